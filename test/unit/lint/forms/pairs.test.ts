import { describe, expect, it } from 'vitest';
import { compose, copiesAll, expectFindings } from '../marked.ts';

/** Path and text. */
type Row = readonly [name: string, path: string, text: string];

describe('host and port apart, in configuration files', () => {
  const rows: readonly Row[] = [
    ['YAML', 'config.yaml', 'redis:\n  host: «localhost|(Redis)|(warning)»\n  port: 6379\n'],
    ['YAML, by its port alone', 'config.yaml', 'cache:\n  host: «127.0.0.1|(Redis)»\n  port: 6379\n'],
    [
      'YAML, a list of servers',
      'config.yaml',
      'mongo:\n  hosts:\n    - «localhost:27017|(MongoDB)»\n    - db2:27017\n',
    ],
    [
      'YAML, by the driver beside it',
      'config.yaml',
      'store:\n  driver: pgsql\n  host: «localhost|(PostgreSQL)»\n',
    ],
    ['YAML, quoted', 'config.yml', `database:\n  host: "«localhost»"\n  user: 'localhost'\n`],
    ['TOML', 'config.toml', '[postgres]\nhost = "«127.0.0.1|(PostgreSQL)»"\nport = 5432\n'],
    ['TOML, a dotted key', 'config.toml', 'redis.host = "«localhost|(Redis)»"\n'],
    [
      'TOML, a list',
      'config.toml',
      '[kafka]\nbrokers = ["«localhost:9092|(Kafka)»", "«localhost:9093|(Kafka)»"]\n',
    ],
    ['INI', 'config.ini', '[mysql]\nhost = «localhost|(MySQL)» ; the usual\nport=3306\n'],
    ['JSON', 'config.json', '{ "redis": { "host": "«localhost|(Redis)»", "port": 6379 } }\n'],
    ['JSON, settings of .NET', 'appsettings.json', '{ "RabbitMQ": { "HostName": "«localhost|(AMQP)»" } }\n'],
    [
      'JSON, a connection string',
      'appsettings.json',
      '{ "ConnectionStrings": { "Default": "Server=«localhost,1433|(SQL Server)»;Database=a;User Id=sa" } }\n',
    ],
    [
      'properties',
      'application.properties',
      'spring.data.redis.host=«localhost|(Redis)»\nspring.data.redis.port=6379\n',
    ],
    [
      'properties, a URL',
      'application.properties',
      'spring.datasource.url=jdbc:mysql://«localhost:3306|(MySQL)»/shop\n',
    ],
    ['properties, a list', 'app.properties', 'spring.kafka.bootstrap-servers=«localhost:9092|(Kafka)»\n'],
    [
      'XML',
      'hibernate.cfg.xml',
      '<property name="hibernate.connection.url">jdbc:mysql://«localhost|(MySQL)»/a</property>\n',
    ],
    ['Rails', 'config/database.yml', 'default: &default\n  adapter: mysql2\n  host: «localhost|(MySQL)»\n'],
    [
      'Rails, Redis',
      'config/cable.yml',
      'development:\n  adapter: redis\n  url: redis://«localhost:6379|(Redis)»/1\n',
    ],
    [
      'a discovery server',
      'bootstrap.yml',
      'spring:\n  cloud:\n    consul:\n      host: «localhost|(Consul)|(information)»\n',
    ],
    // Nothing tells what listens there, or it is this very program that does.
    ['no name and no port that tells', 'config.yaml', 'thing:\n  name: localhost\n'],
    ['a server of its own', 'config.yaml', 'server:\n  host: localhost\n  port: 8080\n'],
    ['an address to bind', 'config.yaml', 'redis:\n  bind: 127.0.0.1\n  port: 6379\n'],
  ];
  it.each(rows)('%s', (_name, path, text) => void expectFindings(copiesAll, path, text));
});

