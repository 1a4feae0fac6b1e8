import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import type { NewContainer } from '../../../src/model/newContainer.ts';
import { dockerRunLine, shellQuoted } from '../../../src/model/runLine.ts';

describe('a word for the shell', () => {
  it.each(['plain', '', "it's", '$HOME', '`id`', 'a b', '"', '\\', '한글', 'a\nb', '!x', '*', '~', '-e'])(
    'comes out as it went in: %j',
    (word) => {
      const seen = execFileSync('sh', ['-c', `printf %s ${shellQuoted(word)}`], { encoding: 'utf8' });
      expect(seen).toBe(word);
    },
  );
});

describe('the line that makes a container', () => {
  const of = (options: Partial<NewContainer>): string => dockerRunLine({ image: 'nginx', ...options });
  it.each<[string, Partial<NewContainer>]>([
    ['docker run --detach nginx', {}],
    [
      'docker run --interactive --tty --rm nginx sh',
      {
        interactive: true,
        terminal: true,
        autoRemove: true,
        command: ['sh'],
      },
    ],
    [
      'docker run --detach --publish 80 --publish 127.0.0.1::81 --publish [::1]:8080:82/udp nginx'.replace(
        '[::1]:8080:82/udp',
        "'[::1]:8080:82/udp'",
      ),
      {
        publishedPorts: [
          { containerPort: 80, protocol: 'tcp' },
          { containerPort: 81, protocol: 'tcp', hostAddress: '127.0.0.1' },
          { containerPort: 82, protocol: 'udp', hostAddress: '::1', hostPort: 8080 },
        ],
      },
    ],
    [
      'docker run --detach --name web --network a nginx && docker network connect --alias www b web',
      {
        name: 'web',
        networks: [{ network: 'a' }, { network: 'b', aliases: ['www'] }],
      },
    ],
    [
      'docker run --detach --network a --network name=b,alias=www nginx',
      {
        networks: [{ network: 'a' }, { network: 'b', aliases: ['www'] }],
      },
    ],
    ['docker run --detach --network host nginx', { networkMode: 'host' }],
    [
      "docker run --detach --entrypoint sh nginx -c 'echo hi' x",
      {
        entrypoint: ['sh', '-c'],
        command: ['echo hi', 'x'],
      },
    ],
    ["docker run --detach --entrypoint '' nginx ls", { entrypoint: [], command: ['ls'] }],
  ])('%s', (line, options) => {
    expect(of(options)).toBe(line);
  });
});
