import { restartPolicyNames, type RestartPolicy } from '../container.ts';
import { isIpv4, isIpv6, wrong, type Parsed } from './parsed.ts';

/** `KEY=value`; the value may be empty and hold anything. */
export function parseVariable(text: string): Parsed<readonly [string, string]> {
  const equals = text.indexOf('=');
  if (equals < 0) return wrong('no-equals', text);
  const name = text.slice(0, equals).trim();
  if (!/^[^\s\p{Cc}]+$/u.test(name)) return wrong('bad-variable-name', name);
  return { value: [name, text.slice(equals + 1)] };
}

/** `name:address`, as `docker run --add-host` takes it; the address may be `host-gateway`, the engine's machine. */
export function parseExtraHost(text: string): Parsed<string> {
  const [, name = '', address = ''] = /^\s*([\w.-]+)[:=](.*?)\s*$/.exec(text) ?? [];
  const known = address === 'host-gateway' || isIpv4(address) || isIpv6(address);
  return name !== '' && known ? { value: `${name}:${address}` } : wrong('bad-extra-host', text);
}

/** `always`, or `on-failure:3` with the number of attempts. */
export function parseRestart(text: string): Parsed<RestartPolicy> {
  const [written, retries] = text.trim().split(':');
  const name = restartPolicyNames.find((policy) => policy === written);
  if (name === undefined) return wrong('bad-restart-policy', text);
  if (retries === undefined) return { value: { name } };
  if (name !== 'on-failure' || !/^\d{1,4}$/.test(retries)) return wrong('bad-restart-policy', text);
  return { value: { name, maximumRetries: Number(retries) } };
}

/** The way back. */
export function restartText({ name, maximumRetries }: RestartPolicy): string {
  return maximumRetries === undefined ? name : `${name}:${maximumRetries}`;
}

/** A folder of the container. */
export function parseFolder(text: string): Parsed<string> {
  const folder = text.trim();
  return folder.startsWith('/') ? { value: folder } : wrong('path-not-absolute', folder);
}

/** `name`, `uid`, each with `:group`. */
export function parseUser(text: string): Parsed<string> {
  const user = text.trim();
  return /^[^\s:]+(:[^\s:]+)?$/.test(user) ? { value: user } : wrong('bad-user', user);
}
