import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { createProject, lintDocument } from '../../../src/lint/linter.ts';
import { emptySnapshot, type Snapshot } from '../../../src/model/snapshot.ts';
import { applied, copiesAll, expectFindings, lint } from './marked.ts';
import { container, on, snapshotOf } from './containers.ts';
import { processorTime } from '../processorTime.ts';

function compose(services: string): Record<string, string> {
  return { ...copiesAll, 'compose.yaml': `services:\n  web:\n    build: .\n${services}` };
}

describe('services of the same compose project', () => {
  it('are told by the published port, which becomes the port of the container', () => {
    const files = compose('  db:\n    image: postgres:17\n    ports: ["127.0.0.1:5433:5432"]\n');
    const [finding] = expectFindings(
      files,
      'a.js',
      "connect('postgres://me:secret@«localhost:5433|db:5432|host.docker.internal:5433»/shop')",
    );
    expect(finding?.fixes.map(({ kind, preferred }) => [kind, preferred])).toEqual([
      ['service', true],
      ['host', false],
      ['read-variable', false],
    ]);
    expect(finding?.fixes[0]?.evidence).toEqual([
      {
        code: 'service-publishes',
        service: 'db',
        published: 5433,
        port: 5432,
        file: 'compose.yaml',
        line: 6,
        text: 'ports: ["127.0.0.1:5433:5432"]',
      },
      { code: 'shared-network', network: 'default' },
    ]);
  });
  it('are told by the long form, by expose and by their image', () => {
    const url = "x('redis://«127.0.0.1|kv|host.docker.internal»')";
    expectFindings(
      compose('  kv:\n    build: ./kv\n    ports: [{target: 6379, published: "6379"}]\n'),
      'a.js',
      url,
    );
    expectFindings(compose('  kv:\n    build: ./kv\n    expose: [6379]\n'), 'a.js', url);
    expectFindings(compose('  kv:\n    image: docker.io/bitnami/redis:7@sha256:0\n'), 'a.js', url);
  });
  it('have ranges of ports told apart by their offsets', () => {
    const db = (ports: string) => compose(`  db:\n    image: mongo\n    ports: ["${ports}"]\n`);
    const url = (written: number, inside: number): string =>
      `x('mongodb://«localhost:${written}|db:${inside}|host.docker.internal:${written}»/x')`;
    for (const [ports, written, inside] of [
      ['27017-27019:27017-27019', 27018, 27018],
      ['127.0.0.1:30000-30002:27017-27019/tcp', 30002, 27019],
      ['27017-27019', 27018, 27018],
    ] as const) {
      const [finding] = expectFindings(db(ports), 'a.js', url(written, inside));
      expect(finding?.fixes[0]?.preferred).toBe(true);
    }
    // Beyond the range, and where the engine picks one, only the image tells.
    for (const ports of ['30000-30002:27017-27019', '30003-30005:27017']) {
      const [finding] = expectFindings(db(ports), 'a.js', url(30_003, 27017));
      expect(finding?.fixes.some(({ preferred }) => preferred)).toBe(false);
    }
  });
  it('are not taken for one of another kind', () => {
    const nothing = "x('mongodb://«localhost:5432|host.docker.internal:5432»/x')";
    expectFindings(compose('  db:\n    image: postgres\n    ports: ["5432:5432"]\n'), 'a.js', nothing);
  });
  it('have none preferred where two are equally good', () => {
    const files = compose('  one:\n    image: mongo\n  two:\n    image: mongo\n');
    const [finding] = expectFindings(
      files,
      'a.js',
      "x('mongodb://«localhost|one|two|host.docker.internal»/x')",
    );
    expect(finding?.fixes.some(({ preferred }) => preferred)).toBe(false);
  });
  it('are merged over the files of a folder', () => {
    const files = {
      ...compose('  db:\n    image: postgres\n'),
      'compose.override.yaml': 'services:\n  db:\n    ports: ["5433:5432"]\n',
    };
    expectFindings(files, 'a.js', "x('postgres://«localhost:5433|db:5432|host.docker.internal:5433»/x')");
  });
});

