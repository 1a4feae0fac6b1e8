import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Finding } from '../../../../src/lint/finding.ts';
import { evidenceSentence, titleOf } from '../../../../src/wording/sentences.ts';
import { emptySnapshot } from '../../../../src/model/snapshot.ts';
import { container, on, snapshotOf } from '../containers.ts';
import { applied, compose, copiesAll, expectFindings, type Files } from '../marked.ts';

/** What a person reads of the fixes: the title, and below it the evidence of each. */
function offered(finding: Finding | undefined): string[] {
  return (finding?.fixes ?? [])
    .filter(({ kind }) => kind !== 'read-variable')
    .flatMap((fix) => [
      `${fix.preferred ? '*' : '-'} ${titleOf(fix)}`,
      ...fix.evidence.map(evidenceSentence),
    ]);
}

const dial = (address: string): string => `connect('postgres://${address}/a');\n`;
const published = '    image: postgres\n    ports: ["5433:5432"]\n';
const running = {
  image: 'postgres:17',
  ports: [{ container: 5432, protocol: 'tcp', published: { address: '0.0.0.0', port: 5433 } }],
} as const;
const host = [
  '- Replace with “host.docker.internal:5433” (the host) and add it to extra_hosts',
  'The name stands for the host; a server there that listens on 127.0.0.1 only cannot be reached.',
  'The fix also adds extra_hosts to service “web” in compose.yaml, since an engine on Linux does not know the name by itself.',
];

