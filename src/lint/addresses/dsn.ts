import { productOfScheme, type Product } from '../product.ts';
import { knownPort, type Written } from './written.ts';

/** Go's drivers: `user:secret@tcp(localhost:3306)/db`. */
const protocol = /@(?:tcp|udp)6?\(([^():\0]+)(?::(\d{1,5}|\0))?\)/gi;
/**
 * Fields apart by `;`, `,` or blanks, as ADO.NET, PDO, ODBC and libpq have them. Of the names that a host goes by, only
 * those that no prose uses.
 */
const field =
  /(?:^|[;\s:"'&])(host|hostname|server|data source|address|addr|servername)\s*=\s*(?:(?:tcp|np):)?([\w.-]+|\[[0-9a-f:]+\])(?:[:,](\d{1,5}))?(?=$|[;\s"'&,\\])/dgi;
const portField = /(?:^|[;\s&])port(?:number)?\s*=\s*(\d{1,5})(?=$|[;\s"'&])/i;
const pdo = /^(mysql|pgsql|sqlsrv|dblib|oci|mariadb):/i;
const proofOfFields =
  /(?:^|[;\s&])(?:database(?:name)?|initial catalog|dbname|user id|username|uid|user|password|pwd|integrated security|sslmode|trusted_connection|encrypt|charset|abortconnect|virtualhost)\s*=/i;

/** Hosts in the forms of database drivers that are no URLs. */
export function dsnsIn(text: string): Written[] {
  const found: Written[] = [];
  for (const match of text.matchAll(protocol)) {
    const [whole, host = '', digits] = match;
    const start = match.index + whole.indexOf('(') + 1;
    const port = digits === undefined ? undefined : portAt(digits, start + host.length + 1);
    found.push(written(host, start, port, productOfScheme('mysql'), digits === undefined));
  }
  if (!text.includes('=')) return found;
  const scheme = pdo.exec(text)?.[1];
  if (scheme === undefined && !proofOfFields.test(text)) return found;
  const product = productOfFields(text, scheme?.toLowerCase());
  const beside = portField.exec(text);
  for (const match of text.matchAll(field)) {
    const [, , host = '', digits] = match;
    const start = match.indices?.[2]?.[0] ?? 0;
    const ownPort = digits === undefined ? undefined : portAt(digits, start + host.length + 1);
    const otherPort =
      beside?.[1] === undefined
        ? undefined
        : knownPort(beside[1], beside.index + beside[0].length - beside[1].length);
    found.push(written(host, start, ownPort ?? otherPort, product, false));
  }
  return found;
}

function portAt(digits: string, start: number): Written['port'] {
  return digits === '\0' ? { kind: 'unknown' } : knownPort(digits, start);
}

function written(
  host: string,
  start: number,
  port: Written['port'],
  product: Product | undefined,
  takesPort: boolean,
): Written {
  return { host, start, end: start + host.length, port, product, form: 'dsn', takesPort, urlPath: '' };
}

function productOfFields(text: string, scheme: string | undefined): Product | undefined {
  if (scheme === 'sqlsrv' || scheme === 'dblib') return productOfScheme('sqlserver');
  if (scheme === 'oci') return productOfScheme('oracle');
  if (scheme !== undefined) return productOfScheme(scheme);
  if (
    /^jdbc:sqlserver:|data source\s*=|initial catalog|trustservercertificate|integrated security|trusted_connection/i.test(
      text,
    )
  ) {
    return productOfScheme('sqlserver');
  }
  if (/sslmode\s*=|dbname\s*=/i.test(text)) return productOfScheme('postgres');
  return undefined;
}
