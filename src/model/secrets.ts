/** Words in a variable's name that tell of a value nobody should read over a shoulder. */
const secretName = /pass(word|wd|phrase)?|secret|token|(api|private|access)[_-]?key|credential|auth(?!or)/i;

const mask = '••••••';

/**
 * The JSON with the values of secret-looking environment entries (`NAME=value`) and labels (`name: value`) masked,
 * and the password of every URL in a text.
 */
export function maskSecrets(json: unknown): unknown {
  if (typeof json === 'string') return maskText(json);
  if (Array.isArray(json)) return json.map(maskSecrets);
  if (typeof json !== 'object' || json === null) return json;
  const entries = Object.entries(json).map(([key, value]): [string, unknown] => [
    key,
    typeof value === 'string' && value !== '' && secretName.test(key) ? mask : maskSecrets(value),
  ]);
  return Object.fromEntries(entries);
}

function maskText(text: string): string {
  const name = /^([A-Za-z_][A-Za-z0-9_]*)=./s.exec(text)?.[1];
  if (name !== undefined && secretName.test(name)) return `${name}=${mask}`;
  return text.replace(/(:\/\/[^:/@\s]*:)[^@/\s]+@/g, `$1${mask}@`);
}
