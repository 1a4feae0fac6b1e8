import { setTimeout as sleep } from 'node:timers/promises';
import { tmpdir } from 'node:os';
import { expect, vi } from 'vitest';
import { commandLines } from '../../src/model/exercises/commandLines.ts';
import { docker, prefix } from './harness.ts';
import { image, inShell, known, pulls, sees, types, withRegistry } from './learner.ts';
import { name } from './making.ts';

/** How an exercise is done. */
export interface Scene {
  /** What has to be there before. */
  readonly before?: () => Promise<unknown>;
  readonly deeds: () => Promise<unknown>;
  /** Other exercises that the same deeds complete, by what their rows say. */
  readonly also?: readonly string[];
}

const sleeps = 'busybox sleep 600';
const run = (short: string, ...flags: string[]): string =>
  `docker run -d --stop-timeout 0 --name ${name(short)} ${flags.join(' ')}`;
const page = `busybox sh -c 'echo hello > /tmp/index.html; exec httpd -f -p 80 -h /tmp'`;

const line = (id: string): string => commandLines[id] ?? expect.unreachable();

/** By the exercise's id. */
export const scenes: Readonly<Record<string, Scene>> = {
  A1: { deeds: () => types('docker -v') },
  A2: { deeds: () => withRegistry((host) => types(`docker search ${host}/nginx`)) },
  A3: { deeds: () => withRegistry(pulls) },
  A4: { deeds: async () => sees({ kind: 'name-explained' }) },
  A5: { deeds: () => types('docker image history busybox') },
  A6: { deeds: () => types('docker image ls') },
  A7: {
    before: async () => docker('run', '-d', '--name', name('db'), await image('mysql'), 'sleep', '600'),
    deeds: () => types(`docker image rm ${name('mysql')}`),
  },
  A8: {
    before: async () => docker('run', '-d', '--name', name('web'), await image('web'), 'sleep', '600'),
    deeds: () => types(`docker image rm -f ${name('web')}`),
  },
  A9: {
    before: async () => [await image('old'), await image('old', 'RUN echo other > /made')],
    deeds: () => types(line('A9').replace(')', ` --filter label=made=${prefix})`)),
  },
  A10: {
    before: async () => [await image('old'), await image('old', 'RUN echo other > /made')],
    deeds: () => types(`docker image prune -f --filter label=made=${prefix}`),
  },
  A11: {
    before: () => image('unused'),
    deeds: () => types(`docker image prune -a -f --filter label=made=${prefix}`),
  },
  A12: {
    before: async () => docker('run', '-d', '--name', name('web'), await image('site'), 'sleep', '600'),
    deeds: async () => {
      await types(`docker rm -f $(docker ps -aq --filter ancestor=${name('site')})`);
      await types(`docker image rm ${name('site')}`);
    },
  },
  A13: {
    before: async () => docker('create', '--name', name('web'), await image('site'), 'true'),
    deeds: () => types(`docker rmi $(docker images -q ${name('site')})`),
  },
  B1: {
    deeds: () => types(`docker run -i -t --name ${name('shell')} busybox`, 'exit\n'),
  },
  B2: { deeds: async () => [await types('docker ps'), await types('docker ps -a')] },
  B3: {
    before: () => docker('create', '--name', name('a'), 'busybox'),
    deeds: () => types(`docker rename ${name('a')} ${name('b')}`),
  },
  B4: {
    deeds: async () => {
      await types(`docker run -it --name ${name('one')} busybox`, 'exit\n');
      await types(`docker run -it --name ${name('two')} busybox`, '\u0010\u0011');
    },
    also: ['B1'],
  },
  B5: {
    before: async () => {
      await docker('run', '--name', name('again'), '-i', '-t', '-d', 'busybox');
      await docker('stop', '-t', '0', name('again'));
    },
    deeds: async () => {
      await types(`docker start ${name('again')}`);
      await types(`docker attach ${name('again')}`, '\u0010\u0011');
    },
  },
  B6: {
    before: () => types(run('busy', sleeps)),
    deeds: () => types(`docker rm ${name('busy')}`),
  },
  B7: {
    before: async () => [await types(run('one', sleeps)), await types(run('two', sleeps))],
    deeds: async () => {
      await types(`docker stop ${name('one')} && docker rm ${name('one')}`);
      await types(`docker rm -f ${name('two')}`);
    },
  },
  B8: { deeds: () => types(`docker container prune -f --filter label=made=${prefix}`) },
  B9: { deeds: () => types(run('always', '--restart always', sleeps)) },
  B10: {
    before: () => types(run('policy', sleeps)),
    deeds: () => types(`docker update --restart unless-stopped ${name('policy')}`),
  },
  B11: { deeds: () => types('docker ps -a -f status=exited') },
  B12: {
    before: async () => [await types(run('one', sleeps)), await types(run('two', sleeps))],
    deeds: () => types(`docker stop $(docker ps -q -f name=${prefix})`),
  },
  B13: {
    before: () => image('other'),
    deeds: async () => {
      await types(run('apache', sleeps));
      await types(run('nginx', sleeps));
      await types(run('mysql', `${name('other')} sleep 600`));
    },
  },
  B14: {
    before: () => types(run('talks', sleeps)),
    deeds: async () => [await known('talks'), await types(`docker logs ${name('talks')}`)],
  },
  C1: { deeds: async () => sees({ kind: 'unpublished-explained' }) },
  C2: {
    before: () => types(run('web', '-p 18180:80', page)),
    deeds: async () => [await known('web'), await answers('http://localhost:18180/')],
  },
  C3: { deeds: () => types(run('two', '-p 18181:80 -p 127.0.0.1:18182:81', sleeps)) },
  C4: {
    before: () => types(run('web', sleeps)),
    deeds: () => types(`docker exec ${name('web')} ifconfig`),
  },
  C5: {
    before: () => types(run('server', '-p 18183:80', sleeps)),
    deeds: async () => {
      await types(`docker exec -it ${name('server')} sh`, 'httpd -p 80 -h /\n', 'exit\n');
      await answers('http://localhost:18183/bin/true');
    },
    also: ['C2'],
  },
  C6: {
    before: () => types(run('holder', '-p 18184:80', sleeps)),
    deeds: async () => {
      await types(run('late', '-p 18184:80', sleeps));
      await types(run('other', '-p 18185:80', sleeps));
    },
  },
  C7: {
    before: () => types(run('web', '-p 18186:80', page)),
    deeds: async () => {
      await known('web');
      await answers('http://localhost:18186/');
      const [address = ''] = (await types('hostname -I')).split(' ');
      await answers(`http://${address}:18186/`);
    },
    also: ['C2'],
  },
  D1: {
    before: () => types(run('any', sleeps)),
    deeds: () => types(`docker exec ${name('any')} nslookup example.com`),
  },
  D2: { deeds: async () => sees({ kind: 'quick-fix-applied', host: 'host.docker.internal' }) },
  D3: {
    before: () => types(run('any', sleeps)),
    deeds: async () => {
      const address = line('D3').replace('<running>', name('any'));
      await types(`docker run --rm --name ${name('asks')} busybox ping -c 1 $(${address})`);
    },
  },
  D4: { deeds: () => types(`docker network create ${name('net')}`), also: ['E1'] },
  D5: { deeds: () => types('docker network ls') },
  D6: {
    before: () => docker('network', 'create', name('net')),
    deeds: () => types(run('web', '--network', name('net'), page)),
  },
  D7: {
    before: onOwnNetwork,
    deeds: () => probe('client', 'server'),
  },
  D8: {
    before: async () => [
      await onOwnNetwork(),
      await types(run('far', `${name('client')} sleep 600`)),
      await known('far'),
    ],
    deeds: () => probe('far', 'server'),
  },
  D9: {
    before: async () => {
      await onOwnNetwork();
      await types(run('far', `${name('client')} sleep 600`));
      await known('far');
      await sleep(1_100);
    },
    deeds: async () => {
      await types(`docker network connect ${name('net')} ${name('far')}`);
      await probe('far', 'server');
    },
    also: ['D7'],
  },
  D10: { deeds: async () => sees({ kind: 'quick-fix-applied', host: 'mongodb' }) },
  D11: {
    deeds: async () => [
      await types('docker network inspect host'),
      await types('docker network inspect none'),
    ],
  },
  D12: {
    before: () => docker('network', 'create', name('net')),
    deeds: () => types(`docker network rm ${name('net')}`),
  },
  E1: { deeds: () => types(`docker network create ${name('apl-net')}`), also: ['D4'] },
  E2: {
    before: () => docker('network', 'create', name('apl-net')),
    deeds: () =>
      types(run('mysql', '--network', name('apl-net'), '-e MYSQL_ROOT_PASSWORD=qwerty mysql:5.7 sleep 600')),
    also: ['D6'],
  },
  E3: { deeds: async () => sees({ kind: 'application-written' }) },
  E4: { deeds: () => image('php-apl') },
  E5: {
    before: async () => {
      await docker('network', 'create', name('apl-net'));
      await types(run('mysql', '--network', name('apl-net'), 'mysql:5.7 sleep 600'));
      await types(run('php', '--network', name('apl-net'), '-p 18187:80', page));
      await known('php');
    },
    deeds: () => answers('http://localhost:18187/'),
    also: ['C2'],
  },
  E6: {
    before: async () => {
      await docker('network', 'create', name('apl-net'));
      await types(run('php', '--network', name('apl-net'), '-p 18188:80', page));
      await known('php');
    },
    deeds: () => types(`docker logs ${name('php')}`),
    also: ['B14'],
  },
  F1: {
    before: () => types(run('web', page)),
    deeds: () => types(`docker cp ${import.meta.filename} ${name('web')}:/tmp/`),
  },
  F2: { deeds: async () => sees({ kind: 'told', exercise: 'F2' }) },
  F3: {
    deeds: async () => {
      await types(run('web', `-v ${tmpdir()}:/bin/../etc`, sleeps));
      sees({ kind: 'hidden-shown' });
    },
  },
  F4: { deeds: async () => sees({ kind: 'file-on-both-sides' }) },
  F5: { deeds: () => types(`docker volume create ${name('volume')}`) },
  F6: { deeds: async () => sees({ kind: 'volume-filled' }) },
  F7: { deeds: async () => sees({ kind: 'volume-file-written' }) },
  F8: {
    before: () => docker('volume', 'create', name('kept')),
    deeds: async () => {
      await types(run('first', `-v ${name('kept')}:/data`, sleeps));
      await types(`docker rm -f ${name('first')}`);
      await types(run('second', `-v ${name('kept')}:/data`, sleeps));
    },
  },
};

