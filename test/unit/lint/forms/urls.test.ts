import { describe, expect, it } from 'vitest';
import { compose, copiesAll, expectFindings } from '../marked.ts';

describe('URLs of stores and brokers', () => {
  it.each([
    'mongodb://«localhost:27017|(MongoDB)|(warning)»/shop',
    'mongodb+srv://me:secret@«localhost|(MongoDB)»/shop',
    'postgres://me:secret@«localhost:5432|(PostgreSQL)»/shop?sslmode=disable',
    'postgresql://«127.0.0.1|(PostgreSQL)»/shop',
    'mysql://root@«127.0.0.1:3306|(MySQL)»/shop',
    'mariadb://root@«localhost|(MySQL)»/shop',
    'redis://«localhost:6379|(Redis)»/0',
    'redis://:secret@«localhost|(Redis)»',
    'rediss://«localhost:6380|(Redis)»',
    'amqp://guest:guest@«localhost:5672|(AMQP)»/%2F',
    'amqps://«localhost|(AMQP)»',
    'nats://«localhost:4222|(NATS)»',
    'mqtt://«localhost:1883|(MQTT)»',
    'mqtts://«localhost|(MQTT)»',
    'kafka://«localhost:9092|(Kafka)»',
    'bolt://«localhost:7687|(Neo4j)»',
    'neo4j+s://«localhost|(Neo4j)»',
    'clickhouse://default@«localhost:9000|(ClickHouse)»/shop',
    'sqlserver://sa:secret@«localhost:1433|(SQL Server)»?database=shop',
    'cassandra://«localhost:9042|(Cassandra)»/shop',
    'memcached://«localhost:11211|(Memcached)»',
    'redis://«[::1]:6379|(Redis)»',
    'redis://«127.0.1.1|(Redis)»',
    'amqp://«0.0.0.0:5672|(AMQP)»',
    'MONGODB://«LOCALHOST»/shop',
  ])('%s', (url) => void expectFindings(copiesAll, 'a.js', `connect('${url}');`));
});

describe('URLs of servers that speak HTTP, told by their ports', () => {
  it.each([
    'http://«localhost:9200|(Elasticsearch)|(warning)»',
    'http://«localhost:8123|(ClickHouse)|(warning)»/?query=SELECT+1',
    'http://«127.0.0.1:8086|(InfluxDB)|(warning)»',
    'http://«localhost:8761|(Eureka)|(information)»/eureka/',
    'http://«localhost:8500|(Consul)|(information)»',
    'http://«localhost:8848|(Nacos)|(information)»/nacos',
    'http://«localhost:4317|(OpenTelemetry)|(information)»',
    'http://«localhost:4318|(OpenTelemetry)|(information)»/v1/traces',
    'http://«localhost:9411|(Zipkin)|(information)»/api/v2/spans',
    'http://«localhost:11434|(Ollama)|(information)»/api/generate',
    'http://«localhost:4566|(LocalStack)|(information)»',
    'http://«localhost:14268|(Jaeger)|(information)»/api/traces',
    // Any server may be behind these.
    'http://localhost:8080/api',
    'http://localhost:3000',
    'http://localhost',
    // A browser's way to its own API, whatever the port is.
    'http://localhost:27017/api',
    'http://localhost:5432/api',
  ])('%s', (url) => void expectFindings(copiesAll, 'a.js', `connect('${url}');`));

  it('or by the names around them', () => {
    expectFindings(
      copiesAll,
      'a.js',
      "const configServer = 'http://«localhost:8888|(Spring Cloud Config)»';",
    );
    expectFindings(copiesAll, 'a.js', "const minioEndpoint = 'http://«localhost:9000|(MinIO)»';");
    expectFindings(
      copiesAll,
      'a.js',
      "const oidc = { issuerUrl: 'http://«localhost:8080|(OpenID Connect)»/realms/a' };",
    );
  });
  it('or by a service that is known to listen there', () => {
    const files = compose('', '  api:\n    image: me/api\n    ports: ["8081:80"]\n');
    expectFindings(
      files,
      'a.js',
      "const backend = 'http://«localhost:8081|(information)|api:80|host.docker.internal:8081»/v1';",
    );
  });
});

describe('the host alone is marked', () => {
  it.each([
    ['several hosts', 'mongodb://u:p@«localhost:27017»,db2:27017,«127.0.0.1:27018»/x?replicaSet=rs'],
    ['a password with @ and :', 'postgres://me:p@ss:w@«localhost»/x'],
    ['a host in the path, the user or the query', 'mongodb://localhost:pw@db/localhost?a=localhost'],
    ['a longer name', 'redis://localhost.example.com redis://mylocalhost redis://localhost-1'],
    ['dialects', 'postgresql+asyncpg://«localhost»/x'],
    ['a driver', 'mysql+pymysql://root:pw@«localhost:3306|(MySQL)»/x'],
    ['SQL Server by ODBC', 'mssql+pyodbc://sa:pw@«localhost:1433|(SQL Server)»/x?driver=ODBC+Driver+17'],
    ['JDBC', 'jdbc:mysql://«localhost:3306|(MySQL)»/x?useSSL=false'],
    ['JDBC with several hosts', 'jdbc:postgresql://«localhost:5432»,«localhost:5433»/x'],
    ['JDBC of SQL Server', 'jdbc:sqlserver://«localhost:1433|(SQL Server)»;databaseName=x;encrypt=true'],
    ['Oracle, thin', 'jdbc:oracle:thin:@«localhost:1521|(Oracle)»:xe'],
    ['Oracle, thin, a service', 'jdbc:oracle:thin:@//«localhost:1521|(Oracle)»/xe'],
    ['gRPC', 'dns:///localhost'],
  ])('%s', (_name, url) => void expectFindings(copiesAll, 'a.js', `connect("${url}");`));

  it('in lists, a span each', () => {
    const list =
      "const brokers = { bootstrapServers: '«localhost:9092|(Kafka)», «localhost:9094|(Kafka)»' };";
    expectFindings(copiesAll, 'a.js', list);
    expectFindings(
      copiesAll,
      'a.js',
      "const kafka = new Kafka({ brokers: ['«localhost:9092»', '«localhost:9094»'] });",
    );
    expectFindings(copiesAll, 'a.js', "const nodes = ['http://«localhost:9200»,http://«127.0.0.1:9200»'];");
  });
});

