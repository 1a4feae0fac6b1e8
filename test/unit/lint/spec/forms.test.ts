import { describe, it } from 'vitest';
import { compose, expectFindings } from '../marked.ts';

/** Path and text. */
type Row = readonly [name: string, path: string, text: string];

/** Says of frameworks what they run with, so that their settings count. */
const running = compose('    environment: [RAILS_ENV=production, DB_CONNECTION=mysql, CACHE_STORE=redis]\n');

describe('forms of an address', () => {
  const rows: readonly Row[] = [
    [
      'SQLAlchemy',
      'a.py',
      'e = create_engine("postgresql+psycopg2://me:pw@«localhost:5432|(PostgreSQL)»/a")',
    ],
    ['SQLAlchemy, mssql', 'a.py', 'e = create_engine("mssql+pymssql://sa:pw@«localhost|(SQL Server)»/a")'],
    [
      'SQLAlchemy, MariaDB',
      'a.py',
      'e = create_engine("mariadb+mariadbconnector://me@«127.0.0.1:3306|(MySQL)»/a")',
    ],
    ['JDBC, MariaDB', 'A.java', 'class A { String u = "jdbc:mariadb://«localhost:3306|(MySQL)»/a"; }'],
    [
      'JDBC, several hosts',
      'A.java',
      'class A { String u = "jdbc:mysql://«localhost:3306»,«127.0.0.1:3307»,db:3306/a"; }',
    ],
    [
      'JDBC, replication',
      'A.java',
      'class A { String u = "jdbc:mysql:replication://«localhost:3306»,«localhost:3307»/a"; }',
    ],
    [
      'JDBC, load balance',
      'A.java',
      'class A { String u = "jdbc:mysql:loadbalance://«localhost:3306»,«localhost:3307»/a"; }',
    ],
    [
      'JDBC, SQL Server',
      'A.java',
      'class A { String u = "jdbc:sqlserver://«localhost:1433|(SQL Server)»;databaseName=a;user=sa"; }',
    ],
    [
      'JDBC, SQL Server, an instance',
      'A.java',
      String.raw`class A { String u = "jdbc:sqlserver://«localhost»\\SQLEXPRESS;databaseName=a"; }`,
    ],
    [
      'JDBC, SQL Server, serverName',
      'A.java',
      'class A { String u = "jdbc:sqlserver://;serverName=«localhost|(SQL Server)»;port=1433;databaseName=a"; }',
    ],
    [
      'JDBC, ClickHouse',
      'A.java',
      'class A { String u = "jdbc:clickhouse://«localhost:8123|(ClickHouse)»/a"; }',
    ],
    [
      'JDBC in properties',
      'application.properties',
      'spring.datasource.url=jdbc:sqlserver://«localhost:1433|(SQL Server)»;databaseName=a\n',
    ],
    [
      'Prisma',
      'prisma/schema.prisma',
      'datasource db {\n  provider = "postgresql"\n  url      = "postgresql://me:pw@«localhost:5432|(PostgreSQL)»/a?schema=public"\n}\n',
    ],
    [
      'Prisma, SQL Server',
      'prisma/schema.prisma',
      'datasource db {\n  provider = "sqlserver"\n  url = "sqlserver://«localhost:1433|(SQL Server)»;database=a;user=sa"\n}\n',
    ],
    [
      'Go DSN',
      'a.go',
      'package a\n\nvar db, _ = gorm.Open(mysql.Open("user:pw@tcp(«127.0.0.1:3306|(MySQL)»)/db?parseTime=true"))',
    ],
    ['Go DSN without a port', 'a.go', 'package a\n\nvar dsn = "user:pw@tcp(«localhost|(MySQL)»)/db"'],
    [
      'Go DSN, libpq',
      'a.go',
      'package a\n\nvar dsn = "host=«127.0.0.1|(PostgreSQL)» user=me password=pw dbname=a port=5432"',
    ],
    [
      'Go DSN, put together',
      'a.go',
      'package a\n\nvar dsn = fmt.Sprintf("host=«localhost» user=%s password=%s dbname=%s port=5432 sslmode=disable", u, p, d)',
    ],
    [
      'Go DSN, values put in',
      'a.go',
      'package a\n\nvar dsn = fmt.Sprintf("%s:%s@tcp(«127.0.0.1:3306|(MySQL)»)/%s", u, p, d)',
    ],
    ['Go DSN in a setting', '.env', 'DSN=user:pw@tcp(«127.0.0.1:3306|(MySQL)»)/db\n'],
    ['libpq in a setting', '.env', 'DSN="host=«127.0.0.1» user=me dbname=a"\n'],
    ['PDO', 'a.php', "<?php\n$db = new PDO('mysql:host=«localhost|(MySQL)»;dbname=a', 'me', 'pw');"],
    ['PDO, the host last', 'a.php', "<?php\n$db = new PDO('mysql:dbname=a;host=«127.0.0.1|(MySQL)»');"],
    ['PDO, a port', 'a.php', "<?php\n$db = new PDO('mysql:host=«localhost»;port=3307;dbname=a');"],
    [
      '.NET, a port in a field',
      'appsettings.json',
      '{ "ConnectionStrings": { "A": "Server=«localhost»;Port=5432;Database=a;User Id=me" } }\n',
    ],
    [
      '.NET, Data Source',
      'appsettings.json',
      '{ "ConnectionStrings": { "A": "Data Source=«localhost,1433|(SQL Server)»;Initial Catalog=a" } }\n',
    ],
    [
      '.NET, Data Source, a dot and a file are none',
      'appsettings.json',
      '{ "ConnectionStrings": { "A": "Data Source=app.db", "B": "Data Source=.;Initial Catalog=a" } }\n',
    ],
    ['.NET, Host', 'appsettings.json', '{ "RabbitMQ": { "Host": "«localhost|(AMQP)»" } }\n'],
    [
      '.NET, web.config',
      'web.config',
      '<configuration><connectionStrings><add name="a" connectionString="Data Source=«localhost,1433|(SQL Server)»;Initial Catalog=a" /></connectionStrings></configuration>\n',
    ],
    [
      'a list',
      'application.properties',
      'spring.kafka.bootstrap-servers=«localhost:9092|(Kafka)»,«localhost:9094|(Kafka)»\n',
    ],
    [
      'a list with blanks',
      '.env',
      'KAFKA_BROKERS=«localhost:9092|(Kafka)», «localhost:9094|(Kafka)»,kafka:9092\n',
    ],
    [
      'a list in one text',
      'a.py',
      'p = KafkaProducer(bootstrap_servers="«localhost:9092|(Kafka)»,«127.0.0.1:9094|(Kafka)»")',
    ],
    [
      'a list of texts',
      'a.py',
      "p = KafkaProducer(bootstrap_servers=['«localhost:9092|(Kafka)»', '«localhost:9094|(Kafka)»'])",
    ],
    [
      'a list of several kinds',
      'A.java',
      'class A { void a() { props.put("bootstrap.servers", "«localhost:9092|(Kafka)»,«localhost:9093|(Kafka)»"); } }',
    ],
    [
      'a list, MongoDB',
      'a.js',
      "connect('mongodb://«localhost:27017»,«localhost:27018»,«localhost:27019»/a?replicaSet=rs0');",
    ],
    [
      'a list, AMQP',
      'a.js',
      "connect(['amqp://«localhost:5672|(AMQP)»', 'amqp://«localhost:5673|(AMQP)»']);",
    ],
    ['a pair, YAML', 'a.yml', 'database:\n  host: «localhost»\n  port: 5432\n'],
    ['a pair, TOML', 'a.toml', '[database]\nhost = "«localhost»"\nport = 5432\n'],
    ['a pair, INI', 'a.ini', '[redis]\nhost=«localhost|(Redis)»\nport=6379\n'],
    ['a pair, JSON', 'a.json', '{ "mysql": { "host": "«127.0.0.1|(MySQL)»", "port": 3306 } }\n'],
    ['a pair, properties', 'a.properties', 'rabbitmq.host=«localhost|(AMQP)»\nrabbitmq.port=5672\n'],
    ['an object', 'a.js', "new Client({ host: '«localhost|(PostgreSQL)»', port: 5432 });"],
    ['a keyword argument', 'a.py', 'r = Redis(host="«localhost|(Redis)»")'],
    [
      'a setter',
      'A.java',
      'class A { void a() { x.enableStompBrokerRelay("/t").setRelayHost("«localhost»").setRelayPort(61613); } }',
    ],
    [
      'Tcp',
      'a.rs',
      'let a = ConnectionInfo { addr: ConnectionAddr::Tcp("«localhost|(Redis)»".into(), 6379) };',
    ],
    ['Tcp, to_string', 'a.rs', 'let a = ConnectionAddr::Tcp("«127.0.0.1|(Redis)»".to_string(), 6379);'],
    [
      'Rails, cable',
      'config/cable.yml',
      'production:\n  adapter: redis\n  url: redis://«localhost:6379|(Redis)»/1\n',
    ],
    [
      'Rails, cable, a default',
      'config/cable.yml',
      'production:\n  adapter: redis\n  url: <%= ENV.fetch("REDIS_URL") { "redis://«localhost:6379|(Redis)»/1" } %>\n',
    ],
    [
      'Rails, database',
      'config/database.yml',
      'production:\n  adapter: postgresql\n  host: «localhost|(PostgreSQL)»\n',
    ],
    [
      'Rails, database, a URL',
      'config/database.yml',
      'production:\n  url: postgresql://«localhost|(PostgreSQL)»/a\n',
    ],
    [
      'Laravel',
      'config/database.php',
      "<?php\nreturn ['connections' => ['mysql' => ['driver' => 'mysql', 'host' => env('DB_HOST', '«127.0.0.1|(MySQL)»'), 'port' => env('DB_PORT', '3306')]]];",
    ],
    [
      'Laravel, Redis',
      'config/database.php',
      "<?php\nreturn ['redis' => ['default' => ['host' => env('REDIS_HOST', '«127.0.0.1|(Redis)»')]]];",
    ],
    [
      'Django, caches',
      'a/settings.py',
      "CACHES = {'default': {'BACKEND': 'django_redis.cache.RedisCache', 'LOCATION': 'redis://«127.0.0.1:6379|(Redis)»/1'}}",
    ],
    ['Django, Celery', 'a/settings.py', "CELERY_BROKER_URL = 'amqp://«localhost|(AMQP)»'"],
    [
      'Spring, YAML',
      'src/main/resources/application.yml',
      'spring:\n  data:\n    redis:\n      host: «localhost|(Redis)»\n  rabbitmq:\n    host: «localhost|(AMQP)»\n  kafka:\n    bootstrap-servers: «localhost:9092|(Kafka)»\n',
    ],
    [
      'Spring, Eureka',
      'src/main/resources/application.yml',
      'eureka:\n  client:\n    service-url:\n      defaultZone: http://«localhost:8761|(Eureka)»/eureka/\n',
    ],
    [
      'Spring, OIDC',
      'src/main/resources/application.yml',
      'spring:\n  security:\n    oauth2:\n      resourceserver:\n        jwt:\n          issuer-uri: http://«localhost:8080|(information)»/realms/a\n',
    ],
    [
      'Spring, a route',
      'src/main/resources/application.properties',
      'spring.cloud.nacos.discovery.server-addr=«localhost:8848|(Nacos)|(information)»\n',
    ],
    ['HCL', 'a.hcl', 'backend "consul" {\n  address = "«localhost:8500|(Consul)»"\n}\n'],
    [
      'HCL, a list',
      'a.hcl',
      'storage "etcd" {\n  endpoints = ["http://«localhost:2379»", "http://«127.0.0.1:2379»"]\n}\n',
    ],
    ['Procfile', 'Procfile', 'worker: celery -A a worker --broker=redis://«localhost:6379|(Redis)»/0\n'],
  ];
  it.each(rows)(
    '%s',
    (_name, path, text) => void expectFindings(running, path, `${text}${text.endsWith('\n') ? '' : '\n'}`),
  );
});