async function answers(address: string): Promise<void> {
  // The server in the container takes a moment.
  await vi.waitFor(async () => expect((await inShell(`curl -sf -o /dev/null ${address}`)).exitCode).toBe(0), {
    timeout: 8_000,
  });
  await types(`curl -s -o /dev/null ${address}`);
}

/** The stand-in's own programs that open connections look up no names; its `nslookup` does. */
const curl = [
  '#!/bin/sh',
  'host=${1#*://}; host=${host%%/*}',
  'address=$(nslookup "$host" | sed -n "/^Name/,/^Address/s/^Address: //p" | head -n 1)',
  '[ -n "$address" ] && printf "GET / HTTP/1.0\\r\\n\\r\\n" | nc -w 2 "$address" 80 | grep -q "200 OK"',
  '',
].join('\n');

async function onOwnNetwork(): Promise<void> {
  await image('client', 'COPY extra /bin/curl', curl);
  await docker('network', 'create', name('net'));
  await types(run('server', '--network', name('net'), page.replace('busybox', name('client'))));
  await types(run('client', '--network', name('net'), `${name('client')} sleep 600`));
  await known('client');
}

/** Looks for another container by its name, and asks it for its page. */
async function probe(from: string, to: string): Promise<void> {
  await types(`docker exec ${name(from)} nslookup ${name(to)}`);
  await types(`docker exec ${name(from)} curl http://${name(to)}/`);
}