describe('the right target, with what a person is told of it', () => {
  it('1. is a service of the project on a shared network, at its own port', () => {
    const [finding] = expectFindings(compose('', `  db:\n${published}`), 'a.js', dial('«localhost:5433»'));
    expect(offered(finding)).toEqual([
      '* Replace with “db:5432” (compose service “db”)',
      'Service “db” is published on the host as port 5433; in the network it listens on port 5432.',
      'Both are on the network “default”, where names are resolved.',
      ...host,
    ]);
  });
  it('1. is told by its image, or by what it exposes', () => {
    const by = (service: string): string[] =>
      offered(expectFindings(compose('', `  kv:\n${service}`), 'a.js', "x('redis://«localhost»');")[0]).slice(
        0,
        2,
      );
    expect(by('    image: valkey/valkey:8\n')).toEqual([
      '* Replace with “kv” (compose service “kv”)',
      'Service “kv” runs the image valkey/valkey:8.',
    ]);
    expect(by('    build: ./kv\n    expose: [6379]\n')).toEqual([
      '* Replace with “kv” (compose service “kv”)',
      'Service “kv” listens on port 6379.',
    ]);
  });
  it('2. is a running container on a shared network', () => {
    const mounts = [{ type: 'bind', source: '/home/me/a', target: '/app', readOnly: false }] as const;
    const labels = {
      'com.docker.compose.service': 'web',
      'com.docker.compose.project.config_files': '/home/me/a/compose.yaml',
    };
    const snapshot = snapshotOf(
      container('store', { ...running, endpoints: [on('a_default')] }),
      container('a-web-1', { endpoints: [on('a_default', '172.18.0.3')], labels, mounts }),
    );
    const [finding] = expectFindings(compose(''), 'a.js', dial('«localhost:5433»'), snapshot);
    expect(offered(finding)).toEqual([
      '* Replace with “store:5432” (running container “store”)',
      'The running container “store” is published on the host as port 5433; it listens on port 5432.',
      'Both are on the network “a_default”, where names are resolved.',
      host[0],
      'The running container “store” is published on the host as port 5433; it listens on port 5432.',
      ...host.slice(1),
    ]);
  });
  it('2. is one that shares none, with what has to be done first', () => {
    for (const endpoints of [[on('other')], [on('bridge')]]) {
      const snapshot = snapshotOf(container('store', { ...running, endpoints }));
      const [finding] = expectFindings(compose(''), 'a.js', dial('«localhost:5433»'), snapshot);
      expect(offered(finding).slice(0, 3)).toEqual([
        '- Replace with “store:5432” (running container “store”, once both are on one network)',
        'The running container “store” is published on the host as port 5433; it listens on port 5432.',
        'For the name to be found, “store” and the container of this code have to join one user-defined network.',
      ]);
    }
  });
  it('3. is the host where nothing else fits, which the service learns in the same edit', () => {
    const files = compose('');
    const [finding] = expectFindings(files, 'a.js', dial('«localhost:5433»'));
    expect(offered(finding)).toEqual([host[0]?.replace('-', '*'), ...host.slice(1)]);
    const fixed = parse(applied(finding, 0, 'compose.yaml', files['compose.yaml'] ?? '')) as unknown;
    expect(fixed).toMatchObject({
      services: { web: { extra_hosts: ['host.docker.internal:host-gateway'] } },
    });
    expect(applied(finding, 0, 'a.js', dial('localhost:5433'))).toBe(dial('host.docker.internal:5433'));
  });
  it('3. is the host where a program listens, with what is heard there', () => {
    const at = (address: string): string[] => {
      const listening = [{ port: 5433, address, protocol: 'tcp' }] as const;
      const [finding] = expectFindings(compose(''), 'a.js', dial('«localhost:5433»'), {
        ...emptySnapshot,
        listening,
      });
      return offered(finding);
    };
    expect(at('0.0.0.0')[1]).toBe('A program on the host listens on port 5433.');
    expect(at('127.0.0.1')[1]).toBe(
      'A program on the host listens on port 5433, but only on 127.0.0.1, where no container of an engine on Linux reaches it.',
    );
  });
  it('3. has a hint where there is no compose file', () => {
    const [finding] = expectFindings(copiesAll, 'a.js', dial('«localhost:5433»'));
    expect(offered(finding).slice(0, 3)).toEqual([
      '* Replace with “host.docker.internal:5433” (the host)',
      host[1],
      'An engine on Linux knows the name only if the container is started with --add-host=host.docker.internal:host-gateway.',
    ]);
  });
  it('4. is best set where the container is described, if the code reads a variable', () => {
    const text = "connect(process.env.DB_URL || 'postgres://«localhost:5433»/a');\n";
    const files = compose('', `  db:\n${published}`);
    const [finding] = expectFindings(files, 'a.js', text);
    expect(offered(finding)[0]).toBe('* Set DB_URL for the container, so that it leads to “db:5432”');
    expect(offered(finding)[3]).toBe('The fix sets DB_URL for service “web” in compose.yaml.');
    expect(finding?.fixes[0]?.edits.map(({ path }) => path)).toEqual(['compose.yaml']);
    const [inImage] = expectFindings(copiesAll, 'a.js', text);
    expect(offered(inImage)[0]).toBe(
      '* Set DB_URL for the container, so that it leads to “host.docker.internal:5433”',
    );
    expect(inImage?.fixes[0]?.edits).toMatchObject([
      { path: 'Dockerfile', newText: 'ENV DB_URL=postgres://host.docker.internal:5433/a\n' },
    ]);
  });
  it('is offered as a variable to read, too, and with comments that silence it', () => {
    const [finding] = expectFindings(
      compose('', `  db:\n${published}`),
      'a.js',
      "const dbUrl = 'postgres://«localhost:5433»/a';\n",
    );
    const reading = finding?.fixes.find(({ kind }) => kind === 'read-variable');
    expect(reading && titleOf(reading)).toBe(
      'Read DB_URL, and set it for the container, so that it leads to “db:5432”',
    );
    expect(reading?.edits.map(({ path, newText }) => [path, newText])).toEqual([
      ['a.js', "(process.env.DB_URL ?? 'postgres://localhost:5433/a')"],
      ['compose.yaml', '    environment:\n      DB_URL: postgres://db:5432/a\n'],
    ]);
    expect(finding?.ignores.line?.newText).toBe('// portlight-ignore localhost-in-container\n');
    expect(finding?.ignores.file?.newText).toBe('// portlight-ignore-file localhost-in-container\n');
  });
});

