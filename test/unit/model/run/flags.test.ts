import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import type { NewEndpoint, NewMount, PublishedPort } from '../../../../src/model/newContainer.ts';
import { endpointText, parseEndpoint } from '../../../../src/model/run/endpoint.ts';
import { mountText, parseMount } from '../../../../src/model/run/mount.ts';
import { isIpv4, type FlagProblem } from '../../../../src/model/run/parsed.ts';
import { parsePublish, publishText } from '../../../../src/model/run/publish.ts';
import {
  parseExtraHost,
  parseFolder,
  parseRestart,
  parseUser,
  parseVariable,
  restartText,
} from '../../../../src/model/run/values.ts';
import { parseWords, wordsText } from '../../../../src/model/run/words.ts';

describe('a command line', () => {
  it.each([
    '',
    '  ',
    'sh -c "echo hi"',
    `a'b c'd "" '' "e\\"f" g\\ h`,
    '"\\$x \\n" \'\\n\'',
    'a\tb  c',
    '한글 "둘 셋"',
  ])('is cut into words as a shell does: %j', (line) => {
    const print = 'for word; do printf "%s\\0" "$word"; done';
    const seen = execFileSync('sh', ['-c', `set -- ${line}\n${print}`], { encoding: 'utf8' });
    expect(parseWords(line)).toEqual({ value: seen.split('\0').slice(0, -1) });
  });

  it('expands nothing, since no shell will see it', () => {
    expect(parseWords('echo $HOME `id` $(id) a;b && c | d > e * ~ #f')).toEqual({
      value: ['echo', '$HOME', '`id`', '$(id)', 'a;b', '&&', 'c', '|', 'd', '>', 'e', '*', '~', '#f'],
    });
  });

  it.each(['sh -c "echo', "it's", '\\', '"a\\"', "'"])('whose quote does not end is none: %j', (line) => {
    expect(parseWords(line)).toMatchObject({ problem: 'unclosed-quote' });
  });

  it('comes out of its words as it went in', () => {
    const words = ['sh', '-c', `echo "it's" $HOME; \\ \n x`, '', '한글', '-e', '*'];
    expect(parseWords(wordsText(words))).toEqual({ value: words });
  });
});

describe('a published port', () => {
  const port = (containerPort: number, others: Partial<PublishedPort> = {}): PublishedPort => ({
    containerPort,
    protocol: 'tcp',
    ...others,
  });
  it.each<[string, PublishedPort]>([
    ['80', port(80)],
    ['8080:80', port(80, { hostPort: 8080 })],
    ['8080:80/udp', port(80, { hostPort: 8080, protocol: 'udp' })],
    ['127.0.0.1:8080:80', port(80, { hostPort: 8080, hostAddress: '127.0.0.1' })],
    ['127.0.0.1::80', port(80, { hostAddress: '127.0.0.1' })],
    ['[::1]:8080:80/sctp', port(80, { hostPort: 8080, hostAddress: '::1', protocol: 'sctp' })],
    ['1:65535', port(65_535, { hostPort: 1 })],
  ])('%s', (text, value) => {
    expect(parsePublish(` ${text} `)).toEqual({ value });
    expect(publishText(value)).toBe(text);
  });

  it.each<[string, FlagProblem]>([
    ['', 'bad-port'],
    [':', 'bad-port'],
    ['8080:', 'bad-port'],
    ['0:80', 'bad-port'],
    ['65536:80', 'bad-port'],
    ['80:99999', 'bad-port'],
    ['-1:80', 'bad-port'],
    ['1e3:80', 'bad-port'],
    ['８０', 'bad-port'],
    ['127.0.0.1:80', 'bad-port'],
    ['web:8080:80', 'bad-address'],
    ['256.0.0.1:8080:80', 'bad-address'],
    ['::1:8080:80', 'bad-address'],
    ['[web]:8080:80', 'bad-address'],
    ['[::1]:1:8080:80', 'bad-address'],
    ['8000-8010:80', 'port-range'],
    ['80-90', 'port-range'],
    ['80/http', 'bad-protocol'],
    ['80/tcp/udp', 'bad-protocol'],
    ['80/', 'bad-protocol'],
  ])('is none: %j', (text, problem) => {
    expect(parsePublish(text)).toMatchObject({ problem });
  });
});

