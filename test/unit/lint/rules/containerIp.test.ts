import { describe, expect, it } from 'vitest';
import { container, on, snapshotOf } from '../containers.ts';
import { copiesAll, expectFindings } from '../marked.ts';

describe('container-ip', () => {
  const mongodb = container('mongodb', { image: 'mongo', endpoints: [on('my-network', '172.18.0.5')] });
  it('is replaced by the name', () => {
    const [finding] = expectFindings(
      copiesAll,
      'a.js',
      "x('mongodb://«172.18.0.5:27017»/x')",
      snapshotOf(mongodb),
    );
    expect(finding?.rule).toBe('container-ip');
    expect(finding?.fixes[0]).toMatchObject({ kind: 'container', host: 'mongodb', port: 27017 });
    expect(finding?.fixes[0]?.evidence.map(({ code }) => code)).toEqual([
      'container-address',
      'join-network',
    ]);
  });
  it('is found without a fix on the default bridge, which resolves no names', () => {
    const bridged = container('mongodb', { endpoints: [on('bridge', '172.17.0.2')] });
    const [finding] = expectFindings(
      copiesAll,
      'a.js',
      "x('mongodb://«172.17.0.2:27017»/x')",
      snapshotOf(bridged),
    );
    expect(finding?.fixes).toEqual([]);
  });
  it('is silent about addresses of nobody, and outside containers', () => {
    expectFindings(copiesAll, 'a.js', "x('mongodb://172.18.0.50:27017/x')", snapshotOf(mongodb));
    expectFindings({}, 'a.js', "x('mongodb://172.18.0.5:27017/x')", snapshotOf(mongodb));
  });
  it('is right where the compose file keeps the address for a service', () => {
    const services =
      'services:\n  web:\n    build: .\n  db:\n    image: mongo\n    networks:\n      shop:\n        ipv4_address: 172.18.0.5\n';
    const files = { ...copiesAll, 'compose.yaml': services };
    expectFindings(files, 'a.js', "x('mongodb://172.18.0.5:27017/x')", snapshotOf(mongodb));
  });
  it('prefers the name of the compose service', () => {
    const labels = { 'com.docker.compose.service': 'db' };
    const snapshot = snapshotOf(
      container('shop-db-1', { endpoints: [on('shop_default', '172.19.0.2')], labels }),
    );
    const services = 'services:\n  web:\n    build: .\n  db:\n    image: mongo\n';
    const files = { ...copiesAll, 'compose.yaml': services };
    const [finding] = expectFindings(files, 'a.js', "x('mongodb://«172.19.0.2»/x')", snapshot);
    expect(finding?.fixes[0]).toMatchObject({ kind: 'service', host: 'db' });
  });
});
