import { describe, expect, it } from 'vitest';
import { applied, compose, lint } from '../marked.ts';

describe('only what is wrong is replaced', () => {
  const db = (image: string, ports: string): Record<string, string> =>
    compose('', `  db:\n    image: ${image}\n    ports: ["${ports}"]\n`);
  const rows: readonly (readonly [
    name: string,
    files: Record<string, string>,
    path: string,
    before: string,
    after: string,
  ])[] = [
    [
      'host alone where the port is the same',
      db('redis', '6379:6379'),
      'a.js',
      "x('redis://:p@localhost:6379/0');",
      "x('redis://:p@db:6379/0');",
    ],
    [
      'port where the mapping differs',
      db('postgres', '5433:5432'),
      'a.js',
      "x('postgres://me:p@localhost:5433/a?b=localhost');",
      "x('postgres://me:p@db:5432/a?b=localhost');",
    ],
    [
      'JDBC',
      db('mysql', '3307:3306'),
      'a.properties',
      'url=jdbc:mysql://localhost:3307/a?useSSL=false\n',
      'url=jdbc:mysql://db:3306/a?useSSL=false\n',
    ],
    [
      'SQL Server',
      db('mcr.microsoft.com/mssql/server', '1434:1433'),
      'a.properties',
      'url=jdbc:sqlserver://localhost:1434;databaseName=a\n',
      'url=jdbc:sqlserver://db:1433;databaseName=a\n',
    ],
    [
      'SQL Server, comma',
      db('mcr.microsoft.com/mssql/server', '1434:1433'),
      'a.cs',
      'var a = "Data Source=localhost,1434;Initial Catalog=a";',
      'var a = "Data Source=db,1433;Initial Catalog=a";',
    ],
    [
      'Go DSN',
      db('mysql', '3307:3306'),
      'a.go',
      'var a = "u:p@tcp(127.0.0.1:3307)/db?loc=Local"',
      'var a = "u:p@tcp(db:3306)/db?loc=Local"',
    ],
    [
      'libpq',
      db('postgres', '5433:5432'),
      'a.go',
      'var a = "host=localhost port=5433 user=me dbname=a"',
      'var a = "host=db port=5432 user=me dbname=a"',
    ],
    [
      'PDO',
      db('mysql', '3307:3306'),
      'a.php',
      "<?php new PDO('mysql:host=localhost;port=3307;dbname=a');",
      "<?php new PDO('mysql:host=db;port=3306;dbname=a');",
    ],
    [
      '.NET',
      db('postgres', '5433:5432'),
      'a.cs',
      'var a = "Server=localhost;Port=5433;Database=a;User Id=me";',
      'var a = "Server=db;Port=5432;Database=a;User Id=me";',
    ],
    [
      'a pair in YAML',
      db('redis', '6380:6379'),
      'a.yml',
      'redis:\n  host: localhost # here\n  port: 6380\n',
      'redis:\n  host: db # here\n  port: 6379\n',
    ],
    [
      'a pair in TOML',
      db('redis', '6380:6379'),
      'a.toml',
      "[redis]\nhost = 'localhost'\nport = 6380 # here\n",
      "[redis]\nhost = 'db'\nport = 6379 # here\n",
    ],
    [
      'a pair in INI',
      db('redis', '6380:6379'),
      'a.ini',
      '[redis]\nhost = localhost\nport = 6380\n',
      '[redis]\nhost = db\nport = 6379\n',
    ],
    [
      'a pair in JSON',
      db('redis', '6380:6379'),
      'a.json',
      '{ "redis": { "port": "6380", "host": "localhost" } }\n',
      '{ "redis": { "port": "6379", "host": "db" } }\n',
    ],
    [
      'a pair in properties',
      db('redis', '6380:6379'),
      'a.properties',
      'redis.host=localhost\nredis.port=6380\n',
      'redis.host=db\nredis.port=6379\n',
    ],
    [
      'arguments',
      db('redis', '6380:6379'),
      'a.rs',
      'let a = ConnectionAddr::Tcp("localhost".into(), 6380);',
      'let a = ConnectionAddr::Tcp("db".into(), 6379);',
    ],
    [
      'keyword arguments',
      db('redis', '6380:6379'),
      'a.py',
      'r = Redis(host="localhost", port=6380)',
      'r = Redis(host="db", port=6379)',
    ],
    ['IPv6', db('redis', '6380:6379'), 'a.js', "x('redis://[::1]:6380/0');", "x('redis://db:6379/0');"],
    [
      'one of a list',
      db('apache/kafka', '9094:9092'),
      'a.properties',
      'kafka.bootstrap.servers=localhost:9094,other:9092\n',
      'kafka.bootstrap.servers=db:9092,other:9092\n',
    ],
    [
      'nginx',
      db('elasticsearch', '9201:9200'),
      'nginx.conf',
      'server { location / { proxy_pass http://localhost:9201/; } }\n',
      'server { location / { proxy_pass http://db:9200/; } }\n',
    ],
  ];
  it.each(rows)('%s', (name, files, path, before, after) => {
    const all = name === 'nginx' ? { ...files, Dockerfile: 'FROM nginx\nCOPY . /etc/nginx/\n' } : files;
    const [finding, ...others] = lint(all, path, before);
    expect(others).toEqual([]);
    expect(finding?.fixes[0]).toMatchObject({ kind: 'service', host: 'db', preferred: true });
    expect(applied(finding, 0, path, before)).toBe(after);
  });
  it('in an UTF-16 offset behind characters of two units', () => {
    const before = "/* 🐳 */ x('redis://localhost:6380');\r\n";
    const [finding] = lint(db('redis', '6380:6379'), 'a.js', before);
    expect(applied(finding, 0, 'a.js', before)).toBe("/* 🐳 */ x('redis://db:6379');\r\n");
  });
});
