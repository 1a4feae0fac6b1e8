import type { NewContainer } from '../../../src/model/newContainer.ts';
import type { Snapshot } from '../../../src/model/snapshot.ts';
import { docker } from '../harness.ts';
import { engine, name, network, running } from '../making.ts';
import type { OutsideMachine } from './outsideMachine.ts';

/** Host ports that the containers publish, and the one that a program of the host listens on. */
export const ports = {
  web: 29_180,
  local: 29_181,
  gateway: 29_182,
  inner: 29_183,
  hosted: 29_184,
  host: 29_185,
  shy: 29_186,
  second: 29_187,
  sixth: 29_188,
  six: 29_189,
  murmur: 29_190,
  lone: 29_191,
};

/** The ids of the containers by their short names. */
export type Ids = Readonly<Record<string, string>>;

/** Waits for requests at this port of its own. */
const serving = (port = 80): Pick<NewContainer, 'command' | 'exposedPorts'> => ({
  command: ['httpd', '-f', '-p', `${port}`],
  exposedPorts: [`${port}/tcp`],
});
const on = (...networks: readonly string[]): Pick<NewContainer, 'networks'> => ({
  networks: networks.map((each) => ({ network: name(each) })),
});
const published = (hostPort: number, hostAddress?: string): Pick<NewContainer, 'publishedPorts'> => ({
  publishedPorts: [{ containerPort: 80, protocol: 'tcp', hostPort, ...(hostAddress && { hostAddress }) }],
});

/** One of every situation that an answer tells apart; `lan` is the cable to a machine beyond the host. */
export async function makeWorld(lan: Pick<OutsideMachine, 'address' | 'device'>): Promise<Ids> {
  await network('front');
  await network('back');
  await network('apart', { subnet: '10.213.98.0/24', gateway: '10.213.98.1' });
  await network('inside', { internal: true });
  await network('quiet', { options: { 'com.docker.network.bridge.enable_icc': 'false' } });
  await network('silent', { options: { 'com.docker.network.bridge.enable_ip_masquerade': 'false' } });
  // By its name it is the default route of whoever is on it, and leads nowhere.
  await network('early', { options: { 'com.docker.network.bridge.enable_ip_masquerade': 'false' } });
  await network('six', { ipv6: true, ipv6Subnet: 'fd00:dead:98::/64' });
  await network('lan', {
    driver: 'macvlan',
    subnet: '10.213.99.0/28',
    gateway: lan.address,
    ipRange: '10.213.99.8/29',
    options: { parent: lan.device },
  });
  const gatewayName = { extraHosts: ['host.docker.internal:host-gateway'] };
  const containers: Readonly<Record<string, Partial<NewContainer>>> = {
    web: { ...serving(), ...on('front'), ...published(ports.web) },
    api: { ...serving(), ...on('front', 'back') },
    db: { ...serving(), networks: [{ network: name('back'), aliases: ['database'] }] },
    loner: { ...serving(), ...on('apart') },
    local: { ...serving(), ...on('apart'), ...published(ports.local, '127.0.0.1') },
    bound: { ...serving(), ...on('apart'), ...published(ports.gateway, '10.213.98.1') },
    old: { ...serving() },
    older: { ...serving() },
    inner: { ...serving(), ...on('inside') },
    closed: { ...serving(), ...on('inside'), ...published(ports.inner), ...gatewayName },
    second: { ...serving(), ...on('apart'), ...published(ports.second, '127.0.0.2') },
    sixth: { ...serving(), ...on('apart'), ...published(ports.sixth, '::1') },
    six: { ...serving(), ...on('six'), ...published(ports.six, '::') },
    seven: { ...serving(), ...on('six') },
    torn: { ...serving(), ...on('front', 'early') },
    both: { ...serving(), ...on('front', 'inside') },
    lan: { ...serving(), ...on('lan') },
    neighbour: { ...serving(), ...on('lan') },
    abroad: { ...serving(), ...on('quiet', 'lan'), ...gatewayName },
    literal: { ...serving(), ...on('front'), extraHosts: ['thehost:10.213.98.1'] },
    dns: { ...serving(), ...on('front'), exposedPorts: ['53/udp'] },
    one: { ...serving(), networks: [{ network: name('front'), aliases: ['twin'] }] },
    other: { ...serving(), networks: [{ network: name('front'), aliases: ['twin'] }] },
    murmur: { ...serving(), ...on('quiet'), ...published(ports.murmur) },
    hush: { ...serving(), ...on('quiet') },
    whisper: { ...serving(), ...on('quiet') },
    silent: { ...serving(), ...on('silent') },
    hosted: { ...serving(ports.hosted), networkMode: 'host' },
    none: { ...serving(), networkMode: 'none' },
    named: { ...serving(), ...on('front'), ...gatewayName },
    misled: { ...serving(), ...on('front'), extraHosts: [`${name('web')}:10.9.9.9`] },
    vain: { ...serving(), ...on('front'), hostname: name('web') },
    owner: { ...serving(), ...on('front') },
    gone: { ...serving(), ...on('front') },
    paused: { ...serving(), ...on('front') },
    stopped: { ...serving(), ...on('front') },
  };
  const ids: Record<string, string> = {};
  await Promise.all(
    Object.entries(containers).map(async ([short, options]) => {
      ids[short] = await running(short, { ...options });
    }),
  );
  // Those that need another one to be there.
  const beside = (short: string): Partial<NewContainer> => ({
    command: ['httpd', '-f', '-p', '81'],
    networkMode: `container:${ids[short] ?? ''}`,
  });
  ids['sidecar'] = await running('sidecar', beside('api'));
  ids['stale'] = await running('stale', beside('owner'));
  ids['orphan'] = await running('orphan', beside('gone'));
  ids['linking'] = await docker(
    'run',
    '-d',
    '--name',
    name('linking'),
    '--link',
    `${name('old')}:friend`,
    'busybox',
    'sleep',
    '600',
  );
  const after = (short: string): string => ids[short] ?? '';
  await docker('pause', after('paused'));
  await docker('kill', after('stopped'), after('gone'));
  await docker('restart', '--time', '0', after('owner'));
  return ids;
}

/** What the engine knows, all containers inspected. */
export async function inspected(ids: Ids): Promise<Snapshot> {
  const snapshot = await engine.snapshot();
  const containers = new Map(snapshot.containers);
  for (const id of Object.values(ids)) {
    const container = await engine.container(id);
    if (container) containers.set(id, container);
  }
  const listening = await engine.hostPorts.listening(snapshot);
  return { ...snapshot, containers, ...(listening && { listening }) };
}