describe('objects and keyword arguments', () => {
  const rows: readonly Row[] = [
    ['JavaScript', 'a.js', "const pool = new Pool({ host: '«localhost|(PostgreSQL)»', port: 5432 });"],
    ['JavaScript, quoted keys', 'a.js', 'module.exports = { "redis": { "host": "«localhost|(Redis)»" } };'],
    [
      'JavaScript, by the dialect',
      'a.js',
      "new Sequelize('a', 'b', 'c', { dialect: 'mysql', host: '«localhost|(MySQL)»' });",
    ],
    ['JavaScript, an argument', 'a.js', "const client = redis.createClient(6379, '«127.0.0.1|(Redis)»');"],
    [
      'JavaScript, mysql',
      'a.js',
      "const con = mysql.createConnection({ host: '«localhost|(MySQL)»', user: 'root' });",
    ],
    ['TypeScript', 'a.ts', "const redisConfig: Config = { host: '«localhost|(Redis)»', port: 6379 };"],
    [
      'Vue, on a server',
      'server/a.ts',
      "export const db = mysql.createPool({ host: '«localhost|(MySQL)»' });",
    ],
    ['Python', 'a.py', 'r = Redis(host="«localhost|(Redis)»", port=6379)'],
    ['Python, an argument', 'a.py', 'client = MongoClient("«localhost|(MongoDB)»", 27017)'],
    ['Python, pika', 'a.py', "c = pika.BlockingConnection(pika.ConnectionParameters('«localhost»', 5672))"],
    [
      'Django',
      'settings.py',
      "DATABASES = {'default': {'ENGINE': 'django.db.backends.postgresql', 'HOST': '«127.0.0.1|(PostgreSQL)»', 'PORT': '5432'}}",
    ],
    ['Ruby', 'a.rb', 'redis = Redis.new(host: "«localhost|(Redis)»", port: 6379)'],
    ['Ruby, hash rockets', 'a.rb', 'Mysql2::Client.new(:host => "«localhost|(MySQL)»", :username => "root")'],
    ['PHP', 'a.php', "<?php\n$db = new mysqli('«localhost|(MySQL)»', 'root', '', 'shop');"],
    [
      'PHP, an array',
      'a.php',
      "<?php\nreturn ['redis' => ['host' => '«127.0.0.1|(Redis)»', 'port' => 6379]];",
    ],
    ['PHP, a call', 'a.php', "<?php\n$redis->connect('«127.0.0.1|(Redis)»', 6379);"],
    ['Go', 'a.go', 'client := redis.NewClient(&redis.Options{Addr: "«localhost:6379|(Redis)»"})'],
    [
      'Go, a list',
      'a.go',
      'w := kafka.NewReader(kafka.ReaderConfig{Brokers: []string{"«localhost:9092|(Kafka)»"}})',
    ],
    ['Java', 'A.java', 'class A { Jedis jedis = new Jedis("«localhost|(Redis)»", 6379); }'],
    [
      'Java, a setter',
      'A.java',
      'class A { void a() { registry.enableStompBrokerRelay("/topic").setRelayHost("«localhost»"); } }',
    ],
    ['Java, RabbitMQ', 'A.java', 'class A { void a() { rabbitFactory.setHost("«localhost|(AMQP)»"); } }'],
    [
      'Kotlin',
      'A.kt',
      'val client = RedisClient.create(RedisURI(host = "«localhost|(Redis)»", port = 6379))',
    ],
    ['C#', 'A.cs', 'var factory = new ConnectionFactory { HostName = "«localhost|(AMQP)»", Port = 5672 };'],
    ['Rust', 'a.rs', 'let info = ConnectionAddr::Tcp("«localhost|(Redis)»".into(), 6379);'],
    ['shell', 'run.sh', 'export REDIS_HOST=«localhost|(Redis)» PORT=6379'],
    ['shell, an option', 'run.sh', 'exec serve --redis-host=«localhost|(Redis)»'],
  ];
  const files = {
    Dockerfile: 'FROM node:22\nWORKDIR /app\nCOPY . .\nCMD ["sh", "run.sh"]\n',
  };
  it.each(rows)('%s', (_name, path, text) => void expectFindings(files, path, `${text}\n`));
});

describe('a port beside the host', () => {
  it('tells which service is meant', () => {
    const files = compose(
      '',
      '  one:\n    image: redis\n    ports: ["6380:6379"]\n  two:\n    image: redis\n',
    );
    const text = "new Redis({ host: '«localhost|one|two|host.docker.internal»', port: 6380 });";
    const [finding] = expectFindings(files, 'a.js', text);
    expect(finding?.port).toBe(6380);
    expect(finding?.fixes[0]?.edits.map(({ newText }) => newText)).toEqual(['one', '6379']);
  });
});
