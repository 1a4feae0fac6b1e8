/** A kind of server that programs connect to. */
export interface Product {
  /** The name under which people know it; not translated. */
  readonly name: string;
  /** A store or a broker is a part of nearly no image, another service may be. */
  readonly kind: 'store' | 'service';
  /** URL schemes, in lower case. */
  readonly schemes: readonly string[];
  /** The port that a client dials when none is named. */
  readonly port: number;
  /** Other ports that tell this server. */
  readonly ports?: readonly number[];
  /** Words that stand in the names of its images, of services that run it and of settings that lead to it. */
  readonly words: readonly string[];
}

type Row = readonly [name: string, schemes: string, port: number, words: string, ...ports: number[]];

/** A row each: name, schemes, default port, words, further ports. Ports as registered or as the servers' own manuals say. */
const stores: readonly Row[] = [
  ['MongoDB', 'mongodb mongodb+srv', 27017, 'mongo mongodb mongoose ferretdb pymongo', 27018],
  [
    'PostgreSQL',
    'postgres postgresql pgsql postgis cockroachdb jdbc:postgresql',
    5432,
    'postgres postgresql pgsql pg postgis pgvector timescaledb pgbouncer npgsql psycopg asyncpg pgx',
    5433,
    5434,
    26257,
  ],
  [
    'MySQL',
    'mysql mysql2 mysqlx mariadb trilogy',
    3306,
    'mysql mariadb percona mysqli mysqldb pymysql aiomysql',
    3307,
    33060,
  ],
  [
    'Redis',
    'redis rediss valkey',
    6379,
    'redis valkey keydb dragonfly ioredis lettuce jedis sidekiq aioredis redisson',
    6380,
    26379,
  ],
  // Spring's `setRelayHost` is that of a broker that speaks STOMP, too.
  [
    'AMQP',
    'amqp',
    5672,
    'rabbitmq amqp rabbit activemq artemis lavinmq rmq stomp setrelay bunny pika',
    61613,
  ],
  ['AMQP', 'amqps', 5671, 'rabbitmq amqp rabbit activemq artemis lavinmq rmq'],
  ['NATS', 'nats', 4222, 'nats'],
  ['MQTT', 'mqtt', 1883, 'mosquitto mqtt emqx hivemq vernemq'],
  ['MQTT', 'mqtts', 8883, 'mosquitto mqtt emqx hivemq vernemq'],
  ['Kafka', 'kafka', 9092, 'kafka redpanda', 9093, 9094, 29092, 19092],
  ['ZooKeeper', 'zookeeper', 2181, 'zookeeper zk'],
  ['Neo4j', 'bolt bolt+s neo4j neo4j+s', 7687, 'neo4j memgraph'],
  ['SQL Server', 'sqlserver mssql', 1433, 'mssql sqlserver'],
  ['Oracle', 'oracle', 1521, 'oracle'],
  ['Cassandra', 'cassandra', 9042, 'cassandra scylla scylladb gocql contactpoint contactpoints'],
  ['ClickHouse', 'clickhouse', 9000, 'clickhouse', 8123],
  ['Memcached', 'memcached memcache dalli pymemcache pylibmc', 11211, 'memcached memcache'],
  ['Elasticsearch', 'elasticsearch', 9200, 'elasticsearch elastic opensearch', 9300],
  ['InfluxDB', 'influxdb', 8086, 'influxdb influx'],
  ['CouchDB', 'couchdb', 5984, 'couchdb couchbase'],
  ['Qdrant', 'qdrant', 6333, 'qdrant', 6334],
  ['Milvus', 'milvus', 19530, 'milvus'],
  ['Meilisearch', 'meilisearch', 7700, 'meilisearch meili'],
  ['Pulsar', 'pulsar', 6650, 'pulsar'],
  ['RethinkDB', 'rethinkdb', 28015, 'rethinkdb'],
  ['ArangoDB', 'arangodb', 8529, 'arangodb arango'],
  ['RocketMQ', 'rocketmq', 9876, 'rocketmq'],
  ['Beanstalkd', 'beanstalk', 11300, 'beanstalk beanstalkd'],
];

const services: readonly Row[] = [
  ['Eureka', '', 8761, 'eureka discovery'],
  ['Spring Cloud Config', 'configserver', 8888, 'config-server configserver cloudconfig'],
  ['Consul', 'consul', 8500, 'consul'],
  ['Nacos', '', 8848, 'nacos'],
  ['etcd', 'etcd', 2379, 'etcd'],
  ['Vault', '', 8200, 'vault'],
  ['OpenID Connect', '', 8080, 'keycloak oidc openid issuer jwk jwks realm'],
  ['OpenTelemetry', 'otlp', 4317, 'otlp otel opentelemetry', 4318],
  ['Zipkin', '', 9411, 'zipkin'],
  ['Jaeger', 'jaeger', 14268, 'jaeger', 6831, 6832, 14250],
  ['Ollama', '', 11434, 'ollama'],
  ['MinIO', 'minio', 9000, 'minio s3'],
  ['LocalStack', '', 4566, 'localstack'],
  ['SMTP', 'smtp smtps', 25, 'smtp mail mailer mailhog mailpit mailcatcher relay', 587, 465, 1025, 2525],
  ['LDAP', 'ldap ldaps', 389, 'ldap openldap', 636],
  ['Seq', '', 5341, 'seq'],
  ['Logstash', '', 5044, 'logstash', 5000],
  ['Loki', '', 3100, 'loki'],
  ['Sentinel', '', 8858, 'sentinel'],
  ['FastCGI', 'fastcgi', 9000, 'fpm fastcgi'],
  ['gRPC', 'grpc dns', 50051, 'grpc', 9090],
  ['HTTP', 'http ws lb', 80, ''],
  ['HTTPS', 'https wss', 443, ''],
];

