import type { Edit } from '../finding.ts';
import { Lines } from '../project/lines.ts';

/** Sets a variable in the image: an `ENV` before what the last stage runs, or at its end. */
export function setImageVariable(path: string, text: string, name: string, value: string): Edit {
  const lines = new Lines(text);
  const count = text.split('\n').length;
  let at = count + 1;
  for (let line = count; line >= 1; line--) {
    const instruction = /^\s*([A-Za-z]+)\s/.exec(`${lines.textOf(line)} `)?.[1]?.toUpperCase();
    if (instruction === 'FROM') break;
    if (instruction === 'CMD' || instruction === 'ENTRYPOINT') at = line;
  }
  const start = lines.startOf(at);
  const missing = start > 0 && text[start - 1] !== '\n' ? lines.lineBreak : '';
  const written = /^[\w./:@-]*$/.test(value) ? value : `"${value.replaceAll(/["\\$]/g, String.raw`\$&`)}"`;
  return { path, start, end: start, newText: `${missing}ENV ${name}=${written}${lines.lineBreak}` };
}
