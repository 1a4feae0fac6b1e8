import { wordsOf } from '../project/shellWords.ts';
import type { Listened } from './listened.ts';

/** Where a command has its server listen. */
export interface ListenOption extends Listened {
  /** As written. */
  readonly host: string;
}

/** Servers by the words that start them: how they are told an address, and their usual port. */
const servers: readonly (readonly [program: RegExp, option: RegExp, port: number])[] = [
  [/^(?:uvicorn|fastapi|granian)$/, /^--host$/, 8000],
  [/^gunicorn$/, /^(?:-b|--bind)$/, 8000],
  [/^hypercorn$/, /^(?:-b|--bind)$/, 8000],
  [/^daphne$/, /^(?:-b|--bind)$/, 8000],
  [/^waitress-serve$/, /^(?:--host|--listen)$/, 8080],
  [/^flask$/, /^(?:-h|--host)$/, 5000],
  [/^manage\.py$/, /^runserver$/, 8000],
  [/^http\.server$/, /^(?:-b|--bind)$/, 8000],
  [/^rails$/, /^(?:-b|--binding)$/, 3000],
  [/^rackup$/, /^(?:-o|--host)$/, 9292],
  [/^puma$/, /^(?:-b|--bind)$/, 9292],
  [/^php$/, /^-S$/, 8000],
  [/^artisan$/, /^--host$/, 8000],
  [/^(?:vite|ng|webpack|webpack-dev-server)$/, /^--host$/, 0],
  [/^next$/, /^(?:-H|--hostname)$/, 3000],
  [/^(?:dotnet|.*\.dll)$/, /^--urls$/, 5000],
  [/^streamlit$/, /^--server\.address$/, 8501],
];
const portOption = /^(?:-p|--port|--server\.port)$/;
const address = /^(?:[a-z]+:\/\/)?(localhost|[\d.]+|\[[\d:a-f]*\]|::1)(?::(\d{1,5}))?(?:\/.*)?$/i;

/**
 * The addresses on which the command has a server listen. Only programs that are servers count: `--host` tells a client
 * where to go.
 */
export function listenOptionsIn(command: readonly string[]): ListenOption[] {
  // A shell is given its command as one word.
  const words = command.flatMap((word) => (/\s/.test(word) ? wordsOf(word) : word));
  const valueAt = (index: number): readonly [name: string, value: string] => {
    const word = words[index] ?? '';
    const equals = word.startsWith('-') ? word.indexOf('=') : -1;
    return equals < 0 ? [word, words[index + 1] ?? ''] : [word.slice(0, equals), word.slice(equals + 1)];
  };
  const pairs = words.map((_, index) => valueAt(index));
  const told = pairs.find(([name, value]) => portOption.test(name) && /^\d+$/.test(value))?.[1];
  const server = servers.find(([program]) =>
    words.some((word) => program.test(word.split('/').at(-1) ?? '')),
  );
  if (server === undefined) return [];
  const [, option, usual] = server;
  return pairs.flatMap(([name, value]): ListenOption[] => {
    const match = option.test(name) ? address.exec(value) : null;
    const host = match?.[1];
    if (host === undefined) return [];
    const digits = match?.[2] ?? told;
    return [{ host, port: digits === undefined ? usual || undefined : Number(digits) }];
  });
}