describe('what takes the place of an address', () => {
  const files = compose('', '  db:\n    image: postgres\n    ports: ["5433:5432"]\n');
  const fixed = (address: string, host = 'host.docker.internal'): string => `«${address}|db|${host}»`;

  it.each([
    ['no port where none is written and none is needed', `postgres://me@${fixed('localhost')}/x`],
    ["the container's port", 'postgres://me@«localhost:5433|db:5432|host.docker.internal:5433»/x'],
    ['no brackets', 'postgres://me@«[::1]:5433|db:5432|host.docker.internal:5433»/x'],
  ])('%s', (_name, url) => void expectFindings(files, 'a.js', `connect('${url}');`));

  it('has a port where the own one of the product would be wrong', () => {
    const other = compose('', '  db:\n    build: ./db\n    ports: ["5432:6000"]\n');
    expectFindings(other, 'a.js', "connect('postgres://«localhost|db:6000|host.docker.internal»/x');");
  });
});

describe('data source names of drivers', () => {
  it.each([
    ['Go, MySQL', 'a.go', 'db, err := sql.Open("mysql", "root:pw@tcp(«127.0.0.1:3306|(MySQL)»)/shop")'],
    [
      'Go, libpq',
      'a.go',
      'dsn := "host=«127.0.0.1|(PostgreSQL)» user=me password=pw dbname=shop sslmode=disable"',
    ],
    ['PDO', 'a.php', '<?php\n$pdo = new PDO("mysql:host=«localhost|(MySQL)»;dbname=shop", "root", "");'],
    [
      'PDO with a port',
      'a.php',
      '<?php\n$pdo = new PDO("pgsql:host=«127.0.0.1|(PostgreSQL)»;port=5433;dbname=shop");',
    ],
    ['.NET, Npgsql', 'a.cs', 'var cs = "Host=«localhost»;Port=5432;Database=shop;Username=me;Password=pw";'],
    [
      '.NET, SQL Server',
      'a.cs',
      'var cs = "Server=«localhost,1433|(SQL Server)»;Database=shop;Trusted_Connection=True";',
    ],
    [
      '.NET, Data Source',
      'a.cs',
      'var cs = "Data Source=«localhost,1433|(SQL Server)»;Initial Catalog=shop";',
    ],
    ['.NET, MySQL', 'a.cs', 'var cs = "Server=«localhost»;Port=3306;Database=shop;Uid=me;Pwd=pw";'],
    ['.NET, tcp:', 'a.cs', 'var cs = "Server=tcp:«localhost,1433|(SQL Server)»;Initial Catalog=shop";'],
    [
      '.NET, a named instance',
      'a.cs',
      String.raw`var cs = "Server=«localhost»\\SQLEXPRESS;Database=shop;Trusted_Connection=True";`,
    ],
    [
      'StackExchange.Redis',
      'a.cs',
      'var redis = ConnectionMultiplexer.Connect("«localhost:6379|(Redis)»,abortConnect=false");',
    ],
    ['psycopg', 'a.py', 'conn = psycopg2.connect("host=«localhost» dbname=shop user=me")'],
    ['Rust', 'a.rs', 'let client = Client::connect("host=«localhost» user=postgres dbname=shop", NoTls)?;'],
    ['prose', 'a.js', "say('set host=localhost and be done');"],
  ])('%s', (_name, path, text) => void expectFindings(copiesAll, path, text));

  it('keep their comma before the port', () => {
    const files = compose(
      '',
      '  mssql:\n    image: mcr.microsoft.com/mssql/server\n    ports: ["14330:1433"]\n',
    );
    const cs =
      'var cs = "Server=«localhost,14330|mssql,1433|host.docker.internal,14330»;Database=a;User Id=sa";';
    expectFindings(files, 'a.cs', cs);
  });
  it('have a port in a field of its own replaced there', () => {
    const files = compose('', '  db:\n    image: postgres\n    ports: ["5433:5432"]\n');
    const text = 'x = "host=«localhost|db|host.docker.internal» port=5433 dbname=shop"';
    const [finding] = expectFindings(files, 'a.py', text);
    expect(finding?.fixes[0]?.edits.map(({ newText }) => newText)).toEqual(['db', '5432']);
  });
});
