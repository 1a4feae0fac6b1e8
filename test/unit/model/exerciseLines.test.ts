import { describe, expect, it } from 'vitest';
import { commandLine, withLine } from '../../../src/model/exercises/commandLines.ts';
import { dialectOf } from '../../../src/model/exercises/dialects.ts';
import { filledIn } from '../../../src/model/exercises/fillIn.ts';
import { exerciseLabel } from '../../../src/model/exercises/label.ts';
import { actionsOfCommand } from '../../../src/model/exercises/terminal.ts';
import type { Snapshot } from '../../../src/model/snapshot.ts';
import { ownAddress } from '../../../src/ui/commands/learn/ownAddress.ts';
import { container, network, snapshot, volume } from './fixtures.ts';

const label = (exercise: string) => ({ labels: { [exerciseLabel]: exercise } });
const published = (port: number) =>
  ({ container: 80, protocol: 'tcp', published: { address: '0.0.0.0', port } }) as const;
const world = snapshot({
  containers: [
    container({ id: '1', name: 'theirs', image: 'nginx', ports: [published(8080)] }),
    container({ id: '2', name: 'nginx-exposed-2', image: 'nginx', ports: [published(8083)], ...label('C2') }),
    container({ id: '3', name: 'webserver01', image: 'nginx', ...label('D6') }),
    container({ id: '4', name: 'client', ...label('D7') }),
    container({ id: '5', name: 'far-2', created: 1, ...label('D8') }),
    container({ id: '6', name: 'far-3', created: 2, ...label('D8') }),
    container({ id: '7', name: 'left', image: 'ubuntu:20.04', state: 'exited', ...label('B1') }),
    container({
      id: '8',
      name: 'nginx-bind-mounts',
      mounts: [{ type: 'bind', source: '/home/me/my pages', target: '/p', readOnly: false }],
      ...label('F3'),
    }),
  ],
  networks: [
    network({ id: 'a', name: 'my-network' }),
    network({ id: 'b', name: 'my-network-2', ...label('D4') }),
    network({ id: 'c', name: 'apl-net', ...label('E1') }),
  ],
  volumes: [volume({ name: 'nginx-volume' }), volume({ name: 'nginx-volume-2', ...label('F5') })],
});

const lineFor = (exercise: string, shell = 'bash', around: Snapshot = world, platform = 'linux') => {
  const dialect = dialectOf(shell, platform);
  const host = { snapshot: around, isFree: () => Promise.resolve(true) };
  const surroundings = { host, shell: dialect, platform, address: '192.168.0.7' };
  return filledIn(commandLine(exercise, dialect), surroundings);
};

describe('a line for a terminal', () => {
  it.each(withLine)('%s has no gap left, in any shell', async (exercise) => {
    for (const shell of ['bash', 'pwsh', 'cmd'])
      expect(await lineFor(exercise, shell)).not.toMatch(/<[a-z]|undefined/);
  });

  it.each([
    [
      'D6',
      'docker run -d --label portlight.exercise=D6 --name webserver01-2 --network my-network-2 nginx:latest',
    ],
    ['D9', 'docker network connect my-network-2 far-3 && docker exec far-3 curl http://webserver01'],
    ['D12', 'docker network rm my-network-2'],
    ['C7', 'curl http://localhost:8083/ && curl http://192.168.0.7:8083/'],
    [
      'F6',
      'docker run -d --label portlight.exercise=F6 -v nginx-volume-2:/usr/share/nginx/html -p 8082:80 nginx',
    ],
    ['F4', "echo 'from the host' > '/home/me/my pages/index.html'"],
    [
      'C2',
      'docker run -d --label portlight.exercise=C2 -p 8081:80 --name nginx-exposed --restart always nginx',
    ],
    ['B5', 'docker start left && docker attach left'],
  ])('%s follows the names and ports that gave way', async (exercise, expected) => {
    expect(await lineFor(exercise)).toBe(expected);
  });

  it.each([
    ['B3', 'docker rename web test_image'],
    ['B10', 'docker update --restart unless-stopped web'],
    ['B7', 'docker stop web && docker rm web; docker rm -f other'],
    ['A8', 'docker image rm -f nginx'],
    ['D12', 'docker network rm my-network'],
  ])('%s changes nothing that no exercise has made', async (exercise, expected) => {
    const theirs = snapshot({ containers: [container({ name: 'theirs', image: 'nginx' })] });
    expect(await lineFor(exercise, 'bash', theirs)).toBe(expected);
  });

  it('takes no name that a shell would read as more than a name', async () => {
    const evil = snapshot({
      containers: [container({ name: 'a;reboot', ...label('B1') }), container({ name: '$(reboot)' })],
      networks: [network({ name: 'net`reboot`', ...label('D4') })],
    });
    for (const exercise of withLine) expect(await lineFor(exercise, 'bash', evil)).not.toContain('reboot');
  });
});

