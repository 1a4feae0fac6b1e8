import { describe, expect, it } from 'vitest';
import { besideOf, commentsOf, expectValues } from './marked.ts';

describe('environment files', () => {
  it('reads names, quotes and comments', () => {
    const values = expectValues(
      '.env',
      [
        '# 데이터베이스 주소',
        'DB_HOST=«localhost» # 개발',
        'export DB_PORT = «"5432"»',
        "DB_NAME=«'a#b'»",
        'DB_URL=«postgres://${DB_HOST:-localhost}/x#y»',
        'EMPTY=',
        'REDIS_HOST=«127.0.0.1»',
        'not an assignment',
        'OPEN=«"localhost»',
        'LAST=«x»',
      ].join('\n'),
      [
        'DB_HOST = localhost',
        'DB_PORT = 5432',
        'DB_NAME = a#b',
        'DB_URL = postgres://${DB_HOST:-localhost}/x#y',
        'REDIS_HOST = 127.0.0.1',
        'OPEN = localhost',
        'LAST = x',
      ],
    );
    expect(besideOf(values[0])).toEqual({
      DB_HOST: 'localhost',
      DB_PORT: '5432',
      DB_NAME: 'a#b',
      DB_URL: 'postgres://${DB_HOST:-localhost}/x#y',
    });
    expect(values[1]?.beside).toBe(values[0]?.beside);
    expect(besideOf(values[4])).toEqual({ REDIS_HOST: '127.0.0.1' });
    expect(commentsOf('prod.env', '# a\nA=b # c\nD="e # f" # g\n')).toEqual(['# a', '# c', '# g']);
  });
});

describe('properties', () => {
  it('reads keys, separators and lines that go on', () => {
    const values = expectValues(
      'application.properties',
      [
        '! 설정',
        'spring.rabbitmq.host=«localhost»',
        'spring.rabbitmq.port : «5672»',
        'spring.kafka.bootstrap-servers[0] «a:1,\\',
        '    b:2»',
        'my_key.x=«${DB_HOST:localhost}»',
        'empty=',
        'plain «C:\\\\»',
        'next=«value»',
      ].join('\n'),
      [
        'spring rabbitmq host = localhost',
        'spring rabbitmq port = 5672',
        'spring kafka bootstrap-servers = a:1,⏎b:2',
        'my_key x = ${DB_HOST:localhost}',
        'plain = C:\\\\',
        'next = value',
      ],
    );
    expect(besideOf(values[0])).toEqual({ host: 'localhost', port: '5672' });
  });
  it('tells documents apart', () => {
    const values = expectValues('a.properties', 'a.b=«1»\n#---\na.b=«2»\n#----\na.c=«3»', [
      'a b = 1',
      'a b = 2',
      'a c = 3',
    ]);
    expect(values.map((value) => value.document)).toEqual([0, 1, 1]);
    expect(values.map(besideOf)).toEqual([{ b: '1' }, { b: '2', c: '3' }, { b: '2', c: '3' }]);
  });
});

describe('INI', () => {
  it('reads sections, both separators and lines that go on', () => {
    const values = expectValues(
      'app.ini',
      [
        'top = «1»',
        '; 주석',
        '[cache.main]',
        'host = «localhost» ; here',
        'port: «"6379"»',
        'Data Source=«x;y»',
        'brokers = «a:1»',
        '  «b:2»',
        '[git "origin"]',
        '\turl = «http://localhost:3000»',
        '\tflag',
        '[program:web]',
        'environment=«DB_HOST="localhost",DB_PORT="1"»',
        'bind «127.0.0.1 ::1»',
        'ProxyPass «/ http://localhost:8080/ retry=0»',
        'redis://localhost',
        '[open',
        'a=«b»',
      ].join('\n'),
      [
        'top = 1',
        'cache main host = localhost',
        'cache main port = 6379',
        'cache main Data Source = x;y',
        'cache main brokers = a:1',
        'cache main brokers = b:2',
        'git origin url = http://localhost:3000',
        'program:web environment = DB_HOST="localhost",DB_PORT="1"',
        'program:web bind = 127.0.0.1 ::1',
        'program:web ProxyPass = / http://localhost:8080/ retry=0',
        'open a = b',
      ],
    );
    expect(besideOf(values[1])).toEqual({
      host: 'localhost',
      port: '6379',
      'Data Source': 'x;y',
      brokers: 'a:1',
    });
    expect(commentsOf('a.cfg', '; a\n# b\nc = d ; e\nf = g;h')).toEqual(['; a', '# b', '; e']);
  });
});

describe('Procfile', () => {
  it('reads the words of each command', () => {
    expectValues(
      'Procfile',
      '# 주석\nweb: «bin/web» «--redis» «\'redis://localhost\'» && «A="b c"»\nworker:«x»\n',
      ['web = bin/web', 'web = --redis', 'web = redis://localhost', 'web = A="b c"', 'worker = x'],
    );
  });
});
