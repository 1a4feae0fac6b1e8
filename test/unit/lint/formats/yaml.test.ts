import { describe, expect, it } from 'vitest';
import { besideOf, commentsOf, expectValues } from './marked.ts';

describe('YAML', () => {
  it('reads mappings, lists and every kind of scalar', () => {
    const values = expectValues(
      'application.yml',
      [
        '# 설정',
        'spring:',
        '  rabbitmq: { host: «localhost», port: «5672» } # 주석',
        '  datasource:',
        '    url: «"jdbc:mysql://localhost/가"»',
        "    user: «'root'»",
        '    empty:',
        '    blank: ""',
        '  long: «one',
        '    two»',
        'hosts:',
        '  - «a:1»',
        '  - name: «DB_HOST»',
        '    value: «${DB_HOST:localhost}»',
        '? key',
        ': «x»',
        '22: «y»',
      ].join('\n'),
      [
        'spring rabbitmq host = localhost',
        'spring rabbitmq port = 5672',
        'spring datasource url = jdbc:mysql://localhost/가',
        'spring datasource user = root',
        'spring long = one⏎two',
        'hosts = a:1',
        'hosts name = DB_HOST',
        'hosts value = ${DB_HOST:localhost}',
        'key = x',
        '22 = y',
      ],
    );
    expect(besideOf(values[0])).toEqual({ host: 'localhost', port: '5672' });
    expect(besideOf(values[2])).toEqual({
      url: 'jdbc:mysql://localhost/가',
      user: 'root',
      empty: '',
      blank: '',
    });
    expect(besideOf(values[7])).toEqual({ name: 'DB_HOST', value: '${DB_HOST:localhost}' });
    expect(commentsOf('a.yml', '\ufeff# a\r\nb: c # d\r\ne: "# f"\r\ng: |\r\n  # h\r\n')).toEqual([
      '# a',
      '# d',
    ]);
  });
  it('tells documents apart', () => {
    const values = expectValues('a.yml', 'a: «1»\n---\na: «2»\n---\n---\na: «3»\n', [
      'a = 1',
      'a = 2',
      'a = 3',
    ]);
    expect(values.map((value) => value.document)).toEqual([0, 1, 3]);
  });
  it('reads what stands behind an anchor once, at its place', () => {
    const values = expectValues(
      'database.yml',
      [
        'default: &default',
        '  adapter: «postgresql»',
        '  port: &port «5432»',
        'development:',
        '  <<: *default',
        '  host: «localhost»',
        'test: { host: «x», port: *port, <<: [*default, *nothing, *default] }',
        'copy: *default',
        'self: &self { <<: *self, a: «b» }',
      ].join('\n'),
      [
        'default adapter = postgresql',
        'default port = 5432',
        'development host = localhost',
        'test host = x',
        'self a = b',
      ],
    );
    expect(besideOf(values[2])).toEqual({ adapter: 'postgresql', port: '5432', host: 'localhost' });
    expect(besideOf(values[3])).toEqual({ host: 'x', port: '5432', adapter: 'postgresql' });
  });
  it('reads a block scalar as one value, without its indentation', () => {
    expectValues(
      'a.yml',
      'run: |\n    «one\n      two\n\n    three»\nfold: >-\n  «four\n  five»\nlast: |2\n    «six»\n',
      ['run = one⏎two⏎three', 'fold = four⏎five', 'last = six'],
    );
  });
  it('reads the files that block scalars hold', () => {
    const values = expectValues(
      'configmap.yaml',
      [
        'kind: «ConfigMap»',
        'data:',
        '  application.yml: |',
        '    # 안쪽 주석',
        '    spring:',
        '      redis:',
        '        host: «localhost»',
        '    ---',
        '    spring: { profiles: «prod» }',
        '  app.properties: |',
        '    db.host=«a,\\',
        '      b»',
        '    db.port=«5432»',
        '  .env: |-',
        '    DB_HOST=«"localhost"»',
        '  nginx.conf: |',
        '    server { location / { proxy_pass «http://127.0.0.1:3000»; } }',
        '  config.json: |',
        '    {"가": «"localhost"»}',
        '  outer.yml: |',
        '    inner.env: |',
        '      «A=b»',
        '---',
        'kind: «Service»',
      ].join('\n'),
      [
        'kind = ConfigMap',
        'data application.yml spring redis host = localhost',
        'data application.yml spring profiles = prod',
        'data app.properties db host = a,⏎b',
        'data app.properties db port = 5432',
        'data .env DB_HOST = localhost',
        'data nginx.conf server location proxy_pass = http://127.0.0.1:3000',
        'data config.json 가 = localhost',
        'data outer.yml inner.env = A=b',
        'kind = Service',
      ],
    );
    expect(values.map((value) => value.document)).toEqual([0, 2, 3, 4, 4, 0, 0, 0, 5, 1]);
    expect(commentsOf('a.yml', '# a\nb.env: |\n  # c\n  D=e # f\n# g\n')).toEqual([
      '# a',
      '# c',
      '# f',
      '# g',
    ]);
  });
  it('reads broken files as far as they parse', () => {
    expectValues('a.yml', 'a: «b»\nc: [«d», {e: «f»\ng: «h»\n', ['a = b', 'c = d', 'c e = f', 'g = h']);
    expectValues('a.yml', 'a: «b»\na: «c»\n', ['a = b', 'a = c']);
    expectValues('a.yml', 'a: «b»\nc: «"open»', ['a = b', 'c = open']);
  });
});
