import { python } from './scan/python.ts';
import { scan } from './scan/scanner.ts';
import type { Token } from './token.ts';

export function scanPython(text: string): Token[] {
  return scan(text, python);
}
