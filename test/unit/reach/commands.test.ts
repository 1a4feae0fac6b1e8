import { describe, expect, it } from 'vitest';
import type { Remedy } from '../../../src/model/reach/answer.ts';
import { commandLines } from '../../../src/model/reach/commands.ts';
import { secretVariables } from '../../../src/model/runLine.ts';
import type { NewContainer } from '../../../src/model/newContainer.ts';

const container = { id: 'c1', name: 'web' };
const network = { id: 'n1', name: 'back' };
const made: NewContainer = {
  image: 'nginx',
  name: 'web',
  environment: { MODE: 'fast', DB_PASSWORD: 'hunter2' },
  publishedPorts: [
    { containerPort: 80, protocol: 'tcp', hostPort: 8080, hostAddress: '127.0.0.1' },
    { containerPort: 80, protocol: 'udp', hostPort: 8080 },
  ],
};

describe('what a remedy is in a terminal', () => {
  it.each<[Remedy, string[]]>([
    [{ code: 'start', container }, ['docker start web']],
    [{ code: 'unpause', container }, ['docker unpause web']],
    [{ code: 'restart', container }, ['docker restart web']],
    [{ code: 'connect', network, containers: [container] }, ['docker network connect back web']],
    [{ code: 'disconnect', network, container }, ['docker network disconnect back web']],
    [
      { code: 'leave-none', network, none: { id: 'n0', name: 'none' }, container },
      ['docker network disconnect none web', 'docker network connect back web'],
    ],
    [
      { code: 'create-network', name: 'together', containers: [container] },
      ['docker network create together', 'docker network connect together web'],
    ],
    [{ code: 'use-port', host: 'web', port: 80 }, ['http://web:80']],
    [{ code: 'use-port', host: 'fd00::2', port: 5432 }, ['[fd00::2]:5432']],
    [
      { code: 'make-attachable', network },
      ['docker network rm back', 'docker network create --driver overlay --attachable back'],
    ],
  ])('%o', (remedy, lines) => {
    expect(commandLines(remedy)).toEqual(lines);
  });

  it('makes a container anew with the port, keeps the old one, and writes no secret', () => {
    const lines = commandLines({ code: 'publish', container, containerPort: 80, hostPort: 8080 }, made);
    expect(lines).toEqual([
      'docker stop web',
      'docker rename web web-old',
      'docker run --detach --name web --publish 8080:80/udp --publish 8080:80 --env MODE=fast --env DB_PASSWORD nginx',
    ]);
    expect(secretVariables(made)).toEqual(['DB_PASSWORD']);
  });

  it('makes it anew with a name for the host', () => {
    expect(commandLines({ code: 'add-host-gateway', container }, made).at(-1)).toContain(
      ' --add-host host.docker.internal:host-gateway nginx',
    );
  });

  it('is not told where nobody knows of what it was made, or at which port it listens', () => {
    expect(commandLines({ code: 'add-host-gateway', container })).toEqual([]);
    expect(commandLines({ code: 'publish', container }, made)).toEqual([]);
  });

  it.each([
    ['my net', "docker network connect 'my net' web"],
    ['$(reboot)', "docker network connect '$(reboot)' web"],
    ["it's; reboot", "docker network connect 'it'\\''s; reboot' web"],
    ['--help', 'docker network connect -- --help web'],
    ['a\nb', "docker network connect 'a\nb' web"],
  ])('a name is one word of the line, whatever it holds: %o', (name, line) => {
    const remedy: Remedy = { code: 'connect', network: { id: 'n1', name }, containers: [container] };
    expect(commandLines(remedy)).toEqual([line]);
  });
});
