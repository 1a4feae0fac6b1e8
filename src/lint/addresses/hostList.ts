import { hole } from '../syntax/token.ts';
import { knownPort, type Written } from './written.ts';

/** A name or an address, with a port or without; nothing else may stand in the item but a server's weight and the like. */
const item = /^(\s*)(?:tcp:\/\/)?([a-z0-9](?:[\w.-]*[a-z0-9])?|::1|\[[0-9a-f:]+\])(?::(\d{1,5}|\0))?\s*$/i;
/** What StackExchange.Redis writes behind its hosts: `localhost:6379,abortConnect=false`. */
const field = /^\s*[a-z]\w*=[^=]*$/i;
const longest = 2000;

/** The hosts of a text that is nothing but a host, or hosts apart by commas: `localhost:9092, localhost:9094`. */
export function hostsIn(text: string): Written[] {
  if (text.length > longest) return [];
  const found: Written[] = [];
  let at = 0;
  for (const part of text.split(/[,;|]/)) {
    const match = item.exec(part);
    const host = match?.[2];
    if (host === undefined) {
      if (found.length === 0 || !field.test(part)) return [];
      at += part.length + 1;
      continue;
    }
    const start = at + part.indexOf(host);
    const end = start + host.length;
    const digits = match?.[3];
    found.push({
      host,
      start,
      end,
      port:
        digits === undefined ? undefined : digits === hole ? { kind: 'unknown' } : knownPort(digits, end + 1),
      product: undefined,
      form: 'host',
      takesPort: digits === undefined && host !== '::1',
      urlPath: '',
    });
    at += part.length + 1;
  }
  return found;
}
