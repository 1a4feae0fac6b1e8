import { describe, it } from 'vitest';
import { compose, copiesAll, expectFindings } from '../marked.ts';

/** Every scheme of a store or broker, the image that serves it, what it is known as and the port that it has by itself. */
const schemes: readonly (readonly [scheme: string, image: string, product: string, port: number])[] = [
  ['mongodb', 'mongo:7', 'MongoDB', 27017],
  ['postgres', 'postgres:17', 'PostgreSQL', 5432],
  ['postgresql', 'pgvector/pgvector', 'PostgreSQL', 5432],
  ['mysql', 'mysql:8', 'MySQL', 3306],
  ['mariadb', 'mariadb', 'MySQL', 3306],
  ['redis', 'redis:7-alpine', 'Redis', 6379],
  ['rediss', 'valkey/valkey', 'Redis', 6379],
  ['amqp', 'rabbitmq:3-management', 'AMQP', 5672],
  ['amqps', 'rabbitmq', 'AMQP', 5671],
  ['nats', 'nats', 'NATS', 4222],
  ['mqtt', 'eclipse-mosquitto', 'MQTT', 1883],
  ['mqtts', 'eclipse-mosquitto', 'MQTT', 8883],
  ['kafka', 'apache/kafka', 'Kafka', 9092],
  ['bolt', 'neo4j:5', 'Neo4j', 7687],
  ['bolt+s', 'neo4j:5', 'Neo4j', 7687],
  ['neo4j', 'neo4j:5', 'Neo4j', 7687],
  ['neo4j+s', 'neo4j:5', 'Neo4j', 7687],
  ['clickhouse', 'clickhouse/clickhouse-server', 'ClickHouse', 9000],
  ['sqlserver', 'mcr.microsoft.com/mssql/server', 'SQL Server', 1433],
  ['cassandra', 'cassandra', 'Cassandra', 9042],
  ['memcached', 'memcached', 'Memcached', 11211],
];

describe.each(schemes)('%s://', (scheme, image, product, port) => {
  const facts = `(${product})|(warning)`;
  const service = (more: string): Record<string, string> =>
    compose('', `  it:\n    image: ${image}\n${more}`);
  it.each(['localhost', '127.0.0.1', '127.9.9.9', '0.0.0.0', '[::1]'])('%s', (host) => {
    const files = service(`    ports: ["${port}:${port}"]\n`);
    const alone = `connect('${scheme}://«${host}|${facts}|it|host.docker.internal»');`;
    expectFindings(files, 'a.js', alone);
    const full = `connect('${scheme}://me:pw@«${host}:${port}|${facts}|it:${port}|host.docker.internal:${port}»/x');`;
    expectFindings(files, 'a.js', full);
  });
  it('at another port of the host', () => {
    const files = service(`    ports: ["15000:${port}"]\n`);
    const marked = `${scheme}://«localhost:15000|${facts}|it:${port}|host.docker.internal:15000»/x`;
    expectFindings(files, 'a.js', `connect('${marked}');`);
    expectFindings(files, 'a.py', `connect("${marked}")\n`);
    expectFindings(files, 'config.yaml', `server: ${marked}\n`);
  });
});

describe('mongodb+srv://', () => {
  it('takes no port', () => {
    const files = compose('', '  it:\n    image: mongo\n    ports: ["27018:27017"]\n');
    const marked = 'mongodb+srv://me:pw@«localhost|(MongoDB)|(warning)|it|host.docker.internal»/x';
    expectFindings(files, 'a.js', `connect('${marked}');`);
  });
});

describe('a server that is asked by HTTP, at its port', () => {
  const ports: readonly (readonly [url: string, product: string, severity: string])[] = [
    ['9200', 'Elasticsearch', 'warning'],
    ['8123', 'ClickHouse', 'warning'],
    ['4317', 'OpenTelemetry', 'information'],
    ['4318', 'OpenTelemetry', 'information'],
    ['8500', 'Consul', 'information'],
    ['8848', 'Nacos', 'information'],
    ['8761', 'Eureka', 'information'],
    ['11434', 'Ollama', 'information'],
  ];
  it.each(ports)('%s: %s', (port, product, severity) => {
    for (const scheme of ['http', 'https'])
      expectFindings(
        copiesAll,
        'a.js',
        `connect('${scheme}://«localhost:${port}|(${product})|(${severity})»');`,
      );
    expectFindings(copiesAll, '.env', `TARGET=http://«localhost:${port}|(${product})|(${severity})»\n`);
    expectFindings(
      copiesAll,
      'config.yaml',
      `target: http://«localhost:${port}|(${product})|(${severity})»\n`,
    );
  });
  // Any server may listen on these: a name has to tell.
  const told: readonly (readonly [code: string, product: string, severity: string])[] = [
    ["const clickhouse = createClient({ url: 'http://«localhost:9000@»' });", 'ClickHouse', 'warning'],
    ["const minio = { endpoint: 'http://«localhost:9000@»' };", 'MinIO', 'information'],
    ["const configServerUrl = 'http://«localhost:8888@»';", 'Spring Cloud Config', 'information'],
  ];
  it.each(told)(
    '%s',
    (code, product, severity) =>
      void expectFindings(copiesAll, 'a.js', code.replace('@', `|(${product})|(${severity})`)),
  );
  it('is the configuration server that Spring imports', () => {
    expectFindings(
      copiesAll,
      'application.yml',
      'spring:\n  config:\n    import: "optional:configserver:http://«localhost:8888|(Spring Cloud Config)|(information)»"\n',
    );
    expectFindings(
      copiesAll,
      'bootstrap.yml',
      'spring:\n  cloud:\n    config:\n      uri: http://«localhost:8888|(Spring Cloud Config)|(information)»\n',
    );
    expectFindings(copiesAll, 'a.js', "serve('http://localhost:8888'); serve('http://localhost:9000');");
  });
});
