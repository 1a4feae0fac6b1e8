import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { container, on, snapshotOf } from '../containers.ts';
import { applied, copiesAll, expectFindings } from '../marked.ts';

function compose(web: string, db: string, networks = ''): Record<string, string> {
  const services = `services:\n  web:\n    build: .\n${web}  db:\n    image: postgres\n${db}`;
  return { ...copiesAll, 'compose.yaml': `${services}${networks}` };
}

const text = (host: string): string => `x('postgres://${host}/x')`;
const right = text('db');
const networks = 'networks:\n  front:\n  back:\n';
const apart = compose('    networks: [front]\n', '    networks: [back]\n', networks);

describe('name-not-resolvable', () => {
  it('is fixed by joining a network of the other', () => {
    const [finding] = expectFindings(apart, 'a.js', text('«db|, back»'));
    expect(finding).toMatchObject({ rule: 'name-not-resolvable', severity: 'warning', service: 'web' });
    expect(finding?.fixes.map(({ kind, host, preferred }) => [kind, host, preferred])).toEqual([
      ['join-network', 'web', false],
    ]);
    expect(finding?.fixes[0]?.evidence.map(({ code }) => code)).toEqual([
      'shares-no-network',
      'joins-network',
    ]);
    const fixed = parse(applied(finding, 0, 'compose.yaml', apart['compose.yaml'] ?? '')) as Compose;
    expect(fixed.services.web.networks).toEqual(['front', 'back']);
  });
  it('never objects to the name that everybody has for himself', () => {
    const files = compose('    network_mode: host\n', '    network_mode: host\n    hostname: localhost\n');
    expectFindings(files, 'a.js', text('localhost'));
  });
  it('keeps the default network of a service that names none', () => {
    const files = compose('', '    networks: [back]\n', networks);
    const [finding] = expectFindings(files, 'a.js', text('«db»'));
    const fixed = parse(applied(finding, 0, 'compose.yaml', files['compose.yaml'] ?? '')) as Compose;
    expect(fixed.services.web.networks).toEqual(['default', 'back']);
  });
  it('joins by the mapping form, too', () => {
    const files = compose(
      '    networks:\n      front:\n        priority: 1\n',
      '    networks: [back]\n',
      networks,
    );
    const [finding] = expectFindings(files, 'a.js', text('«db»'));
    const fixed = parse(applied(finding, 0, 'compose.yaml', files['compose.yaml'] ?? '')) as Compose;
    expect(fixed.services.web.networks).toEqual({ front: { priority: 1 }, back: {} });
  });
  it('is led over the host where the port is published', () => {
    const published = compose('    networks: [front]\n', '    networks: [back]\n    ports: ["5433:5432"]\n');
    const [finding] = expectFindings(published, 'a.js', text('«db»'));
    expect(finding?.fixes.map(({ kind, host, port }) => [kind, host, port])).toEqual([
      ['join-network', 'web', undefined],
      ['host', 'host.docker.internal', 5433],
    ]);
    expect(finding?.fixes.some(({ preferred }) => preferred)).toBe(false);
  });
  it("is the host's own business in its network", () => {
    const files = compose('    network_mode: host\n', '    ports: ["5433:5432"]\n');
    expectFindings(files, 'a.js', text('«db:5432|localhost:5433»'));
    expectFindings(compose('    network_mode: none\n', ''), 'a.js', text('«db»'));
    expectFindings(compose('    network_mode: bridge\n', ''), 'a.js', text('«db»'));
    expectFindings(compose('', '    network_mode: bridge\n'), 'a.js', text('«db»'));
  });
  it('takes every name of the service', () => {
    const files = compose(
      '    networks: [front]\n',
      '    container_name: shop-db\n    networks: {back: {aliases: [store]}}\n',
    );
    for (const name of ['db', 'shop-db', 'store', 'Store']) expectFindings(files, 'a.js', text(`«${name}»`));
  });

  describe('is silent', () => {
    it('where a network is shared', () => {
      expectFindings(compose('', ''), 'a.js', right);
      expectFindings(compose('    networks: [a, b]\n', '    networks: [b]\n'), 'a.js', right);
      expectFindings(compose('    network_mode: service:db\n', ''), 'a.js', right);
      expectFindings(compose('    networks: [default]\n', ''), 'a.js', right);
    });
    it('where two declarations mean one network', () => {
      const one = 'networks:\n  a: {name: shop}\n  b: {name: shop, external: true}\n';
      expectFindings(compose('    networks: [a]\n', '    networks: [b]\n', one), 'a.js', right);
    });
    it('where the name is given in another way', () => {
      const db = '    networks: [back]\n';
      expectFindings(compose('    networks: [front]\n    extra_hosts: ["db:10.0.0.1"]\n', db), 'a.js', right);
      expectFindings(compose('    network_mode: bridge\n    links: ["db"]\n', ''), 'a.js', right);
      expectFindings(compose('    network_mode: container:other\n', ''), 'a.js', right);
    });
    it('where the networks are declared in a file that is not there', () => {
      const extending = '    extends: {file: common.txt, service: base}\n';
      expectFindings(compose(extending, '    networks: [back]\n'), 'a.js', right);
    });
    it('about names of nobody, and where nobody dials them', () => {
      expectFindings(apart, 'a.js', text('database'));
      expectFindings(apart, 'a.js', "cors({ origin: 'http://db:80' }); log('db'); x = { role: 'db' }");
      expectFindings(apart, 'b/a.js', "x('http://host.docker.internal.example:80')");
    });
    it('where it resolves in another way of running the project', () => {
      const files = {
        ...apart,
        'compose.prod.yaml': 'services:\n  web:\n    build: .\n  db:\n    image: postgres\n',
      };
      expectFindings(files, 'a.js', right);
    });
  });

  it('asks the engine which networks there are', () => {
    const labelled = (service: string) => ({ 'com.docker.compose.service': service });
    const web = container('shop-web-1', { endpoints: [on('front')], labels: labelled('web') });
    const joined = container('shop-web-1', { endpoints: [on('front'), on('back')], labels: labelled('web') });
    const db = container('shop-db-1', { endpoints: [on('back')], labels: labelled('db') });
    expectFindings(apart, 'a.js', text('«db»'), snapshotOf(web, db));
    expectFindings(apart, 'a.js', right, snapshotOf(joined, db));
    const other = container('warehouse', { image: 'postgres', endpoints: [on('store')] });
    const [finding] = expectFindings(apart, 'a.js', text('«warehouse»'), snapshotOf(web, other));
    expect(finding?.fixes).toEqual([]);
    expectFindings(apart, 'a.js', text('warehouse'), snapshotOf(other));
  });
});

interface Compose {
  readonly services: { readonly web: { readonly networks: unknown } };
}
