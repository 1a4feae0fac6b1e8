import { describe, it } from 'vitest';
import { compose, expectFindings } from '../marked.ts';

// What a driver is called, or what its settings are, tells the server where the address has no scheme.
describe('a driver that is handed a host', () => {
  const rows: readonly (readonly [path: string, text: string])[] = [
    ['a.py', 'c = MySQLdb.connect(host="«localhost|(MySQL)|(warning)»", user="root", db="shop")'],
    ['a.py', 'c = pymysql.connect("«localhost|(MySQL)»", "root", "pw", "shop")'],
    ['a.py', 'c = psycopg2.connect(host="«localhost|(PostgreSQL)»", dbname="shop")'],
    ['a.py', 'mc = memcache.Client(["«127.0.0.1:11211|(Memcached)»"])'],
    ['a.py', 'client = mqtt.Client()\nclient.connect("«localhost|(MQTT)»", 1883, 60)'],
    ['a.py', 'es = Elasticsearch([{"host": "«localhost|(Elasticsearch)»", "port": 9200}])'],
    ['a.js', "new cassandra.Client({ contactPoints: ['«127.0.0.1|(Cassandra)»'], localDataCenter: 'a' });"],
    ['a.js', "new Memcached('«localhost:11211|(Memcached)»');"],
    [
      'A.java',
      'class A { void a() { r.enableStompBrokerRelay("/t").setRelayHost("«localhost|(AMQP)|(warning)»"); } }',
    ],
    [
      'A.java',
      'class A { S s = b().addContactPoint(new InetSocketAddress("«127.0.0.1|(Cassandra)»", 9042)).build(); }',
    ],
    ['a.go', 'package a\nvar a = gocql.NewCluster("«127.0.0.1|(Cassandra)»")'],
    [
      'a.go',
      'package a\nvar a = clickhouse.Open(&clickhouse.Options{Addr: []string{"«127.0.0.1:9000|(ClickHouse)»"}})',
    ],
    ['a.php', "<?php\n$m = new Memcached();\n$m->addServer('«127.0.0.1|(Memcached)»', 11211);"],
    ['a.rb', 'bunny = Bunny.new(hostname: "«localhost|(AMQP)»")'],
    ['a.rb', 'cache = Dalli::Client.new("«localhost:11211|(Memcached)»")'],
    ['a.cs', 'var a = Cluster.Builder().AddContactPoint("«127.0.0.1|(Cassandra)»").Build();'],
    ['a.cs', 'var a = new MqttClientOptionsBuilder().WithTcpServer("«localhost|(MQTT)»", 1883).Build();'],
    ['a.rs', 'let a = MqttOptions::new("id", "«localhost|(MQTT)»", 1883);'],
    // Nothing tells what is dialled, and no name may be made up of two.
    ['a.js', "const config = { server: 'localhost', user: 'sa' };"],
  ];
  it.each(rows)('%s: %s', (path, text) => void expectFindings(compose(''), path, `${text}\n`));
});

describe('a port that is put in later', () => {
  const rows: readonly (readonly [path: string, text: string])[] = [
    [
      'a.go',
      'package a\nvar u = fmt.Sprintf("redis://«localhost|(Redis)|redis|host.docker.internal»:%d/0", port)',
    ],
    ['a.rs', 'let u = format!("redis://«localhost|(Redis)|redis|host.docker.internal»:{}/0", port);'],
    ['a.py', 'u = "redis://«localhost|(Redis)|redis|host.docker.internal»:{port}/0".format(port=port)'],
    ['a.js', 'const u = `redis://«localhost|(Redis)|redis|host.docker.internal»:${port}/0`;'],
  ];
  it.each(rows)('stays as it is: %s: %s', (path, text) => {
    expectFindings(compose('', '  redis:\n    image: redis\n'), path, `${text}\n`);
  });
});

describe('a server that is started', () => {
  const rows: readonly (readonly [path: string, text: string])[] = [
    ['a.go', 'package a\nfunc a() { r.Run("localhost:9200") }'],
    ['a.py', 'app.run("localhost", 9200)'],
    ['a.js', "throw 'redis://localhost:6379';"],
  ];
  it.each(rows)('is no client: %s: %s', (path, text) => void expectFindings(compose(''), path, `${text}\n`));
});
