import { describe, expect, it } from 'vitest';
import { besideOf, commentsOf, expectValues } from './marked.ts';

describe('JSON', () => {
  it('reads objects and lists, comments and trailing commas', () => {
    const values = expectValues(
      'appsettings.Development.json',
      [
        '{ // 개발 "x": 1',
        '  "ConnectionStrings": { "Default": «"Server=localhost;Port=5432"», },',
        '  /* "a" */ "Redis": { "Host": «"localhost"», "Port": «6379», "Tags": [«"a"», { "B": «"c\\"d"» }], },',
        '  "Empty": "", "After": «true»',
        '}',
      ].join('\n'),
      [
        'ConnectionStrings Default = Server=localhost;Port=5432',
        'Redis Host = localhost',
        'Redis Port = 6379',
        'Redis Tags = a',
        'Redis Tags B = c\\"d',
        'After = true',
      ],
    );
    expect(besideOf(values[1])).toEqual({ Host: 'localhost', Port: '6379' });
    expect(values[3]?.beside).toBe(values[1]?.beside);
    expect(besideOf(values[4])).toEqual({ B: 'c\\"d' });
    expect(commentsOf('a.jsonc', '{ // a\n /* b */ }')).toEqual(['// a', '/* b */']);
  });
  it('reads on behind what is broken', () => {
    expectValues('a.json', '{"a": «"x»\n "b": «"y"» "c": «1», "d" "e": «2»}}, {"f": [«"z»', [
      'a = x',
      'b = y',
      'c = 1',
      'e = 2',
      'f = z',
    ]);
  });
});

describe('TOML', () => {
  it('reads tables, dotted keys and every kind of string', () => {
    const values = expectValues(
      'config.toml',
      [
        'title = «"제목"» # 주석',
        '[database.main]',
        "host = «'localhost'»",
        'port = «5432»',
        'ratio = «0.5»',
        'pool.max = «5»',
        'pool."min" = «1»',
        'hosts = [ «"a:1"», # first',
        '  «"b:2"», { name = «"c"» } ]',
        'inline = { host = «"::1"», port = «1» }',
        'text = «"""',
        'one',
        '  two"""»',
        '[[servers]]',
        'url = «"http://localhost"»',
        '[ a . "b.c" ]',
        'd = «"e»',
        'f = «1»',
      ].join('\n'),
      [
        'title = 제목',
        'database main host = localhost',
        'database main port = 5432',
        'database main ratio = 0.5',
        'database main pool max = 5',
        'database main pool min = 1',
        'database main hosts = a:1',
        'database main hosts = b:2',
        'database main hosts name = c',
        'database main inline host = ::1',
        'database main inline port = 1',
        'database main text = one⏎two',
        'servers url = http://localhost',
        'a b.c d = e',
        'a b.c f = 1',
      ],
    );
    expect(besideOf(values[1])).toEqual({ host: 'localhost', port: '5432', ratio: '0.5' });
    expect(besideOf(values[4])).toEqual({ max: '5', min: '1' });
    expect(besideOf(values[9])).toEqual({ host: '::1', port: '1' });
    expect(commentsOf('a.toml', '# a\nb = "# c" # d')).toEqual(['# a', '# d']);
  });
});

