import { describe, expect, it } from 'vitest';
import { container, on, snapshotOf } from '../containers.ts';
import { applied, copiesAll, expectFindings } from '../marked.ts';

const database = '  db:\n    image: postgres:17\n    ports: ["5433:5432"]\n';

function compose(services: string, web = ''): Record<string, string> {
  return { ...copiesAll, 'compose.yaml': `services:\n  web:\n    build: .\n${web}${services}` };
}

describe('published-port-in-network', () => {
  it('becomes the port of the container', () => {
    const text = "x('postgres://me@db:5433/shop')";
    const [finding] = expectFindings(compose(database), 'a.js', "x('postgres://me@«db:5433|db:5432»/shop')");
    expect(finding).toMatchObject({
      rule: 'published-port-in-network',
      severity: 'warning',
      host: 'db',
      port: 5433,
      service: 'web',
    });
    expect(finding?.fixes[0]).toMatchObject({ kind: 'service', preferred: true, port: 5432 });
    expect(finding?.fixes[0]?.evidence.map(({ code }) => code)).toEqual([
      'service-publishes',
      'shared-network',
    ]);
    expect(applied(finding, 0, 'a.js', text)).toBe("x('postgres://me@db:5432/shop')");
  });
  it('is told by every name of the service', () => {
    const named = `${database}    container_name: shop-db\n    hostname: database\n    networks: {default: {aliases: [store]}}\n`;
    for (const name of ['db', 'shop-db', 'database', 'store', 'DB']) {
      expectFindings(compose(named), 'a.js', `x('postgres://«${name}:5433|${name}:5432»/shop')`);
    }
  });
  it('is found in the settings of the compose file', () => {
    const text = compose(database, '    environment:\n      DATABASE_URL: postgres://«db:5433|db:5432»/x\n');
    const files = compose(database, '    environment:\n      DATABASE_URL: postgres://db:5433/x\n');
    expectFindings(files, 'compose.yaml', text['compose.yaml'] ?? '');
  });
  it('is found by a port that stands in a place of its own', () => {
    const text = "DATABASES = {'HOST': 'db', 'PORT': 5433}";
    const [finding] = expectFindings(compose(database), 'a.py', text.replace('db', '«db»'));
    expect(finding?.port).toBe(5433);
    expect(applied(finding, 0, 'a.py', text)).toBe("DATABASES = {'HOST': 'db', 'PORT': 5432}");
    const twice = `${text.replace('db', '«db»')} # 5433`;
    expect(expectFindings(compose(database), 'a.py', twice)[0]?.fixes).toEqual([]);
  });
  it('is told by its place in a range', () => {
    const files = compose('  cache:\n    image: redis\n    ports: ["7000-7002:6379-6381"]\n');
    expectFindings(files, 'a.js', "x('redis://«cache:7002|cache:6381»')");
  });
  it('is less urgent for what is no store', () => {
    const files = compose('  mail:\n    image: mailpit\n    ports: ["2525:1025"]\n');
    const [finding] = expectFindings(files, 'a.js', "x('smtp://«mail:2525|mail:1025»')");
    expect(finding?.severity).toBe('information');
  });

  describe('is right', () => {
    it('where the service listens on that port, too', () => {
      const right = "x('postgres://db:5433/shop')";
      expectFindings(compose(`${database}    expose: [5433]\n`), 'a.js', right);
      expectFindings(compose(`${database}    environment: [PGPORT=5433]\n`), 'a.js', right);
      expectFindings(compose(`${database}    command: ["-p", "5433"]\n`), 'a.js', right);
      expectFindings(compose('  db:\n    image: postgres\n    ports: ["5433:5433"]\n'), 'a.js', right);
      // An image listens on its product's own port, whatever is published.
      expectFindings(
        compose('  db:\n    image: postgres\n    ports: ["5432:80"]\n'),
        'a.js',
        "x('postgres://db:5432/x')",
      );
    });
    it('where another port is dialled, or another host', () => {
      expectFindings(compose(database), 'a.js', "x('postgres://db:5432/x', 'postgres://db/x')");
      expectFindings(compose(database), 'a.js', "x('postgres://elsewhere:5433/x')");
    });
    it('where nobody dials it, or no container does', () => {
      expectFindings(compose(database), 'a.js', "cors({ origin: 'http://db:5433' })");
      expectFindings(
        { 'compose.yaml': `services:\n  web:\n    image: x\n${database}` },
        'a.js',
        "x('postgres://db:5433/x')",
      );
    });
    it('where a variable wins over it', () => {
      const files = compose(database, '    environment: [DB_URL=postgres://db/x]\n');
      expectFindings(files, 'a.js', "x(process.env.DB_URL ?? 'postgres://db:5433/x')");
    });
    it('for the service itself', () => {
      const files = compose('', '    ports: ["8080:3000"]\n');
      expectFindings(files, 'a.js', "const apiUrl = 'http://web:8080/x'");
    });
  });

  it('is told by running containers on a network of the code', () => {
    const ports = [
      { container: 5432, protocol: 'tcp', published: { address: '0.0.0.0', port: 5433 } },
    ] as const;
    const labels = { 'com.docker.compose.service': 'web' };
    const web = container('shop-web-1', { endpoints: [on('shop')], labels });
    const near = container('pg-main', { image: 'postgres', ports, endpoints: [on('shop')] });
    const far = container('pg-main', { image: 'postgres', ports, endpoints: [on('other')] });
    const [finding] = expectFindings(
      compose(''),
      'a.js',
      "x('postgres://«pg-main:5433|pg-main:5432»/x')",
      snapshotOf(web, near),
    );
    expect(finding?.rule).toBe('published-port-in-network');
    const [other] = expectFindings(
      compose(''),
      'a.js',
      "x('postgres://«pg-main:5433»/x')",
      snapshotOf(web, far),
    );
    expect(other?.rule).toBe('name-not-resolvable');
  });
});