describe('running containers', () => {
  const published = {
    image: 'mongo:7',
    ports: [{ container: 27017, protocol: 'tcp', published: { address: '0.0.0.0', port: 27018 } }],
  } as const;

  it('are offered with the condition that both join a network', () => {
    const snapshot = snapshotOf(container('mongodb', { ...published, endpoints: [on('my-network')] }));
    const [finding] = expectFindings(
      copiesAll,
      'a.js',
      "x('mongodb://«localhost:27018|mongodb:27017|host.docker.internal:27018»/test')",
      snapshot,
    );
    expect(finding?.fixes[0]?.evidence.map(({ code }) => code)).toEqual([
      'container-publishes',
      'join-network',
    ]);
    expect(finding?.fixes[0]?.preferred).toBe(false);
  });
  it('come first where they share a network with a container of this code', () => {
    const labels = {
      'com.docker.compose.service': 'web',
      'com.docker.compose.project.config_files': '/home/me/shop/compose.yaml',
    };
    const snapshot = snapshotOf(
      container('far', { ...published, endpoints: [on('other')] }),
      container('near', { ...published, endpoints: [on('shop')] }),
      container('shop-web-1', { endpoints: [on('shop', '172.18.0.3')], labels }),
    );
    const url = "x('mongodb://«localhost:27018|near:27017|far:27017|host.docker.internal:27018»/test')";
    const [finding] = expectFindings(compose(''), 'a.js', url, snapshot);
    expect(finding?.fixes[0]?.preferred).toBe(true);
    expect(finding?.fixes[0]?.evidence.at(-1)).toEqual({ code: 'shared-network', network: 'shop' });
  });
  it('come first where they share a network with a running container that mounts the code', () => {
    const mounts = [{ type: 'bind', source: '/home/me/shop', target: '/app', readOnly: false }] as const;
    const snapshot = snapshotOf(
      container('far', { ...published, endpoints: [on('other')] }),
      container('near', { ...published, endpoints: [on('shop')] }),
      container('dev', { endpoints: [on('shop', '172.18.0.3')], mounts }),
    );
    const text = "x('mongodb://localhost:27018/test')";
    const [finding] = lintDocument(
      { path: 'a.js', text },
      createProject(new Map(), '/home/me/shop'),
      snapshot,
    );
    expect(finding?.fixes.map(({ kind, host }) => [kind, host]).slice(0, 2)).toEqual([
      ['container', 'near'],
      ['container', 'far'],
    ]);
    expect(finding?.fixes[0]?.evidence.at(-1)).toEqual({ code: 'shared-network', network: 'shop' });
  });
  it('are not offered a second time by the name that compose gave them', () => {
    const labels = { 'com.docker.compose.service': 'db' };
    const snapshot = snapshotOf(container('shop-db-1', { ...published, endpoints: [on('shop')], labels }));
    const files = compose('  db:\n    image: mongo\n    ports: ["27018:27017"]\n');
    expectFindings(
      files,
      'a.js',
      "x('mongodb://«localhost:27018|db:27017|host.docker.internal:27018»/x')",
      snapshot,
    );
  });
  it('are not offered when they do not run, or have no name of their own', () => {
    const snapshot = snapshotOf(
      container('stopped', { ...published, state: 'exited' }),
      container('hosted', { ...published, networkMode: 'host' }),
    );
    expectFindings(
      copiesAll,
      'a.js',
      "x('mongodb://«localhost:27018|host.docker.internal:27018|mongo:27018»/x')",
      snapshot,
    );
  });
});

