/** Why a value cannot be read. */
export type FlagProblem =
  | 'bad-address'
  | 'bad-extra-host'
  | 'bad-mount-option'
  | 'bad-mount-type'
  | 'bad-network-option'
  | 'bad-port'
  | 'bad-protocol'
  | 'bad-restart-policy'
  | 'bad-user'
  | 'bad-variable-name'
  | 'bad-volume-name'
  | 'no-equals'
  | 'no-network'
  | 'path-is-root'
  | 'path-not-absolute'
  | 'port-range'
  | 'source-not-absolute'
  | 'unclosed-quote';

/** A value that was written as docker's flags are, or why it cannot be read and which part of it. */
export type Parsed<T> = { readonly value: T } | { readonly problem: FlagProblem; readonly part: string };

export function wrong(problem: FlagProblem, part: string): Parsed<never> {
  return { problem, part };
}

/** `a=b,c` → its parts as keys and values; a part without `=` has no value. */
export function optionsOf(text: string): { readonly key: string; readonly value: string | undefined }[] {
  return text.split(',').map((part) => {
    const equals = part.indexOf('=');
    return equals < 0
      ? { key: part.trim(), value: undefined }
      : { key: part.slice(0, equals).trim(), value: part.slice(equals + 1).trim() };
  });
}

export function isIpv4(text: string): boolean {
  return /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/.test(text);
}

/** As far as it takes to tell an address from a name; the engine knows the rest. */
export function isIpv6(text: string): boolean {
  return /^[0-9a-f:.]*:[0-9a-f:.]*:[0-9a-f:.]*$/i.test(text);
}
