import { describe, expect, it } from 'vitest';
import { container, snapshotOf } from '../containers.ts';
import { applied, expectFindings, lint, type Files } from '../marked.ts';
import { emptySnapshot, type Snapshot } from '../../../../src/model/snapshot.ts';
import { processorTime } from '../../processorTime.ts';

/** Two services with an entry of `ports` each; the second one's may be marked. */
function two(first: string, second: string, more = ''): string {
  return `services:\n  a:\n    image: a\n    ports: [${first}]\n  b:\n    image: b\n    ports: [${second}]\n${more}`;
}

function expectInCompose(marked: string, others: Files = {}, snapshot?: Snapshot) {
  const text = marked.replaceAll(/«([^|»]*)[^»]*»/g, '$1');
  return expectFindings({ 'compose.yaml': text, ...others }, 'compose.yaml', marked, snapshot);
}

describe('host-port-taken', () => {
  it('is published as the next free port of the host', () => {
    const text = two('"8080:80"', '"8080:3000"');
    const [finding] = expectInCompose(two('"8080:80"', '«"8080:3000"|8081»'));
    expect(finding).toMatchObject({
      rule: 'host-port-taken',
      severity: 'warning',
      host: 'b',
      port: 8080,
      service: 'b',
    });
    expect(finding?.fixes[0]).toMatchObject({ kind: 'publish-as', port: 8081, preferred: false });
    expect(finding?.fixes[0]?.evidence).toEqual([
      {
        code: 'port-published',
        service: 'a',
        published: 8080,
        file: 'compose.yaml',
        line: 4,
        text: 'ports: ["8080:80"]',
      },
    ]);
    expect(applied(finding, 0, 'compose.yaml', text)).toBe(two('"8080:80"', '"8081:3000"'));
  });
  it('takes no port that others want', () => {
    expectInCompose(
      two('"8080:80"', '«"8080:80"|8083»', '  c:\n    image: c\n    ports: ["8081-8082:1-2"]\n'),
    );
  });
  const entries: readonly (readonly [first: string, second: string])[] = [
    ['"8080:80"', '«"0.0.0.0:8080:80"|8081»'],
    ['"127.0.0.1:8080:80"', '«"8080:80"|8081»'],
    ['"127.0.0.1:8080:80"', '«127.0.0.1:8080:80|8081»'],
    ['"[::1]:8080:80"', '«"[::]:8080:80"|8081»'],
    ['"8000-8010:8000-8010"', '«"8005:80"|8011»'],
    ['"8005:80"', '«"8000-8010:8000-8010"|8011-8021»'],
    ['"53:53/udp"', '«"53:53/udp"|54»'],
    ['"8080:80"', '«{target: 80, published: "8080"}|8081»'],
    ['{target: 80, published: 8080}', "«'8080:80/tcp'|8081»"],
    ['"8080:80"', '«"${PORT:-8080}:80"|8081»'],
  ];
  it.each(entries)('is told by all forms: %s and %s', (first, second) => {
    expectInCompose(two(first, second));
  });
  const apart: readonly (readonly [first: string, second: string])[] = [
    ['"8080:80"', '"8081:80"'],
    ['"8080:80"', '"8080"'],
    ['"53:53"', '"53:53/udp"'],
    ['"127.0.0.1:8080:80"', '"127.0.0.2:8080:80"'],
    ['"127.0.0.1:8080:80"', '"[::1]:8080:80"'],
    ['"8000-8010:8000-8010"', '"8011:80"'],
    ['"8080:80"', '"${PORT}:80"'],
    ['"8000-8010:80"', '"8000:80"'],
  ];
  it.each(apart)('is free where nothing overlaps: %s and %s', (first, second) => {
    expectInCompose(two(first, second));
  });
  it('follows a variable to the file that sets it, which is left to the reader', () => {
    const [finding] = expectInCompose(two('"8080:80"', '«"${PORT}:80"»'), { '.env': 'PORT=8080\n' });
    expect(finding?.fixes).toEqual([]);
  });
  it('lets services be that never run together', () => {
    const file = (first: string, second: string): string =>
      `services:\n  a:\n    image: a\n    ports: ["80:80"]\n${first}  b:\n    image: b\n    ports: [${second}]\n`;
    const profile = (name: string): string => `    profiles: [${name}]\n`;
    expectInCompose(`${file(profile('x'), '"80:80"')}${profile('y')}`);
    expectInCompose(`${file('', '"80:80"')}${profile('y')}`);
    expectInCompose(`${file(profile('x'), '«"80:80"»')}${profile('x')}`);
    expectInCompose(file('    network_mode: host\n', '"80:80"'));
    expectInCompose(
      'services:\n  a: &a\n    image: a\n    ports: ["80:80"]\n  b:\n    <<: *a\n    image: b\n',
    );
  });
  it('looks at all files that are merged, and at none that is not', () => {
    const base = 'services:\n  a:\n    image: a\n    ports: ["80:80"]\n';
    const more = (ports: string): string => `services:\n  b:\n    image: b\n    ports: ${ports}\n`;
    const found = lint(
      { 'compose.yaml': base, 'compose.override.yaml': more('["80:80"]') },
      'compose.override.yaml',
      more('["80:80"]'),
    );
    expect(found.map(({ host, fixes }) => [host, fixes[0]?.port])).toEqual([['b', 81]]);
    const files = { 'compose.yaml': base, 'other/compose.yaml': more('["80:80"]') };
    expect(lint(files, 'other/compose.yaml', more('["80:80"]'))).toEqual([]);
    const reset = 'services:\n  a:\n    ports: !reset []\n  b:\n    image: b\n    ports: ["80:80"]\n';
    const resetting = { 'compose.yaml': base, 'compose.override.yaml': reset };
    expect(lint(resetting, 'compose.override.yaml', reset)).toEqual([]);
  });
  it('asks the engine who publishes the port now', () => {
    const ports = [
      { container: 80, protocol: 'tcp', published: { address: '0.0.0.0', port: 8080 } },
    ] as const;
    const text = 'services:\n  web:\n    image: x\n    ports:\n      - «"8080:80"|8081»\n';
    const [finding] = expectInCompose(text, {}, snapshotOf(container('other', { ports })));
    expect(finding?.fixes[0]?.evidence).toEqual([{ code: 'port-held', container: 'other', published: 8080 }]);
    const plain = text.replace(/«([^|]*)[^»]*»/, '$1');
    const labels = { 'com.docker.compose.service': 'web' };
    expectInCompose(plain, {}, snapshotOf(container('shop-web-1', { ports, labels })));
    expectInCompose(plain, {}, snapshotOf(container('other', { ports, state: 'exited' })));
  });
  it('is told where a program of the host listens, and is no program’s where a container publishes', () => {
    const listening = [
      { port: 8080, address: '127.0.0.1', protocol: 'tcp' },
      { port: 8081, address: '::', protocol: 'tcp' },
      { port: 53, address: '0.0.0.0', protocol: 'udp' },
    ] as const;
    const text = 'services:\n  web:\n    image: x\n    ports:\n      - «"8080:80"|8082»\n';
    const [finding] = expectInCompose(text, {}, { ...emptySnapshot, listening });
    expect(finding?.fixes[0]?.evidence).toEqual([{ code: 'port-in-use', published: 8080 }]);
    const plain = text.replace(/«([^|]*)[^»]*»/, '$1');
    expectInCompose(plain.replace('8080', '127.0.0.2:8080'), {}, { ...emptySnapshot, listening });
    expectInCompose(plain.replace('8080', '53'), {}, { ...emptySnapshot, listening });
    const ports = [
      { container: 80, protocol: 'tcp', published: { address: '0.0.0.0', port: 8080 } },
    ] as const;
    const labels = { 'com.docker.compose.service': 'web' };
    expectInCompose(plain, {}, { ...snapshotOf(container('shop-web-1', { ports, labels })), listening });
  });
  it('hears a comment', () => {
    const silenced = '    # portlight-ignore host-port-taken\n    ports: ["80:80"]\n';
    expectInCompose(`services:\n  a:\n    ports: ["80:80"]\n    image: a\n  b:\n    image: b\n${silenced}`);
  });
  it('takes time in proportion to the file', { timeout: 20_000 }, () => {
    const time = (count: number): number => {
      const service = (_: unknown, at: number): string => `  s${at}:\n    image: x\n    ports: ["80:80"]\n`;
      const text = `services:\n${Array.from({ length: count }, service).join('')}`;
      return processorTime(() => {
        lint({ 'compose.yaml': text }, 'compose.yaml', text);
      });
    };
    time(200);
    const small = Math.min(time(200), time(200), time(200));
    expect(Math.min(time(1600), time(1600))).toBeLessThan(Math.max(small, 1) * 40);
  });
});
