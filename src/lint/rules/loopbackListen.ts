import { isLoopback, type Address } from '../addresses/address.ts';
import { listenedAt, type Listened } from '../addresses/listened.ts';
import { listenOptionsIn } from '../addresses/listenOptions.ts';
import { nameOf } from '../project/paths.ts';
import type { Placement } from '../project/placement.ts';
import { housematesOf } from '../project/sharing.ts';
import type { Rule, Scene } from './rule.ts';

/** What reaches a published port comes from outside the container; a server on its loopback interface never sees it. */
export const loopbackListen = {
  id: 'loopback-listen',
  severity: 'warning',
  words: () => ['localhost', '127.', '::1'],
  check(address, scene) {
    const { path, placements } = scene;
    if (!isLoopback(address.host) || /^(?:0\.0\.0\.0|\[?::\]?)$/.test(address.host)) return undefined;
    const wrong = placements.flatMap((placement) => {
      const listened = listens(address, placement, scene);
      const port = listened && outsidePort(listened, placement);
      return port === undefined || isForInsiders(placement) ? [] : { placement, port };
    });
    const port = wrong[0]?.port;
    if (port === undefined) return undefined;
    const newText = anyAddress(address.host);
    const edits = [{ path, ...address.hostSpan, newText }];
    return {
      placements: wrong.map(({ placement }) => placement),
      port,
      remedy: { fixes: [{ kind: 'listen', host: newText, port, preferred: true, evidence: [], edits }] },
    };
  },
} as const satisfies Rule;

function listens(address: Address, placement: Placement, scene: Scene): Listened | undefined {
  if (address.candidate.path.some((name) => /^(?:command|entrypoint)$/i.test(name) || name === 'CMD')) {
    return listenOptionsIn(placement.command).find(
      ({ host, port }) => host === address.host && (address.portSpan === undefined || port === address.port),
    );
  }
  const listened = listenedAt(address, scene);
  // Of a Python program, a server that imports it leaves out what it does when it is run by itself.
  const isRunItself = !scene.path.endsWith('.py') || isRun(scene.path, placement.command);
  return isRunItself ? listened : undefined;
}

function isRun(path: string, command: readonly string[]): boolean {
  const name = nameOf(path);
  if (name.startsWith('gunicorn')) return command.some((word) => /(?:^|[\s/])gunicorn$/.test(word));
  const words = command.flatMap((word) => word.split(/\s+/));
  const modules = words.filter((_, index) => words[index - 1] === '-m');
  return (
    words.some((word) => nameOf(word) === name) ||
    modules.some((module) => `${module.split('.').at(-1)}.py` === name || name === '__main__.py')
  );
}

/** The port, if it is one that others outside the container are offered. */
function outsidePort({ port }: Listened, { ports }: Placement): number | undefined {
  // Where one port is offered and none can be told, a server that is listening has hardly another one.
  if (port === undefined) return ports.size === 1 ? [...ports][0] : undefined;
  return ports.has(port) ? port : undefined;
}

const proxies =
  /\b(?:nginx|openresty|httpd|apache2?|caddy|traefik|haproxy|envoy|supervisord?|socat|s6|runit|pm2-nginx)\b/i;

/** Whether somebody on the same loopback interface hands on what comes from outside, or the interface is the host's. */
function isForInsiders({ kind, run, started, images, installs, command }: Placement): boolean {
  // Whoever develops in the container has its ports handed on by the editor.
  if (kind === 'devcontainer') return true;
  if ([...images, installs, ...command].some((text) => proxies.test(text))) return true;
  if (started.some(({ networks }) => networks.some((name) => /^(?:host$|container:)/.test(name))))
    return true;
  if (run === undefined) return false;
  const { service, composition } = run;
  const isShared = service.networkMode !== undefined && service.networkMode.kind !== 'bridge';
  return isShared || housematesOf(composition, service).length > 1;
}

function anyAddress(host: string): string {
  if (!host.includes(':')) return '0.0.0.0';
  return host.startsWith('[') ? '[::]' : '::';
}