describe('a service that fits and shares no network with the code', () => {
  const networks = 'networks:\n  front:\n  back: # of the stores\n';
  const apart = (others = ''): Files => {
    const files = compose(
      '    networks:\n      - front # the site\n',
      `  db:\n${published}    networks: [back]\n${others}`,
    );
    return { ...files, 'compose.yaml': `${files['compose.yaml']}${networks}` };
  };
  it('is offered with the edit that puts both on one', () => {
    const files = apart();
    const [finding] = expectFindings(files, 'a.js', dial('«localhost:5433»'));
    expect(offered(finding)).toEqual([
      '- Replace with “db:5432” (compose service “db”) and put service “web” on its network “back”',
      'Service “db” is published on the host as port 5433; in the network it listens on port 5432.',
      'Service “db” stands here; it is on none of the networks of this code.',
      'The fix puts service “web” on the network “back”.',
      ...host,
    ]);
    expect(applied(finding, 0, 'a.js', dial('localhost:5433'))).toBe(dial('db:5432'));
    expect(applied(finding, 0, 'compose.yaml', files['compose.yaml'] ?? '')).toBe(
      files['compose.yaml']?.replace('- front # the site\n', '- front # the site\n      - back\n'),
    );
  });
  it('comes behind one that shares a network, and behind a container that does', () => {
    const files = apart('  poor:\n    image: postgres\n    networks: [front]\n');
    expectFindings(files, 'a.js', dial('«localhost:5433|poor:5432|db:5432|host.docker.internal:5433»'));
    const labels = {
      'com.docker.compose.service': 'web',
      'com.docker.compose.project.config_files': '/home/me/a/compose.yaml',
    };
    const snapshot = snapshotOf(
      container('near', { ...running, endpoints: [on('a_front')] }),
      container('far', { ...running, endpoints: [on('else')] }),
      container('a-web-1', { endpoints: [on('a_front', '172.18.0.3')], labels }),
    );
    const marked = '«localhost:5433|near:5432|db:5432|far:5432|host.docker.internal:5433»';
    expectFindings(apart(), 'a.js', dial(marked), snapshot);
  });
  it('has a variable set in the same edit, where the code reads one', () => {
    const files = apart();
    const [finding] = expectFindings(
      files,
      'a.js',
      "connect(process.env.DB_URL || 'postgres://«localhost:5433»/a');\n",
    );
    expect(parse(applied(finding, 0, 'compose.yaml', files['compose.yaml'] ?? ''))).toMatchObject({
      services: { web: { networks: ['front', 'back'], environment: { DB_URL: 'postgres://db:5432/a' } } },
    });
  });
  it('is put on one network with each service that runs the code', () => {
    const files = apart(
      '  worker:\n    build: .\n    networks: [front]\n  cron:\n    build: .\n    networks: [back]\n',
    );
    const [finding] = expectFindings(
      files,
      'a.js',
      dial('«localhost:5433|db:5432|host.docker.internal:5433»'),
    );
    expect(parse(applied(finding, 0, 'compose.yaml', files['compose.yaml'] ?? ''))).toMatchObject({
      services: {
        web: { networks: ['front', 'back'] },
        worker: { networks: ['front', 'back'] },
        cron: { networks: ['back'] },
      },
    });
  });
  it('is on one already where two declarations mean the same network', () => {
    const files = apart();
    const same = {
      ...files,
      'compose.yaml':
        files['compose.yaml']?.replace(
          /networks:\n {2}front:[^]*$/,
          'networks:\n  front: { name: shop }\n  back: { name: shop, external: true }\n',
        ) ?? '',
    };
    const [finding] = expectFindings(
      same,
      'a.js',
      dial('«localhost:5433|db:5432|host.docker.internal:5433»'),
    );
    expect(finding?.fixes[0]?.preferred).toBe(true);
  });
  it('is not offered where the code has no networks of its own', () => {
    const files = compose('    network_mode: bridge\n', `  db:\n${published}`);
    expectFindings(files, 'a.js', dial('«localhost:5433|host.docker.internal:5433»'));
  });
});
