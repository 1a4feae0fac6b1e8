import { below, Gatherer } from './gather.ts';
import { shellWords } from './shellWords.ts';
import type { Format, Settings } from './value.ts';
import { linesOf } from './written.ts';

/** `process: command`, each word of the command a value. https://devcenter.heroku.com/articles/procfile */
export const procfile: Format = { comment: (text) => `# ${text}`, read: readProcfile };

const processName = /[ \t]*([\p{L}\p{N}_-]+)[ \t]*:/uy;

function readProcfile(text: string): Settings {
  const found = new Gatherer(text);
  const nothing = new Map<string, string>();
  for (const { start, end } of linesOf(text)) {
    if (text[start] === '#') found.comment(start, end);
    processName.lastIndex = start;
    const name = processName.exec(text)?.[1];
    if (name === undefined) continue;
    const path = below([], [name]);
    for (const word of shellWords(text, processName.lastIndex, end)) found.addAt(word, path, nothing);
  }
  return found;
}