describe('on Windows', () => {
  const powershell = 'C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe';
  const none = snapshot({});

  it.each([
    ['B2', 'docker ps; docker ps -a'],
    ['B5', 'docker start web; if ($?) { docker attach web }'],
    [
      'A12',
      'docker rm -f $(docker ps -aq --filter ancestor=nginx --filter label=portlight.exercise); if ($?) { docker image rm nginx }',
    ],
    ['C1', 'docker run -d --label portlight.exercise=C1 nginx; curl.exe 127.0.0.1'],
    [
      'F1',
      "Set-Content portlight-page.html 'copied in'; if ($?) { docker cp portlight-page.html web:/usr/share/nginx/html/index.html }",
    ],
    [
      'F3',
      'New-Item -ItemType Directory -Force "$HOME/portlight-html" | Out-Null; if ($?) { docker run -d --label portlight.exercise=F3 -v "$HOME/portlight-html:/usr/share/nginx/html" -p 8081:80 --restart always --name nginx-bind-mounts nginx }',
    ],
    ['F4', `Set-Content "$HOME/portlight-html/index.html" 'from the host'`],
  ])('%s is written as PowerShell wants it', async (exercise, expected) => {
    expect(await lineFor(exercise, powershell, none, 'win32')).toBe(expected);
  });

  it.each([
    ['B2', 'docker ps & docker ps -a'],
    ['A9', "(for /f %i in ('docker images -q --filter dangling=true') do docker image inspect %i)"],
    [
      'F3',
      '(if not exist "%USERPROFILE%/portlight-html" mkdir "%USERPROFILE%/portlight-html") && docker run -d --label portlight.exercise=F3 -v "%USERPROFILE%/portlight-html:/usr/share/nginx/html" -p 8081:80 --restart always --name nginx-bind-mounts nginx',
    ],
    ['F4', '(echo from the host)> "%USERPROFILE%/portlight-html/index.html"'],
  ])('%s is written as cmd wants it', async (exercise, expected) => {
    expect(await lineFor(exercise, 'C:\\WINDOWS\\system32\\cmd.exe', none, 'win32')).toBe(expected);
  });

  it('follows a folder that Docker Desktop tells of as its virtual machine sees it', async () => {
    const mounts = (source: string) => [{ type: 'bind' as const, source, target: '/p', readOnly: false }];
    const here = snapshot({
      containers: [
        container({ mounts: mounts('/run/desktop/mnt/host/c/Users/me/pages'), name: 'nginx-bind-mounts' }),
      ],
    });
    expect(await lineFor('F4', 'pwsh.exe', here, 'win32')).toBe(
      "Set-Content C:\\Users\\me\\pages/index.html 'from the host'",
    );
    const mac = snapshot({
      containers: [container({ mounts: mounts('/host_mnt/Users/me/pages'), name: 'nginx-bind-mounts' })],
    });
    expect(await lineFor('F4', '/bin/zsh', mac, 'darwin')).toBe(
      "echo 'from the host' > /Users/me/pages/index.html",
    );
  });

  it('is understood when it has ended there', () => {
    const ended = (line: string, exitCode = 0) => actionsOfCommand({ line, exitCode, output: '' }, world);
    expect(ended('docker.exe version')).toEqual([{ kind: 'version-shown' }]);
    expect(ended('curl.exe http://localhost:8083/')).toEqual([
      { kind: 'port-answered', containerId: '2', through: 'loopback' },
    ]);
    expect(ended('docker start left; if ($?) { docker attach left }')).toEqual([{ kind: 'session-left' }]);
  });
});

it('takes the address that other machines know, not that of a network of containers', () => {
  const card = (address: string, internal = false) => [
    { address, internal, family: 'IPv4' as const, netmask: '', mac: '', cidr: null },
  ];
  expect(
    ownAddress({ lo: card('127.0.0.1', true), docker0: card('172.17.0.1'), eth0: card('192.168.0.7') }),
  ).toBe('192.168.0.7');
  expect(ownAddress({ docker0: card('172.17.0.1') })).toBe('172.17.0.1');
  expect(ownAddress({ lo: card('127.0.0.1', true) })).toBeUndefined();
});
