import { describe, expect, it } from 'vitest';
import { copiesAll, lint } from './marked.ts';

const servers =
  '  db:\n    image: postgres\n  cache:\n    image: redis\n  otel:\n    image: otel/opentelemetry-collector\n' +
  '  payments:\n    image: me/payments\n    ports: ["4100:80"]\n';
const files = { ...copiesAll, 'compose.yaml': `services:\n  web:\n    build: .\n${servers}` };

/** Where the addresses that are found should lead, in their order: the variable that is set, the host and the port. */
const found = (path: string, text: string) =>
  lint(files, path, text).map(({ fixes: [fix] }) => [fix?.variable, fix?.host, fix?.port]);

describe('what stands around an address', () => {
  it('is a variable that tells more than the key', () => {
    const create = (variable: string): string =>
      `axios.create({ baseURL: process.env.${variable} || 'http://localhost:4100' });\n`;
    expect(found('a.js', create('PAYMENTS_URL'))).toEqual([['PAYMENTS_URL', 'payments', 80]]);
    expect(found('a.js', create('APP_URL'))).toEqual([]);
  });
  it('is no field of another object that is called alike', () => {
    const text =
      "a = new Redis({ host: process.env.CACHE_HOST ?? '127.0.0.1', port: 6379 });\n" +
      "b = new Redis({ host: 'localhost', port: 6379 });\n";
    expect(found('a.js', text).map(([variable]) => variable)).toEqual(['CACHE_HOST', undefined]);
    const go = 'dsn := os.Getenv("PG_DSN")\nif dsn == "" {\n  dsn = "postgres://localhost/x"\n}\n';
    expect(found('a.go', go).map(([variable]) => variable)).toEqual(['PG_DSN']);
  });
  it('is the name of a function that is called with types', () => {
    const add = (call: string): string =>
      `services.${call}(c => c.BaseAddress = new Uri("http://localhost:4100"));\n`;
    expect(found('a.cs', add('AddHttpClient<Shop.IPayments, Payments>'))).toEqual([
      [undefined, 'payments', 80],
    ]);
    expect(found('a.cs', add('AddSite<Shop.Site>'))).toEqual([]);
  });
  it('is the port behind a host, in a tuple', () => {
    expect(found('a.exs', 'config :x, nodes: [{"localhost", 6379}]\n')).toEqual([
      [undefined, 'cache', undefined],
    ]);
  });
  it('is a URL of Ecto’s, for whatever database there is', () => {
    expect(found('a.exs', 'url = "ecto://a:b@localhost/x"\n').map(([, host]) => host)).toEqual(['db']);
  });
  it('is a module of tests', () => {
    const rust = (name: string): string => `mod ${name} {\n  const U: &str = "redis://localhost:6379";\n}\n`;
    expect(found('src/a.rs', rust('tests'))).toEqual([]);
    expect(found('src/a.rs', rust('store'))).toEqual([[undefined, 'cache', 6379]]);
  });
  it('is what a proxy hands on, and not the headers that it adds', () => {
    const conf =
      'server {\n  location / {\n    proxy_set_header Host localhost;\n    fastcgi_param HTTP_HOST localhost;\n' +
      '    proxy_pass http://localhost:3999;\n  }\n}\n';
    const proxy = '  proxy:\n    image: nginx\n    volumes: ["./nginx.conf:/etc/nginx/nginx.conf"]\n';
    const hits = lint({ 'compose.yaml': `services:\n${proxy}` }, 'nginx.conf', conf);
    expect(hits.map(({ start, severity }) => [start, severity])).toEqual([
      [conf.indexOf('localhost:3999'), 'information'],
    ]);
  });
  it('is another of the ports of one product', () => {
    const text = "start({ otlp: 'http://localhost:4318/v1/traces' });\n";
    expect(found('a.js', text)).toEqual([[undefined, 'otel', 4318]]);
  });
  it('is a line below that puts a variable in its place', () => {
    const conf = (more = ''): string => `db {\n  url = "jdbc:postgresql://localhost:5432/x"\n${more}}\n`;
    expect(found('application.conf', conf())).toEqual([[undefined, 'db', 5432]]);
    expect(found('application.conf', 'redis {\n  host = localhost\n  port = 6379\n}\n')).toEqual([
      [undefined, 'cache', undefined],
    ]);
    expect(found('application.conf', conf('  url = ${?DB_URL}\n'))).toEqual([['DB_URL', 'db', 5432]]);
    const compose = files['compose.yaml'].replace(
      'build: .\n',
      'build: .\n    environment:\n      DB_URL: jdbc:postgresql://db/x\n',
    );
    const text = conf('  url = ${?DB_URL}\n');
    expect(lint({ ...files, 'compose.yaml': compose }, 'application.conf', text)).toEqual([]);
  });
});
