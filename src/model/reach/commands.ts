import type { NewContainer } from '../newContainer.ts';
import { dockerRunLine, shellQuoted } from '../runLine.ts';
import type { Remedy, Way } from './answer.ts';

/**
 * What does the same in a terminal, line by line, names quoted for a POSIX shell. `made` is what the container of the
 * remedy was made of, without which nothing can be said of one that has to be made anew.
 */
export function commandLines(remedy: Remedy, made?: NewContainer): readonly string[] {
  if (remedy.code === 'use-port') return [dialText(remedy, remedy.host)];
  if (remedy.code === 'publish' || remedy.code === 'add-host-gateway')
    return made === undefined ? [] : anew(remedy, made);
  return wordsOf(remedy).map(dockerLine);
}

type Anew = Extract<Remedy, { readonly code: 'publish' | 'add-host-gateway' }>;

/** The old container is kept under another name, with all that was written inside it. */
function anew(remedy: Anew, made: NewContainer): readonly string[] {
  const { name } = remedy.container;
  const changed = remedy.code === 'publish' ? published(remedy, made) : hostNamed(made);
  if (changed === undefined) return [];
  return [
    dockerLine(['stop', name]),
    dockerLine(['rename', name, `${name}-old`]),
    dockerRunLine(changed, { secrets: 'named' }),
  ];
}

function published(
  { containerPort, hostPort }: Extract<Remedy, { readonly code: 'publish' }>,
  made: NewContainer,
): NewContainer | undefined {
  if (containerPort === undefined || hostPort === undefined) return undefined;
  const others = (made.publishedPorts ?? []).filter(
    (each) => each.containerPort !== containerPort || each.protocol !== 'tcp',
  );
  return { ...made, publishedPorts: [...others, { containerPort, hostPort, protocol: 'tcp' }] };
}

function hostNamed(made: NewContainer): NewContainer {
  return { ...made, extraHosts: [...(made.extraHosts ?? []), 'host.docker.internal:host-gateway'] };
}

function dockerLine(words: readonly string[]): string {
  return ['docker', ...words].map(shellQuoted).join(' ');
}

function wordsOf(
  remedy: Exclude<Remedy, Anew | { readonly code: 'use-port' }>,
): readonly (readonly string[])[] {
  switch (remedy.code) {
    case 'start':
    case 'unpause':
    case 'restart':
      return [[remedy.code, remedy.container.name]];
    case 'connect':
      return remedy.containers.map(({ name }) => [
        'network',
        'connect',
        ...operands(remedy.network.name, name),
      ]);
    case 'disconnect':
      return [['network', 'disconnect', ...operands(remedy.network.name, remedy.container.name)]];
    case 'leave-none':
      return [
        ['network', 'disconnect', ...operands(remedy.none.name, remedy.container.name)],
        ['network', 'connect', ...operands(remedy.network.name, remedy.container.name)],
      ];
    case 'create-network':
      return [
        ['network', 'create', remedy.name],
        ...remedy.containers.map(({ name }) => ['network', 'connect', remedy.name, name]),
      ];
    case 'make-attachable':
      return [
        ['network', 'rm', ...operands(remedy.network.name)],
        ['network', 'create', '--driver', 'overlay', '--attachable', ...operands(remedy.network.name)],
      ];
  }
}

/** A network may be called like an option. */
function operands(...names: readonly string[]): readonly string[] {
  return names.some((name) => name.startsWith('-')) ? ['--', ...names] : names;
}

/** Ports that browsers are pointed at. */
const webPorts: ReadonlySet<number> = new Set([80, 3000, 5000, 5173, 8000, 8080, 8081, 8888]);

/** What to type: `http://web:80`, `db:5432`, `[fd00::2]:80`. `hostAddress` stands for an address that only others know. */
export function dialText({ host, port }: Pick<Way, 'host' | 'port'>, hostAddress: string): string {
  const place = host === '' ? hostAddress : host.includes(':') ? `[${host}]` : host;
  if (port === undefined) return place;
  if (port === 443 || port === 8443) return `https://${place}:${port}`;
  return webPorts.has(port) ? `http://${place}:${port}` : `${place}:${port}`;
}
