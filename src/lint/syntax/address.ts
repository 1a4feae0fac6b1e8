import type { Product } from '../product.ts';

/** A host, and a port if there is one, to which code connects. Offsets are UTF-16. */
export interface Address {
  readonly start: number;
  /** Behind the port; behind the host where no port is written as digits. */
  readonly end: number;
  /** Offset at which the literal starts that holds the address. */
  readonly literalStart: number;
  /** As written, with the brackets of an IPv6 address. */
  readonly host: string;
  /** The port that is dialled: what is written, else the product's own; undefined where a value is put in at run time. */
  readonly port: number | undefined;
  /** Whether the port stands between `start` and `end`. */
  readonly portWritten: boolean;
  /** Whether a port may stand behind the host. */
  readonly takesPort: boolean;
  readonly product: Product;
  /** Environment variables that win over this address when they are set. */
  readonly variables: readonly string[];
}
