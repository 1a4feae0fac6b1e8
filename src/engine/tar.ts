/** A file, folder or link of an archive. */
export interface ArchiveEntry {
  /** Path within the archive, with slashes. */
  readonly path: string;
  /** A file's; a folder has none. */
  readonly bytes?: Uint8Array;
  /** Where a symbolic link leads. */
  readonly link?: string;
  /** Permissions; 0644 for files and 0755 for folders without it. */
  readonly mode?: number;
  /** Seconds since the epoch. */
  readonly modified?: number;
}

const block = 512;

/** The entries as a tar archive. Source: POSIX.1-2017, pax, "ustar interchange format" and "pax header block". */
export async function* packed(
  entries: Iterable<ArchiveEntry> | AsyncIterable<ArchiveEntry>,
): AsyncGenerator<Uint8Array> {
  for await (const entry of entries) {
    const { path, bytes = new Uint8Array(), link } = entry;
    // What does not fit into the fields of the old header, or is no ASCII, stands in a header of its own before it.
    const long = [
      ...(fits(path) ? [] : [paxRecord('path', path)]),
      ...(link === undefined || fits(link) ? [] : [paxRecord('linkpath', link)]),
    ];
    if (long.length > 0) {
      const records = Buffer.from(long.join(''));
      yield header({ path: 'PaxHeader', bytes: records }, 'x');
      yield records;
      yield padding(records.length);
    }
    yield header(entry, typeOf(entry));
    yield bytes;
    yield padding(bytes.length);
  }
  yield new Uint8Array(2 * block);
}

function typeOf({ bytes, link }: ArchiveEntry): string {
  if (link !== undefined) return '2';
  return bytes === undefined ? '5' : '0';
}

function fits(text: string): boolean {
  return /^[\x20-\x7e]{1,100}$/.test(text);
}

/** `<length> <key>=<value>\n`, where the length counts its own digits. */
function paxRecord(key: string, value: string): string {
  const rest = ` ${key}=${value}\n`;
  const bytes = Buffer.byteLength(rest);
  const guess = bytes + String(bytes).length;
  return `${bytes + String(guess).length}${rest}`;
}

function header({ path, bytes, link = '', mode, modified = 0 }: ArchiveEntry, type: string): Uint8Array {
  const buffer = Buffer.alloc(block);
  const octal = (value: number, at: number, length: number): void => {
    buffer.write(`${value.toString(8).padStart(length - 1, '0')}\0`, at, 'latin1');
  };
  buffer.write(path.slice(0, 100), 0, 100, 'latin1');
  octal((mode ?? (bytes === undefined ? 0o755 : 0o644)) & 0o7777, 100, 8);
  octal(0, 108, 8);
  octal(0, 116, 8);
  octal(bytes?.length ?? 0, 124, 12);
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
