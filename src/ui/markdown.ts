import { visible } from '../model/text.ts';

/** Text in which nothing means anything to Markdown; VS Code's own way would not let it be wrapped. */
export function plain(text: string): string {
  return visible(text).replaceAll(/[!-/:-@[-`{-~]/g, '\\$&');
}
