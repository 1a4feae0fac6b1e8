import type { Product } from '../product.ts';

/** A host as a value writes it, with its port; positions are indices into the value's text. */
export interface Written {
  readonly host: string;
  readonly start: number;
  /** Behind the host. */
  readonly end: number;
  /** Undefined where none is written, `unknown` where one is put in at run time. */
  readonly port: WrittenPort | undefined;
  /** What the form itself tells, such as a URL's scheme. */
  readonly product: Product | undefined;
  readonly form: Form;
  /** Whether a port may be written behind the host where none is. */
  readonly takesPort: boolean;
  /** The path of a URL, with its slash; empty for other forms. */
  readonly urlPath: string;
}

/** `url` has a scheme, `dsn` names its fields or its protocol, `host` is a name and perhaps a port and nothing else. */
export type Form = 'url' | 'dsn' | 'host';

export type WrittenPort =
  | { readonly kind: 'known'; readonly number: number; readonly start: number; readonly end: number }
  | { readonly kind: 'unknown' };

export function knownPort(digits: string, start: number): WrittenPort {
  return { kind: 'known', number: Number(digits), start, end: start + digits.length };
}