describe('HCL', () => {
  it('reads blocks, objects, templates and here-documents', () => {
    const values = expectValues(
      'main.tf',
      [
        '# 주석 "x"',
        'resource "docker_container" "web" {',
        '  image = «"nginx"» // y',
        '  port  = «8080»',
        '  env   = [«"DB_HOST=localhost"», «"A=${lookup(x, "b}")}:1"»]',
        '  host  = var.host',
        '  labels = { a = «"b"», "c" : «"d"» }',
        '  url   = coalesce(var.x, «"redis://localhost"»)',
        '  /* "z" */ provider { address = «"localhost»',
        '  }',
        '  data = «<<-EOT',
        '    one',
        '      two',
        '  EOT»',
        '}',
        'last = «"x"»',
      ].join('\n'),
      [
        'resource docker_container web image = nginx',
        'resource docker_container web port = 8080',
        'resource docker_container web env = DB_HOST=localhost',
        'resource docker_container web env = A=${lookup(x, "b}")}:1',
        'resource docker_container web labels a = b',
        'resource docker_container web labels c = d',
        'resource docker_container web url = redis://localhost',
        'resource docker_container web provider address = localhost',
        'resource docker_container web data = one⏎two',
        'last = x',
      ],
    );
    expect(besideOf(values[0])).toMatchObject({ image: 'nginx', port: '8080' });
    expect(values[2]?.beside).toBe(values[0]?.beside);
    expect(besideOf(values[4])).toEqual({ a: 'b', c: 'd' });
    expect(commentsOf('a.hcl', '# a\nb = "# c" // d\n/* e */')).toEqual(['# a', '// d', '/* e */']);
  });
});

describe('XML', () => {
  it('reads attributes, texts and pairs of name and value', () => {
    const values = expectValues(
      'web.config',
      [
        '<?xml version="1.0"?><!-- 설정 <a b="c"/> -->',
        '<configuration xmlns="urn:x" xmlns:y="urn:y">',
        '  <appSettings><add key=«"RedisHost"» value=«"localhost:6379"»/></appSettings>',
        '  <connectionStrings>',
        "    <add name=«'Db'» connectionString=«'Server=localhost'» />",
        '  </connectionStrings>',
        '  <property name=«"url"»>«jdbc:mysql://localhost/x»</property>',
        '  <server host=«"localhost"» port=«"1"»><name>«가»</name><![CDATA[ «redis://localhost» ]]></server>',
        '</configuration>',
      ].join('\n'),
      [
        'configuration appSettings add key = RedisHost',
        'configuration appSettings RedisHost = localhost:6379',
        'configuration connectionStrings add name = Db',
        'configuration connectionStrings Db = Server=localhost',
        'configuration property name = url',
        'configuration url = jdbc:mysql://localhost/x',
        'configuration server host = localhost',
        'configuration server port = 1',
        'configuration server name = 가',
        'configuration server = redis://localhost',
      ],
    );
    expect(besideOf(values[6])).toEqual({ host: 'localhost', port: '1', name: '가' });
    expect(besideOf(values[5])).toMatchObject({ url: 'jdbc:mysql://localhost/x' });
    expect(commentsOf('a.xml', '<a><!-- b --></a><!-- c')).toEqual(['<!-- b -->', '<!-- c']);
  });
  it('reads on behind a quote that was forgotten', () => {
    expectValues(
      'a.xml',
      '<a>\n<b c=«"x>\n»<d>«y»</d></b></a>',
      ['a b c = x>', 'a b d = y'].map((x) => x),
    );
  });
});

describe('nginx', () => {
  it('reads directives and the blocks around them', () => {
    const values = expectValues(
      'default.conf',
      [
        '# 주석',
        'http {',
        '  upstream backend { server «127.0.0.1:9000» «weight=5»; server «b:1»; }',
        '  server {',
        '    listen «80»; server_name «localhost»;',
        '    location ~ \\.php$ { fastcgi_pass «127.0.0.1:9000»; }',
        '    location /api { proxy_pass «http://${API_HOST}:8080/»; proxy_set_header «Host» «"$host"»; }',
        '  }',
        '}',
        'user «x»',
      ].join('\n'),
      [
        'http upstream server = 127.0.0.1:9000',
        'http upstream server = weight=5',
        'http upstream server = b:1',
        'http server listen = 80',
        'http server server_name = localhost',
        'http server location fastcgi_pass = 127.0.0.1:9000',
        'http server location proxy_pass = http://${API_HOST}:8080/',
        'http server location proxy_set_header = Host',
        'http server location proxy_set_header = $host',
        'user = x',
      ],
    );
    expect(besideOf(values[3])).toEqual({ listen: '80', server_name: 'localhost' });
    expect(commentsOf('nginx.conf', '# a\nb "# c"; # d')).toEqual(['# a', '# d']);
  });
});
