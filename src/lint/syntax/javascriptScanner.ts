import { javascript } from './scan/javascript.ts';
import { scan } from './scan/scanner.ts';
import type { Token } from './token.ts';

export function scanJavaScript(text: string): Token[] {
  return scan(text, javascript);
}
