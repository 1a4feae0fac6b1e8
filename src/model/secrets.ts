import { maskCommand } from './commandSecrets.ts';

/** Words in a variable's, label's or option's name that tell of a value nobody should read over a shoulder. */
const secretName =
  /pass(word|wd|phrase)|requirepass|(^|[._-])(pg)?(pass|pwd|key|pat|jwt|salt|dsn)$|secret|token|credential|(api|private|access|account|encryption|app|auth)[._-]?key|connection[._-]?string|auth(?!or(?!iz|is))/i;
/** Shells keep the working directory in these. */
const directories: ReadonlySet<string> = new Set(['PWD', 'OLDPWD']);

const mask = '••••••';

/**
 * The JSON with what looks like a secret masked: values of environment entries (`NAME=value`) and labels, options of
 * commands (`--password=…`, `--password …`), and passwords in URLs.
 */
export function maskSecrets(json: unknown): unknown {
  if (typeof json === 'string') return maskSecretText(json);
  if (Array.isArray(json)) return maskList(json);
  if (typeof json !== 'object' || json === null) return json;
  const entries = Object.entries(json).map(([key, value]): [string, unknown] => [
    key,
    typeof value === 'string' && value !== '' && isSecret(key) ? mask : maskSecrets(value),
  ]);
  return Object.fromEntries(entries);
}

/** One text, such as an environment entry or a command line, with its secrets masked. */
export function maskSecretText(text: string): string {
  return (
    maskCommand(maskAssignments(maskEntries(text)), isSecret, mask)
      // Options of a mount, such as those of a file share.
      .replace(
        /(^|[,=])([\w.-]+)=(?:"[^"]*"|'[^']*'|[^,=\s]+)=*(?=[,\s]|$)/g,
        (whole, before: string, name: string) => (isSecret(name) ? `${before}${name}=${mask}` : whole),
      )
      .replace(/(^|\s)(--?[\w.-]+)\s+("[^"]*"|'[^']*'|[^\s-]\S*)/g, (whole, before: string, option: string) =>
        isSecret(option) ? `${before}${option} ${mask}` : whole,
      )
      .replace(/\S+/g, maskPassword)
  );
}

/** Values in JSON that stands in a text, such as a variable's: `{"password": "…"}`. */
function maskEntries(text: string): string {
  return text.replace(/"([\w.-]+)"(\s*:\s*)"(?:\\[^]|[^"\\])+"/g, (whole, name: string, colon: string) =>
    isSecret(name) ? `"${name}"${colon}"${mask}"` : whole,
  );
}

/**
 * Of a URL; who is named without a password in one of the web is a token. Nothing is looked for behind the word's last @,
 * where there is none to be found.
 */
function maskPassword(word: string): string {
  const end = word.lastIndexOf('@') + 1;
  if (end === 0) return word;
  const masked = word
    .slice(0, end)
    .replace(/(:\/\/[^:/@\s]*:)[^@\s]+@(?:[^@\s/,;"'?]*@)*/g, `$1${mask}@`)
    .replace(/(https?:\/\/)[^:/@\s]+@/g, `$1${mask}@`);
  return masked + word.slice(end);
}

/** Masks the value of each `NAME=value` and `--name=value` whose name tells of a secret, wherever it stands. */
function maskAssignments(text: string): string {
  let masked = '';
  let done = 0;
  for (const { 0: whole, 1: name = '', index } of text.matchAll(
    /(?<=^|[\s"'`;|&(])([^=\s"'`;|&(]+)=(?=\S)/g,
  )) {
    if (done === text.length) break;
    if (!isSecret(name)) continue;
    const begin = index + whole.length;
    // A value may reach over the next one.
    if (begin > done) masked += text.slice(done, begin) + mask;
    done = Math.max(done, endOfValue(text, begin));
  }
  return masked + text.slice(done);
}

/** A value may hold spaces where it is no word of a shell: without quotes, it goes on to the next option or the end. */
function endOfValue(text: string, begin: number): number {
  const value = /("(?:\\[^]|[^"\\])*"|'[^']*')?(?:(?<=["'])(?!\S)|[^]*?(?=\s--?[a-z]|$))/y;
  value.lastIndex = begin;
  return begin + (value.exec(text)?.[0].length ?? text.length);
}

/** An argument after an option such as `--requirepass` is its value. */
function maskList(list: readonly unknown[]): unknown[] {
  const words = maskWords(list);
  return words.map((item, index) => {
    const before: unknown = words[index - 1];
    const isValue = typeof before === 'string' && /^--?[\w.-]+$/.test(before) && isSecret(before);
    return isValue && typeof item === 'string' && !item.startsWith('-') ? mask : maskSecrets(item);
  });
}

/** A command in words, looked at as one. */
function maskWords(list: readonly unknown[]): readonly unknown[] {
  if (!list.every((item): item is string => typeof item === 'string')) return list;
  const masked = maskCommand(list.join('\n'), isSecret, mask).split('\n');
  return masked.length === list.length ? masked : list;
}

function isSecret(name: string): boolean {
  const bare = name.replace(/^-+/, '');
  return secretName.test(bare) && !directories.has(bare);
}
