import type { Product } from '../product.ts';
import type { Candidate } from '../syntax/candidate.ts';
import type { Fallback } from './mappedText.ts';
import type { Form } from './written.ts';

/** A piece of a document; UTF-16 offsets, half open. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A host, and a port if there is one, that a program may dial. */
export interface Address extends Span {
  readonly hostSpan: Span;
  /** Where the port stands, which need not be behind the host; absent where none is written as digits. */
  readonly portSpan: Span | undefined;
  /** As written, with the brackets of an IPv6 address. */
  readonly host: string;
  /** The port that is dialled: what is written, else the product's own; undefined where a value is put in at run time. */
  readonly port: number | undefined;
  /** Whether the port is put in from a name that stands for the program's own: `http://localhost:${server.port}`. */
  readonly isOwnPort: boolean;
  /** Whether a port may be written behind the host where none is. */
  readonly takesPort: boolean;
  readonly form: Form;
  /** Whether the scheme is one that browsers speak. */
  readonly isWeb: boolean;
  /** The path of a URL, with its slash. */
  readonly urlPath: string;
  /** What listens there, as far as scheme, names and port tell. */
  readonly product: Product | undefined;
  /** Of a placeholder such as `${NAME:localhost}`, the default that the host is written in. */
  readonly fallback: Fallback | undefined;
  /** Environment variables that win over this address when they are set. */
  readonly variables: readonly string[];
  /** The text that holds it, with its surroundings. */
  readonly candidate: Candidate;
}

// As a destination, the unspecified address means this machine, too.
const loopback = /^(?:localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|0\.0\.0\.0|\[?::1?\]?)$/i;

/** Whether the host is the machine, or the container, that the program itself runs in. */
export function isLoopback(host: string): boolean {
  return loopback.test(host);
}