const products: readonly Product[] = [
  ...stores.map((row) => product('store', row)),
  ...services.map((row) => product('service', row)),
];

/** A store of which only the kind is known. */
export const someDatabase: Product = {
  name: 'database',
  kind: 'store',
  // Ecto leaves the kind to its adapter.
  schemes: ['ecto'],
  port: 0,
  words: ['db', 'database', 'datasource', 'sql', 'sqlalchemy', 'dsn'],
};

function product(kind: Product['kind'], [name, schemes, port, words, ...ports]: Row): Product {
  const list = (text: string): string[] => text.split(' ').filter((word) => word !== '');
  return { name, kind, schemes: list(schemes), port, ports, words: list(words) };
}

const byScheme = new Map(
  [...products, someDatabase].flatMap((each) => each.schemes.map((scheme) => [scheme, each] as const)),
);
// Of two products with one word, the first is the one without encryption.
const byWord = new Map(
  [...products, someDatabase].toReversed().flatMap((each) => each.words.map((word) => [word, each])),
);
/** Ports that more than one kind of server uses tell nothing without a word. */
const ambiguous = new Set([80, 443, 8080, 9000, 8888, 5000, 9090, 3100, 25, 2525]);
const byPort = new Map(
  products
    .toReversed()
    .flatMap((each) => [...(each.ports ?? []), each.port].map((port) => [port, each] as const))
    .filter(([port]) => !ambiguous.has(port)),
);

/** Under these, a second server is published on the host; in its container it listens on the usual one. */
const hostPorts = new Set([27018, 5433, 5434, 3307, 6380]);

/** Whether the server listens on the port without being told to. */
export function listensOn(product: Product, port: number): boolean {
  return port === product.port || (!hostPorts.has(port) && product.ports?.includes(port) === true);
}

/** The product that a URL scheme speaks to; of `postgresql+asyncpg`, what stands before the `+` counts. */
export function productOfScheme(scheme: string): Product | undefined {
  const name = scheme.toLowerCase();
  return byScheme.get(name) ?? byScheme.get(name.split('+')[0] ?? '');
}

/** The product that nearly always is behind a port. */
export function productOfPort(port: number | undefined): Product | undefined {
  return port === undefined ? undefined : byPort.get(port);
}

/** The product that a word of a setting's or variable's name tells; `word` in lower case. */
export function productOfWord(word: string): Product | undefined {
  return byWord.get(word) ?? byWord.get(word.replace(/\d+$/, ''));
}

/** Whether the word is one that settings of many products have in common, so that any other word tells more. */
export function isVague(word: string): boolean {
  return word === 'discovery' || productOfWord(word) === someDatabase;
}

/** The product's name that an image or a service is called after; undefined where the name tells nothing. */
export function productNamed(name: string): string | undefined {
  const last = name.split('/').at(-1)?.split('@')[0] ?? '';
  if (/^php:.*fpm|php-?fpm/.test(last)) return 'FastCGI';
  const words = (last.split(':')[0] ?? '').toLowerCase().split(/[^a-z0-9]+/);
  // A tool for a product is named after it, too, and is not it.
  if (words.some((word) => tools.has(word))) return undefined;
  return products.find((each) => words.some((word) => each.words.includes(word)))?.name;
}

/** Programs that every project builds for itself. */
const ownProducts: readonly (string | undefined)[] = [undefined, 'Eureka', 'Spring Cloud Config'];

/** Whether the image is of a program that everybody takes as it is. */
export function isPublic(image: string): boolean {
  return !ownProducts.includes(productNamed(image));
}

export function productCalled(name: string): Product | undefined {
  return products.find((each) => each.name === name);
}

/** Whether a container that is called after `named` may be what an address for `product` leads to. */
export function mayBe(product: Product | undefined, named: string | undefined): boolean {
  if (named === undefined || product === undefined || named === product.name) return true;
  const other = productCalled(named);
  if (product === someDatabase) return other?.kind === 'store';
  // Any server may speak HTTP; for a store, its port has to agree, which is looked at elsewhere.
  return product.name === 'HTTP' || product.name === 'HTTPS' || product.name === 'gRPC';
}

const tools = new Set(
  'exporter admin ui express commander client backup operator migrate migrations init setup adminer insight connect gui'.split(
    ' ',
  ),
);

/** Protocols that many kinds of server speak. */
const general = new Set(['HTTP', 'HTTPS', 'gRPC']);

/** Stores that are asked by HTTP; whatever else answers it on a store's port is not the store. */
const askedByWeb = new Set([
  'Elasticsearch',
  'InfluxDB',
  'CouchDB',
  'Qdrant',
  'Meilisearch',
  'ClickHouse',
  'ArangoDB',
]);

export function speaksWeb(product: Product): boolean {
  return product.kind === 'service' || askedByWeb.has(product.name);
}

/** Whether the product is only a protocol, so that anything may listen there. */
export function isGeneral(product: Product): boolean {
  return general.has(product.name);
}

/** The name under which people know the server; undefined where only its kind or its protocol is known. */
export function properName(product: Product | undefined): string | undefined {
  return product === undefined || product === someDatabase || isGeneral(product) ? undefined : product.name;
}

/** Whether the scheme's host is looked up as an SRV record, so that no port may stand behind it. */
export function isPortless(scheme: string): boolean {
  return scheme.toLowerCase() === 'mongodb+srv';
}
