/** How a shell says what the exercises' lines want of it. Words are given quoted where they need it. */
export interface Dialect {
  /** The second one only if the first went well. */
  readonly and: (first: string, second: string) => string;
  /** One after the other. */
  readonly both: (first: string, second: string) => string;
  /** The command with everything that the other one lists. */
  readonly withAll: (command: string, list: string) => string;
  /** The program that asks for a page. */
  readonly curl: string;
  readonly write: (text: string, file: string) => string;
  readonly makeFolder: (folder: string) => string;
  /** A word that begins with a path in the user's own folder. */
  readonly inHome: (path: string) => string;
  /** The text as one word. */
  readonly word: (text: string) => string;
}

/** The dialect of a shell by its name or path: `pwsh`, `C:\Windows\System32\cmd.exe`, `/usr/bin/fish`. */
export function dialectOf(shell: string, platform: string): Dialect {
  const name = /([^\\/]*?)(?:\.exe)?$/i.exec(shell)?.[1]?.toLowerCase();
  if (name === 'cmd') return cmd;
  if (name === 'pwsh' || name === 'powershell') return powershell(platform === 'win32');
  return posix;
}

const posix: Dialect = {
  and: (first, second) => `${first} && ${second}`,
  both: (first, second) => `${first}; ${second}`,
  withAll: (command, list) => `${command} $(${list})`,
  curl: 'curl',
  write: (text, file) => `echo '${text}' > ${file}`,
  makeFolder: (folder) => `mkdir -p ${folder}`,
  inHome: (path) => `~/${path}`,
  word: (text) => (/^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`),
};

/** Before version 7 it has no `&&`, writes UTF-16 by `>`, and on Windows means a program of its own by `curl`. */
function powershell(isWindows: boolean): Dialect {
  return {
    ...posix,
    and: (first, second) => `${first}; if ($?) { ${second} }`,
    curl: isWindows ? 'curl.exe' : 'curl',
    write: (text, file) => `Set-Content ${file} '${text}'`,
    makeFolder: (folder) => `New-Item -ItemType Directory -Force ${folder} | Out-Null`,
    inHome: (path) => `"$HOME/${path}"`,
    word: (text) => (/^[\w./:\\-]+$/.test(text) ? text : `'${text.replaceAll("'", "''")}'`),
  };
}

const cmd: Dialect = {
  and: (first, second) => `${first} && ${second}`,
  both: (first, second) => `${first} & ${second}`,
  withAll: (command, list) => `(for /f %i in ('${list}') do ${command} %i)`,
  curl: 'curl',
  write: (text, file) => `(echo ${text})> ${file}`,
  makeFolder: (folder) => `(if not exist ${folder} mkdir ${folder})`,
  inHome: (path) => `"%USERPROFILE%/${path}"`,
  // Nothing keeps cmd from putting variables in; no file name holds the quotes themselves there.
  word: (text) => (/^[\w./:\\-]+$/.test(text) ? text : `"${text}"`),
};
