/** A kind of server that code connects to. */
export interface Product {
  /** The name under which people know it; not translated. */
  readonly name: string;
  /** URL schemes, in lower case. */
  readonly schemes: readonly string[];
  /** The port that a client dials when none is named. */
  readonly port: number;
  /** Words that stand in the names of its images, and of the services that run it. */
  readonly words: readonly string[];
}

const products: readonly Product[] = [
  {
    name: 'MongoDB',
    schemes: ['mongodb', 'mongodb+srv'],
    port: 27017,
    words: ['mongo', 'mongodb', 'ferretdb'],
  },
  {
    name: 'PostgreSQL',
    schemes: ['postgres', 'postgresql'],
    port: 5432,
    words: ['postgres', 'postgresql', 'postgis', 'pgvector', 'timescaledb', 'pgbouncer'],
  },
  {
    name: 'MySQL',
    schemes: ['mysql', 'mysql2', 'mariadb'],
    port: 3306,
    words: ['mysql', 'mariadb', 'percona'],
  },
  {
    name: 'Redis',
    schemes: ['redis', 'rediss'],
    port: 6379,
    words: ['redis', 'valkey', 'keydb', 'dragonfly'],
  },
  { name: 'AMQP', schemes: ['amqp'], port: 5672, words: ['rabbitmq', 'activemq', 'artemis', 'lavinmq'] },
  { name: 'AMQP', schemes: ['amqps'], port: 5671, words: ['rabbitmq', 'activemq', 'artemis', 'lavinmq'] },
  { name: 'NATS', schemes: ['nats'], port: 4222, words: ['nats'] },
  { name: 'MQTT', schemes: ['mqtt'], port: 1883, words: ['mosquitto', 'mqtt', 'emqx', 'hivemq', 'vernemq'] },
  { name: 'MQTT', schemes: ['mqtts'], port: 8883, words: ['mosquitto', 'mqtt', 'emqx', 'hivemq', 'vernemq'] },
  { name: 'Kafka', schemes: ['kafka'], port: 9092, words: ['kafka', 'redpanda'] },
  { name: 'Neo4j', schemes: ['bolt', 'neo4j'], port: 7687, words: ['neo4j', 'memgraph'] },
  { name: 'SQL Server', schemes: ['sqlserver', 'mssql'], port: 1433, words: ['mssql', 'sqlserver'] },
  { name: 'Cassandra', schemes: ['cassandra'], port: 9042, words: ['cassandra', 'scylla'] },
  { name: 'ClickHouse', schemes: ['clickhouse'], port: 9000, words: ['clickhouse'] },
  { name: 'Memcached', schemes: ['memcached'], port: 11211, words: ['memcached'] },
];

const byScheme = new Map(products.flatMap((product) => product.schemes.map((scheme) => [scheme, product])));

/** The product that a URL scheme speaks to; of `postgresql+asyncpg`, what stands before the `+` counts. */
export function productOfScheme(scheme: string): Product | undefined {
  const name = scheme.toLowerCase();
  return byScheme.get(name) ?? byScheme.get(name.split('+')[0] ?? '');
}

/** The product's name that an image or a service is called after; undefined where the name tells nothing. */
export function productNamed(name: string): string | undefined {
  const last = name.split('/').at(-1)?.split(/[:@]/)[0] ?? '';
  const words = new Set(last.toLowerCase().split(/[^a-z0-9]+/));
  return products.find((product) => product.words.some((word) => words.has(word)))?.name;
}

/** Whether the scheme's host is looked up as an SRV record, so that no port may stand behind it. */
export function isPortless(scheme: string): boolean {
  return scheme.toLowerCase() === 'mongodb+srv';
}