describe('the host', () => {
  const web = { ...copiesAll, 'compose.yaml': 'services:\n  web:\n    build: .\n' };
  const evidenceOf = (snapshot: Snapshot) => {
    const text = "x('mongodb://localhost:27018/x')";
    const [finding] = lint(web, 'a.js', text, snapshot);
    return finding?.fixes.find(({ kind }) => kind === 'host')?.evidence;
  };
  it('is proved by a program that listens there, and by none that a container is', () => {
    const at = (address: string, port = 27_018) => ({ port, address, protocol: 'tcp' }) as const;
    const listens = (local: boolean) => ({ code: 'host-listens', port: 27_018, local });
    expect(evidenceOf({ ...emptySnapshot, listening: [at('0.0.0.0')] })).toContainEqual(listens(false));
    expect(evidenceOf({ ...emptySnapshot, listening: [at('127.0.0.1'), at('::')] })).toContainEqual(
      listens(false),
    );
    expect(
      evidenceOf({ ...emptySnapshot, listening: [at('127.0.0.1'), at('0:0:0:0:0:0:0:1')] }),
    ).toContainEqual(listens(true));
    const codes = (snapshot: Snapshot) => evidenceOf(snapshot)?.map(({ code }) => code);
    expect(codes({ ...emptySnapshot, listening: [at('::', 1)] })).not.toContain('host-listens');
    expect(codes({ ...emptySnapshot, listening: [{ ...at('::'), protocol: 'udp' }] })).not.toContain(
      'host-listens',
    );
    const ports = [
      { container: 27_017, protocol: 'tcp', published: { address: '0.0.0.0', port: 27_018 } },
    ] as const;
    const published = { ...snapshotOf(container('db', { ports })), listening: [at('0.0.0.0')] };
    expect(codes(published)).not.toContain('host-listens');
    expect(codes(published)).toContain('container-publishes');
  });
  const url = "x('mongodb://«localhost»/x')";
  const styles: readonly [string, string][] = [
    ['block', 'services:\n  web:\n    # the site\n    build: . # here\n\n  other:\n    image: x # y\n'],
    ['no line break at the end', 'services:\n  web:\n    build: .'],
    [
      'wide indent',
      'services:\n    web:\n        build: .\n        environment:\n            A: |\n              text\n\nvolumes: {}\n',
    ],
    ['flow', 'services: {web: {build: ., environment: [A]}} # all\n'],
    [
      'a list',
      'services:\n  web:\n    build: .\n    extra_hosts:\n    - "a:1.2.3.4" # a\n    ports: ["1:1"]\n',
    ],
    ['a flow list', 'services:\n  web:\n    build: .\n    extra_hosts: ["a:1.2.3.4"]\n'],
    ['a mapping', 'services:\n  web:\n    build: .\n    extra_hosts:\n      a: 1.2.3.4\n'],
    [
      'CRLF',
      'services:\r\n  web:\r\n    build: .\r\n    ports:\r\n      - "1:1"\r\n  db:\r\n    image: x\r\n',
    ],
  ];
  it.each(styles)('is made known to the service without touching the rest: %s', (_name, text) => {
    const [finding] = expectFindings({ ...copiesAll, 'compose.yaml': text }, 'a.js', url);
    const fixed = applied(finding, 0, 'compose.yaml', text);
    const before = parse(text) as { services: { web: { extra_hosts?: string[] | Record<string, string> } } };
    const { web } = before.services;
    if (Array.isArray(web.extra_hosts) || web.extra_hosts === undefined) {
      web.extra_hosts = [...(web.extra_hosts ?? []), 'host.docker.internal:host-gateway'];
    } else web.extra_hosts['host.docker.internal'] = 'host-gateway';
    expect(parse(fixed)).toEqual(before);
    for (const line of text.trimEnd().split('\n'))
      if (!line.includes('{') && !line.includes('[')) expect(fixed).toContain(line);
    expect(fixed.includes('\r')).toBe(text.includes('\r'));
    expect(/[^\r]\n/.test(fixed)).toBe(!text.includes('\r'));
  });
  it('is not made known twice', () => {
    const files = compose('    extra_hosts: ["host.docker.internal:host-gateway"]\n');
    const [finding] = expectFindings(files, 'a.js', url);
    expect(finding?.fixes[0]?.edits).toHaveLength(1);
  });
  it('needs a word to whoever starts the container where there is no compose file', () => {
    const [finding] = expectFindings(copiesAll, 'a.js', url);
    expect(finding?.fixes.map(({ kind, preferred }) => [kind, preferred])).toEqual([
      ['host', true],
      ['container', false],
      ['read-variable', false],
    ]);
    expect(finding?.fixes[0]?.evidence.map(({ code }) => code)).toEqual(['engine-host', 'needs-add-host']);
  });
});

describe('a compose file of thousands of services that dial localhost', () => {
  const url = (port: number): string => `    environment:\n      DB_URL: postgres://localhost:${port}/x\n`;
  const kinds: readonly [string, (at: number) => string][] = [
    ['for one server', (at) => `  s${at}:\n    image: x\n${url(5432)}`],
    [
      'for as many servers',
      (at) =>
        `  s${at}:\n    image: x\n${url(at + 2000)}  d${at}:\n    image: postgres\n    ports: ["${at + 2000}:5432"]\n`,
    ],
    [
      'for servers of one kind',
      (at) => `  s${at}:\n    image: x\n${url(at + 2000)}  d${at}:\n    image: postgres\n`,
    ],
    ['in images of their own', (at) => `  s${at}:\n    build: ./s${at}\n${url(5432)}`],
    [
      'in one network',
      (at) => `  s${at}:\n    image: x\n    network_mode: service:s${at + 1}\n${url(at + 2000)}`,
    ],
  ];
  it.each(kinds)(
    'is looked at in time that grows with their number: %s',
    { retry: 2, timeout: 60_000 },
    (_, service) => {
      const time = (count: number): number => {
        const services = Array.from({ length: count }, (_unused, at) => service(at));
        const text = `services:\n  db:\n    image: postgres\n    ports: ["5432:5432"]\n${services.join('')}`;
        const dockerfiles = Array.from({ length: count }, (_unused, at) => [
          `s${at}/Dockerfile`,
          'FROM node\nCOPY . .\n',
        ]);
        const files = { ...Object.fromEntries(dockerfiles), 'compose.yaml': text };
        return processorTime(() => {
          expect(lint(files, 'compose.yaml', text).length).toBeGreaterThan(count / 2);
        });
      };
      time(300);
      const small = Math.min(time(500), time(500));
      expect(time(4000)).toBeLessThan(Math.max(small, 20) * 20);
    },
  );
});
