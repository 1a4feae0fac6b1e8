/** A file, folder or link of an archive. */
export interface ArchiveEntry {
  /** Path within the archive, with slashes. */
  readonly path: string;
  /** A file's; a folder has none. */
  readonly bytes?: Uint8Array | Content;
  /** Where a symbolic link leads. */
  readonly link?: string;
  /** Permissions; 0644 for files and 0755 for folders without it. */
  readonly mode?: number;
  /** Seconds since the epoch. */
  readonly modified?: number;
  /** Numbers of user and group; root's without it. */
  readonly owner?: { readonly user: number; readonly group: number };
  /** Extended attributes by their names, as pax writes them: `SCHILY.xattr.security.capability`. */
  readonly attributes?: ReadonlyMap<string, Buffer>;
}

/** A file's bytes while they are read. */
export interface Content {
  /** Bytes. */
  readonly size: number;
  readonly chunks: AsyncIterable<Uint8Array>;
}

const block = 512;
/** The largest number of a user that the old header has room for. */
const maxId = 0o7777777;

/** The entries as a tar archive. Source: POSIX.1-2017, pax, "ustar interchange format" and "pax header block". */
export async function* packed(
  entries: Iterable<ArchiveEntry> | AsyncIterable<ArchiveEntry>,
): AsyncGenerator<Uint8Array> {
  for await (const entry of entries) {
    const { path, bytes, link, owner, attributes } = entry;
    // What does not fit into the fields of the old header, or is no ASCII, stands in a header of its own before it.
    const long = [
      ...(fits(path) ? [] : [paxRecord('path', path)]),
      ...(link === undefined || fits(link) ? [] : [paxRecord('linkpath', link)]),
      ...(bytes === undefined || sizeOf(bytes) <= 0o77777777777
        ? []
        : [paxRecord('size', String(sizeOf(bytes)))]),
      ...(owner === undefined || owner.user <= maxId ? [] : [paxRecord('uid', String(owner.user))]),
      ...(owner === undefined || owner.group <= maxId ? [] : [paxRecord('gid', String(owner.group))]),
      ...[...(attributes ?? [])].map(([key, value]) => paxRecord(key, value)),
    ];
    if (long.length > 0) {
      const records = Buffer.concat(long);
      yield header({ path: 'PaxHeader', bytes: records }, 'x');
      yield records;
      yield padding(records.length);
    }
    yield header(entry, typeOf(entry));
    if (bytes === undefined) continue;
    yield* contentOf(path, bytes);
    yield padding(sizeOf(bytes));
  }
  yield new Uint8Array(2 * block);
}

function sizeOf(bytes: Uint8Array | Content): number {
  return 'size' in bytes ? bytes.size : bytes.length;
}

/** As many bytes as the header says; a file that changes meanwhile would leave an archive that nobody can read. */
async function* contentOf(path: string, bytes: Uint8Array | Content): AsyncGenerator<Uint8Array> {
  if (!('size' in bytes)) return yield bytes;
  let length = 0;
  for await (const chunk of bytes.chunks) {
    length += chunk.length;
    if (length > bytes.size) break;
    yield chunk;
  }
  if (length !== bytes.size) throw new Error(`${path} changed while it was read`);
}

function typeOf({ bytes, link }: ArchiveEntry): string {
  if (link !== undefined) return '2';
  return bytes === undefined ? '5' : '0';
}

function fits(text: string): boolean {
  return /^[\x20-\x7e]{1,100}$/.test(text);
}

/** `<length> <key>=<value>\n`, where the length counts its own digits. */
function paxRecord(key: string, value: string | Buffer): Buffer {
  const rest = Buffer.concat([Buffer.from(` ${key}=`), Buffer.from(value as Buffer), Buffer.from('\n')]);
  const guess = rest.length + String(rest.length).length;
  return Buffer.concat([Buffer.from(String(rest.length + String(guess).length)), rest]);
}

function header(
  { path, bytes, link = '', mode, modified = 0, owner }: ArchiveEntry,
  type: string,
): Uint8Array {
  const buffer = Buffer.alloc(block);
  const octal = (value: number, at: number, length: number): void => {
    buffer.write(`${value.toString(8).padStart(length - 1, '0')}\0`, at, 'latin1');
  };
  buffer.write(path.slice(0, 100), 0, 100, 'latin1');
  octal((mode ?? (bytes === undefined ? 0o755 : 0o644)) & 0o7777, 100, 8);
  octal(Math.min(owner?.user ?? 0, maxId), 108, 8);
  octal(Math.min(owner?.group ?? 0, maxId), 116, 8);
  octal(bytes === undefined ? 0 : Math.min(sizeOf(bytes), 0o77777777777), 124, 12);
  octal(Math.floor(modified), 136, 12);
  buffer.write(' '.repeat(8) + type, 148, 'latin1');
  buffer.write(link.slice(0, 100), 157, 100, 'latin1');
  buffer.write('ustar\x0000', 257, 'latin1');
  // The sum counts its own field as blanks.
  const sum = buffer.reduce((total, byte) => total + byte);
  buffer.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return buffer;
}

function padding(length: number): Uint8Array {
  return new Uint8Array((block - (length % block)) % block);
}