describe('a mount', () => {
  it.each<[string, NewMount]>([
    ['/data', { type: 'volume', source: '', target: '/data' }],
    ['db_data:/var/lib/mysql', { type: 'volume', source: 'db_data', target: '/var/lib/mysql' }],
    ['data:/data:ro', { type: 'volume', source: 'data', target: '/data', readOnly: true }],
    ['/srv/my files:/files', { type: 'bind', source: '/srv/my files', target: '/files' }],
    ['C:\\work:/work:ro', { type: 'bind', source: 'C:\\work', target: '/work', readOnly: true }],
    ['type=tmpfs,target=/scratch', { type: 'tmpfs', source: '', target: '/scratch' }],
    ['type=tmpfs,target=/s,readonly', { type: 'tmpfs', source: '', target: '/s', readOnly: true }],
  ])('%s', (text, value) => {
    expect(parseMount(text)).toEqual({ value });
    expect(mountText(value)).toBe(text);
  });

  it('is read in the long form, too', () => {
    expect(parseMount('type=bind,src=/a,dst=/b,ro')).toEqual({
      value: { type: 'bind', source: '/a', target: '/b', readOnly: true },
    });
    expect(parseMount('aa:/b:rw')).toEqual({ value: { type: 'volume', source: 'aa', target: '/b' } });
  });

  it.each<[string, FlagProblem]>([
    ['', 'path-not-absolute'],
    ['data', 'path-not-absolute'],
    ['data:', 'path-not-absolute'],
    ['data:relative', 'path-not-absolute'],
    ['data:/a\u0000b', 'path-not-absolute'],
    ['data:/', 'path-is-root'],
    ['//', 'path-is-root'],
    ['./src:/app', 'source-not-absolute'],
    ['~/src:/app', 'source-not-absolute'],
    ['type=bind,source=src,target=/app', 'source-not-absolute'],
    ['a b:/app', 'bad-volume-name'],
    ['x:/app', 'bad-volume-name'],
    ['-v:/app', 'bad-volume-name'],
    ['data:/app:z', 'bad-mount-option'],
    ['data:/app:ro:x', 'bad-mount-option'],
    ['type=tmpfs,target=/a,size=1', 'bad-mount-option'],
    ['type=npipe,target=/a', 'bad-mount-type'],
  ])('is none: %j', (text, problem) => {
    expect(parseMount(text)).toMatchObject({ problem });
  });
});

describe('a network to join', () => {
  it.each<[string, NewEndpoint]>([
    ['name=shop', { network: 'shop' }],
    [
      'name=shop,alias=web,alias=www,ip=10.1.2.3',
      { network: 'shop', aliases: ['web', 'www'], ip: '10.1.2.3' },
    ],
  ])('%s', (text, value) => {
    expect(parseEndpoint(text)).toEqual({ value });
    expect(endpointText(value)).toBe(text);
  });

  it('is its name, in short', () => {
    expect(parseEndpoint(' shop ')).toEqual({ value: { network: 'shop' } });
  });

  it.each<[string, FlagProblem]>([
    ['', 'no-network'],
    ['a,b', 'no-network'],
    ['alias=web', 'no-network'],
    ['name=', 'no-network'],
    ['name=shop,alias=', 'bad-network-option'],
    ['name=shop,alias=a b', 'bad-network-option'],
    ['name=shop,mac=1', 'bad-network-option'],
    ['name=shop,ip=10.1.2', 'bad-address'],
    ['name=shop,ip=10.1.2.3.', 'bad-address'],
  ])('is none: %j', (text, problem) => {
    expect(parseEndpoint(text)).toMatchObject({ problem });
  });
});

describe('other values', () => {
  it('are read as docker reads them', () => {
    expect(parseVariable('URL=a=b c ')).toEqual({ value: ['URL', 'a=b c '] });
    expect(parseVariable('EMPTY=')).toEqual({ value: ['EMPTY', ''] });
    expect(parseExtraHost('host.docker.internal=host-gateway')).toEqual({
      value: 'host.docker.internal:host-gateway',
    });
    expect(parseExtraHost('db:fe80::1')).toEqual({ value: 'db:fe80::1' });
    expect(parseFolder(' /srv ')).toEqual({ value: '/srv' });
    expect(parseUser('1000:1000')).toEqual({ value: '1000:1000' });
    expect(parseRestart('on-failure:3')).toEqual({ value: { name: 'on-failure', maximumRetries: 3 } });
    expect(restartText({ name: 'on-failure', maximumRetries: 3 })).toBe('on-failure:3');
  });

  it.each([
    ['no-equals', parseVariable('KEY')],
    ['bad-variable-name', parseVariable('=x')],
    ['bad-variable-name', parseVariable('A B=x')],
    ['bad-variable-name', parseVariable('A\u0000=x')],
    ['bad-extra-host', parseExtraHost('db')],
    ['bad-extra-host', parseExtraHost('db:somewhere')],
    ['bad-extra-host', parseExtraHost('a b:1.2.3.4')],
    ['path-not-absolute', parseFolder('srv')],
    ['bad-user', parseUser('')],
    ['bad-user', parseUser('a:b:c')],
    ['bad-restart-policy', parseRestart('sometimes')],
    ['bad-restart-policy', parseRestart('always:3')],
    ['bad-restart-policy', parseRestart('on-failure:x')],
  ])('are none: %s', (problem, parsed) => {
    expect(parsed).toMatchObject({ problem });
  });

  it('tell an address', () => {
    expect(['0.0.0.0', '255.255.255.255', '10.1.2.30'].every(isIpv4)).toBe(true);
    expect(['', '1.2.3', '1.2.3.4.5', '1.2.3.256', '1.2.3.', 'a.b.c.d', '1..2.3'].some(isIpv4)).toBe(false);
  });

  it('are read in no time, however long and twisted', () => {
    const long = [
      ':'.repeat(50_000),
      'a='.repeat(50_000),
      '"'.repeat(50_001),
      '1.'.repeat(50_000),
      ','.repeat(50_000),
    ];
    const parsers = [
      parseWords,
      parsePublish,
      parseMount,
      parseEndpoint,
      parseVariable,
      parseExtraHost,
      parseUser,
    ];
    // A pattern that backtracks would not come back at all.
    for (const text of long) for (const parse of parsers) expect(parse(text)).toBeDefined();
  });
});
