import { cellsOf } from './cells.ts';

/** What becomes of keys that were pressed. */
export interface Typed {
  /** For the screen, as a terminal takes it. */
  readonly shown: string;
  /** For the program. */
  readonly sent: string;
  /** `input`: no more of it comes (Ctrl+D); `session`: nobody wants to go on (Ctrl+C). */
  readonly ended?: 'input' | 'session';
}

/** The line that is typed for a program without a terminal: such a one neither echoes it nor lets it be corrected. */
export class TypedLine {
  #line: string[] = [];

  press(keys: string): Typed {
    let shown = '';
    let sent = '';
    // Arrows and function keys are one sequence each, and mean nothing here.
    if (keys.startsWith('\u001b')) return { shown, sent };
    for (const key of keys.replaceAll('\r\n', '\n')) {
      if (key === '\u0003') return { shown, sent, ended: 'session' };
      if (key === '\u0004' && this.#line.length === 0) return { shown, sent, ended: 'input' };
      if (key === '\r' || key === '\n') {
        sent += `${this.#line.join('')}\n`;
        shown += '\r\n';
        this.#line = [];
      } else if (key === '\u007f' || key === '\b') {
        const last = this.#line.pop();
        if (last !== undefined) shown += cellsOf(last) === 2 ? '\b\b  \b\b' : '\b \b';
      } else if (key >= ' ' || key === '\t') {
        this.#line.push(key);
        shown += key;
      }
    }
    return { shown, sent };
  }
}
