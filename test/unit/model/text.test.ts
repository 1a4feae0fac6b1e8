import { describe, expect, it } from 'vitest';
import { maskSecrets, maskSecretText } from '../../../src/model/secrets.ts';
import { imageName, imageNameAs, visible } from '../../../src/model/text.ts';

describe('untrusted text in one line', () => {
  it.each([
    ['we"ird<b>]\n한글', 'we"ird<b>]↵한글'],
    ['a\u202Egnp.exe', 'a‹U+202E›gnp.exe'],
    ['\u0000\u001b[31mred', '‹U+0000›‹U+001B›[31mred'],
  ])('%j', (text, expected) => {
    expect(visible(text)).toBe(expected);
  });
});

describe('the name of an image', () => {
  const image = { id: 'sha256:1', created: 0, size: 0, labels: {} };
  it('is its first tag', () => {
    expect(imageName({ ...image, tags: ['a:1', 'b:1'], digests: ['c@sha256:2'] })).toBe('a:1');
  });
  it('is its repository when it lost its tags, and <none> without', () => {
    expect(imageName({ ...image, tags: [], digests: ['host:5000/c@sha256:2'] })).toBe('host:5000/c:<none>');
    expect(imageName({ ...image, tags: [], digests: [] })).toBe('<none>');
  });
});

describe('the name of an image for one who asked for it', () => {
  const image = {
    id: 'sha256:1',
    created: 0,
    size: 0,
    labels: {},
    digests: [],
    tags: ['a:1', 'b:latest', 'b:2'],
  };
  it.each([
    ['b', 'b:latest'],
    ['b:2', 'b:2'],
    ['sha256:1', 'a:1'],
  ])('%s', (askedFor, expected) => {
    expect(imageNameAs(image, askedFor)).toBe(expected);
  });
});

describe('secrets', () => {
  it.each([
    'MYSQL_ROOT_PASSWORD',
    'MYSQL_PWD',
    'bootstrap.password',
    'spring.datasource.password',
    'ENCRYPTION_KEY',
    'APP_KEY',
    'AZURE_STORAGE_CONNECTION_STRING',
    'GITHUB_TOKEN',
    'DB_PASS',
    'PGPASS',
    'GITHUB_PAT',
    'SENTRY_DSN',
    'AUTHORIZATION',
  ])('are masked in %s', (name) => {
    expect(maskSecrets([`${name}=hunter2`])).toEqual([`${name}=••••••`]);
    expect(maskSecrets({ Labels: { [name]: 'hunter2' } })).toEqual({ Labels: { [name]: '••••••' } });
  });

  it.each([
    'PATH=/bin',
    'PWD=/app',
    'OLDPWD=/',
    'COMPASS_MODE=on',
    'author=me',
    'authority=me',
    'PATH_PATTERN=x',
    'docker run -u 1000:1000 -p 80:80 nginx',
    '{"image":"nginx"}',
    'ssh://git@github.com/a/b',
    'image@sha256:0123',
    'curl -H "Accept: text/html" http://a/',
    'KEYBOARD=us',
    'sleep 600',
    'key=',
    '',
  ])('are not seen in %j', (text) => {
    expect(maskSecrets(text)).toBe(text);
  });

  it('are masked in URLs, whatever the password holds', () => {
    expect(maskSecrets('URL=postgres://me:hun/ter2@db/shop')).toBe('URL=postgres://me:••••••@db/shop');
    expect(maskSecrets('amqp://me:hun@ter@2@mq/')).toBe('amqp://me:••••••@mq/');
    expect(maskSecrets('a://me:x@h,b://me:y@i')).toBe('a://me:••••••@h,b://me:••••••@i');
    expect(maskSecrets('https://ghp_hunter2@github.com/a')).toBe('https://••••••@github.com/a');
    expect(maskSecrets('http://host:80/path')).toBe('http://host:80/path');
  });

  it('are masked in the options of a mount', () => {
    expect(maskSecrets({ o: 'addr=10.0.0.1,username=me,password=hunter2,vers=3.0' })).toEqual({
      o: 'addr=10.0.0.1,username=me,password=••••••,vers=3.0',
    });
    expect(maskSecretText('type=volume,volume-opt=password=hunter2')).toBe(
      'type=volume,volume-opt=password=••••••',
    );
  });

  it('are masked in commands, as one text and as arguments', () => {
    expect(maskSecretText('mysqld --password=hunter2 --port=3306')).toBe(
      'mysqld --password=•••••• --port=3306',
    );
    expect(maskSecretText('redis-server --requirepass hunter2 --port 6379')).toBe(
      'redis-server --requirepass •••••• --port 6379',
    );
    expect(maskSecrets(['--requirepass', 'hunter2', '--port', '6379'])).toEqual([
      '--requirepass',
      '••••••',
      '--port',
      '6379',
    ]);
  });

  it.each([
    ['curl -u me:hunter2 http://a/', 'curl -u me:•••••• http://a/'],
    ['curl -H "Authorization: Bearer hunter2" http://a/', 'curl -H "Authorization: ••••••" http://a/'],
    ["wget --header='X-Api-Key: hunter2' http://a/", "wget --header='X-Api-Key: ••••••' http://a/"],
    ['mysqladmin ping -phunter2', 'mysqladmin ping -p••••••'],
    ['redis-cli -a hunter2 ping', 'redis-cli -a •••••• ping'],
    ['docker login -u me -p hunter2 host', 'docker login -u me -p •••••• host'],
    ['CONFIG={"db":{"password":"hun\\"ter2","port":1}}', 'CONFIG={"db":{"password":"••••••","port":1}}'],
  ])('are masked where a program takes them: %s', (text, expected) => {
    expect(maskSecretText(text)).toBe(expected);
  });

  it('are masked in commands of several words', () => {
    expect(maskSecrets(['CMD', 'mysqladmin', 'ping', '-phunter2'])).toEqual([
      'CMD',
      'mysqladmin',
      'ping',
      '-p••••••',
    ]);
    expect(maskSecrets(['curl', '-u', 'me:hunter2'])).toEqual(['curl', '-u', 'me:••••••']);
  });

  it.each([
    ['FOO=1 API_TOKEN=abc node', 'FOO=1 API_TOKEN=••••••'],
    ['ENV A=1 DB_PASSWORD=x', 'ENV A=1 DB_PASSWORD=••••••'],
    ['sh -c "FOO=1 PASSWORD=x run"', 'sh -c "FOO=1 PASSWORD=••••••'],
    ["sh -c 'PASSWORD=x run' --port=1", "sh -c 'PASSWORD=•••••• --port=1"],
    ['PASSWORD="two -words" MODE=dev run', 'PASSWORD=•••••• MODE=dev run'],
    ['A=1 PASSWORD=two words', 'A=1 PASSWORD=••••••'],
    ['mysqld --password "two words" --port 1', 'mysqld --password •••••• --port 1'],
  ])('are masked behind what is none: %s', (text, expected) => {
    expect(maskSecretText(text)).toBe(expected);
  });

  it('leave numbers and nothing as they are', () => {
    expect(maskSecrets({ Pid: 7, Empty: null, Tokens: [true] })).toEqual({
      Pid: 7,
      Empty: null,
      Tokens: [true],
    });
  });
});
