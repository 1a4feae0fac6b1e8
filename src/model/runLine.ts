import type { NewContainer, NewEndpoint, NewMount } from './newContainer.ts';
import { endpointText } from './run/endpoint.ts';
import { publishText } from './run/publish.ts';
import { restartText } from './run/values.ts';
import { maskSecretText } from './secrets.ts';

/**
 * The `docker run` line for a POSIX shell that makes the container: detached, unless it is interactive. Networks beyond
 * the first are joined by lines of their own, which every version of the engine understands. With `secrets` named only,
 * variables that look like such are taken from the terminal's own environment, and nobody reads them in the line.
 */
export function dockerRunLine(
  container: NewContainer,
  { secrets = 'written' }: { readonly secrets?: 'written' | 'named' } = {},
): string {
  const { interactive = false, terminal = false, name, networks = [], restartPolicy } = container;
  const [first, ...others] = networks;
  const later = name === undefined ? [] : others;
  const flags: (readonly string[])[] = [
    ...(interactive ? [] : [['--detach']]),
    ...(interactive ? [['--interactive']] : []),
    ...(terminal ? [['--tty']] : []),
    ...flag('--name', name),
    ...flag('--hostname', container.hostname),
    ...flag(
      '--restart',
      restartPolicy && restartPolicy.name !== 'no' ? restartText(restartPolicy) : undefined,
    ),
    ...(container.autoRemove === true ? [['--rm']] : []),
    ...flag('--network', container.networkMode),
    ...(first ? endpointFlags(first) : []),
    // Without a name there is nothing to connect afterwards: one line, which takes engine 25 or newer.
    ...(name === undefined ? others.map((endpoint) => ['--network', endpointText(endpoint)]) : []),
    ...(container.publishedPorts ?? []).map((port) => ['--publish', publishText(port)]),
    ...(container.publishesAll === true ? [['--publish-all']] : []),
    ...many('--expose', container.exposedPorts),
    ...(container.mounts ?? []).map(mountFlag),
    ...pairs('--env', container.environment, secrets === 'named'),
    ...pairs('--label', container.labels),
    ...many('--add-host', container.extraHosts),
    ...flag('--workdir', container.workingDir),
    ...flag('--user', container.user),
    ...(container.init === true ? [['--init']] : []),
    ...(container.privileged === true ? [['--privileged']] : []),
    ...many('--cap-add', container.addedCapabilities),
    ...many('--cap-drop', container.droppedCapabilities),
    ...flag('--memory', container.memory === undefined ? undefined : `${container.memory}b`),
    // The flag takes one word; the rest of an entry point goes before the command.
    ...(container.entrypoint === undefined ? [] : [['--entrypoint', container.entrypoint[0] ?? '']]),
  ];
  const words = [...(container.entrypoint ?? []).slice(1), ...(container.command ?? [])];
  const run = ['docker', 'run', ...flags.flat(), container.image, ...words];
  const lines = [run, ...later.map((endpoint) => connectWords(endpoint, name ?? ''))];
  return lines.map((line) => line.map(shellQuoted).join(' ')).join(' && ');
}

/** The word as a POSIX shell must be given it to take it as it is. */
export function shellQuoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

function flag(name: string, value: string | undefined): string[][] {
  return value === undefined ? [] : [[name, value]];
}

function many(name: string, values: readonly string[] = []): string[][] {
  return values.map((value) => [name, value]);
}

function pairs(name: string, record: Readonly<Record<string, string>> = {}, hides = false): string[][] {
  return Object.entries(record).map(([key, value]) => [
    name,
    hides && isSecretEntry(key, value) ? key : `${key}=${value}`,
  ]);
}

function isSecretEntry(key: string, value: string): boolean {
  const entry = `${key}=${value}`;
  return maskSecretText(entry) !== entry;
}

/** Variables that a line with secrets named only takes from the terminal. */
export function secretVariables({ environment = {} }: NewContainer): readonly string[] {
  return Object.entries(environment).flatMap(([key, value]) => (isSecretEntry(key, value) ? [key] : []));
}

function endpointFlags({ network, aliases, ip }: NewEndpoint): string[][] {
  return [['--network', network], ...many('--network-alias', aliases), ...flag('--ip', ip)];
}

function connectWords({ network, aliases, ip }: NewEndpoint, container: string): string[] {
  const flags = [...many('--alias', aliases), ...flag('--ip', ip)];
  return ['docker', 'network', 'connect', ...flags.flat(), network, container];
}

function mountFlag({ type, source, target, readOnly = false }: NewMount): string[] {
  if (type === 'tmpfs') return ['--tmpfs', readOnly ? `${target}:ro` : target];
  const from = source === '' ? '' : `${source}:`;
  return ['--volume', `${from}${target}${readOnly ? ':ro' : ''}`];
}
