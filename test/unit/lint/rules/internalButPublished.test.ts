import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { applied, expectFindings, lint } from '../marked.ts';

const networks = 'networks:\n  back:\n    internal: true\n  front:\n';

function compose(db: string, declared = networks): string {
  return `services:\n  db:\n    image: postgres\n${db}${declared}`;
}

function expectInCompose(marked: string) {
  const text = marked.replaceAll(/[«»]/g, '');
  return expectFindings({ 'compose.yaml': text }, 'compose.yaml', marked);
}

describe('internal-but-published', () => {
  it('is fixed by another network, or without the ports', () => {
    const ports = '    ports: # for tools\n      - «"5432:5432"»\n      - "9187:9187"\n';
    const marked = compose(`    networks: [back]\n${ports}    restart: always\n`);
    const text = marked.replaceAll(/[«»]/g, '');
    const [finding] = expectInCompose(marked);
    expect(finding).toMatchObject({
      rule: 'internal-but-published',
      severity: 'warning',
      host: 'db',
      service: 'db',
      port: 5432,
    });
    expect(finding?.fixes.map(({ kind, preferred }) => [kind, preferred])).toEqual([
      ['join-network', false],
      ['unpublish', false],
    ]);
    expect(finding?.fixes[0]?.evidence.map(({ code }) => code)).toEqual([
      'internal-network',
      'joins-network',
    ]);
    const joined = parse(applied(finding, 0, 'compose.yaml', text)) as object;
    expect(joined).toMatchObject({ services: { db: { networks: ['back', 'default'] } } });
    expect(applied(finding, 1, 'compose.yaml', text)).toBe(
      compose('    networks: [back]\n    restart: always\n'),
    );
  });
  it('is found on a default network that is internal', () => {
    const text = compose('    ports: [«"5432"»]\n', 'networks:\n  default:\n    internal: true\n');
    const [finding] = expectInCompose(text);
    expect(finding?.fixes.map(({ kind }) => kind)).toEqual(['unpublish']);
  });
  it('is told by all forms', () => {
    expectInCompose(compose('    networks: {back: {}}\n    ports: [«{target: 5432, published: 5432}»]\n'));
    expectInCompose(compose('    networks: [back]\n    ports: [«5432:5432/udp»]\n'));
  });
  it('is silent where a way out is left, or nothing is published', () => {
    expectInCompose(compose('    networks: [back, front]\n    ports: ["5432:5432"]\n'));
    expectInCompose(compose('    ports: ["5432:5432"]\n'));
    expectInCompose(compose('    networks: [back]\n    expose: ["5432"]\n'));
    expectInCompose(compose('    network_mode: host\n    ports: ["5432:5432"]\n'));
    const overlay = 'networks:\n  back: {internal: true, driver: overlay}\n';
    expectInCompose(compose('    networks: [back]\n    ports: ["5432:5432"]\n', overlay));
    expectInCompose(
      compose('    networks: [other]\n    ports: ["5432:5432"]\n', 'networks:\n  other: {external: true}\n'),
    );
    expectInCompose(
      compose('    networks: [back]\n    extends: {file: x.txt, service: y}\n    ports: ["5432:5432"]\n'),
    );
  });
  it('is silent where another file adds a network', () => {
    const text = compose('    networks: [back]\n    ports: ["5432:5432"]\n');
    const override = 'services:\n  db:\n    networks: [front]\n';
    expect(lint({ 'compose.yaml': text, 'compose.override.yaml': override }, 'compose.yaml', text)).toEqual(
      [],
    );
  });
});
