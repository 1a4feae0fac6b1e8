import { below, Gatherer, Nesting, type Scope, scopeOf, type Written } from './gather.ts';
import type { Format, Settings } from './value.ts';
import { commentEnd, moves, quoted } from './written.ts';

/** JSON as it is meant to be. */
export const json: Format = { comment: () => undefined, read: readJson };

/** JSON whose reader passes over comments. */
export const jsonWithComments: Format = { comment: (text) => `// ${text}`, read: readJson };

/** An object, or a list, which stands for the name under which it is found. */
interface Block extends Scope {
  readonly isObject: boolean;
  /** The name that waits for its value; a string in an object is one if a colon follows. */
  name: string | undefined;
  hasColon: boolean;
}

const blanks = /[\s\ufeff]+/y;
const word = /[^\s,:{}[\]"'/]+|\//y;

/** Comments, trailing commas, single quotes and names without quotes are taken as they come. */
function readJson(text: string): Settings {
  const found = new Gatherer(text);
  const blocks = new Nesting<Block>({ ...scopeOf(), isObject: false, name: undefined, hasColon: false });
  for (let at = 0; at < text.length;) {
    const mark = text[at];
    const block = blocks.top;
    if (mark === '/' && (text[at + 1] === '/' || text[at + 1] === '*')) {
      const end = commentEnd(text, at);
      found.comment(at, end);
      at = end;
    } else if (mark === '"' || mark === "'") {
      const written = quoted(text, at);
      take(found, text, block, written);
      at = written.end;
    } else if (moves(blanks, text, at)) {
      at = blanks.lastIndex;
    } else if (moves(word, text, at)) {
      const end = word.lastIndex;
      take(found, text, block, { start: at, end, parts: [{ start: at, end }] });
      at = end;
    } else {
      if (mark === '{' || mark === '[') blocks.enter(inside(block, mark === '{'));
      else if (mark === '}' || mark === ']') blocks.leave();
      else if (mark === ':') block.hasColon = block.name !== undefined;
      else block.name = undefined;
      if (mark !== ':') block.hasColon = false;
      at++;
    }
  }
  return found;
}

function take(found: Gatherer, text: string, block: Block, written: Written): void {
  if (!block.isObject) {
    found.add(written, block);
  } else if (block.hasColon) {
    found.add(written, block, block.name);
    block.name = undefined;
    block.hasColon = false;
  } else {
    block.name = written.parts.map((part) => text.slice(part.start, part.end)).join('');
  }
}

function inside(block: Block, isObject: boolean): Block {
  const path = block.isObject && block.name !== undefined ? below(block.path, [block.name]) : block.path;
  return { path, beside: isObject ? new Map() : block.beside, isObject, name: undefined, hasColon: false };
}
