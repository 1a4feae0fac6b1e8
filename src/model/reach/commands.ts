import { shellQuoted } from '../runLine.ts';
import type { Remedy, Way } from './answer.ts';

/** The lines that do the same in a terminal; none for advice that no single line follows. */
export function commandLines(remedy: Remedy): readonly string[] {
  return wordsOf(remedy).map((words) => ['docker', ...words].map(shellQuoted).join(' '));
}

function wordsOf(remedy: Remedy): readonly (readonly string[])[] {
  switch (remedy.code) {
    case 'start':
    case 'unpause':
    case 'restart':
      return [[remedy.code, remedy.container.name]];
    case 'connect':
      return remedy.containers.map(({ name }) => ['network', 'connect', remedy.network.name, name]);
    case 'leave-none':
      return [
        ['network', 'disconnect', remedy.none.name, remedy.container.name],
        ['network', 'connect', remedy.network.name, remedy.container.name],
      ];
    case 'create-network':
      return [
        ['network', 'create', remedy.name],
        ...remedy.containers.map(({ name }) => ['network', 'connect', remedy.name, name]),
      ];
    case 'use-port':
    case 'publish':
    case 'add-host-gateway':
    case 'make-attachable':
      return [];
  }
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
