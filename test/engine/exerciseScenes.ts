import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { docker, prefix } from './harness.ts';
import { gone, image, inEditor, known, pulls, reload, seen, types, withRegistry } from './learner.ts';
import { name } from './making.ts';
import { answers, line, onOwnNetwork, page, probe, run, sleeps } from './scenery.ts';

/** How an exercise is done. */
export interface Scene {
  /** What has to be there before. */
  readonly before?: () => Promise<unknown>;
  readonly deeds: () => Promise<unknown>;
  /** Other exercises that the same deeds complete, by what their rows say. */
  readonly also?: readonly string[];
}

/** By the exercise's id. */
export const scenes: Readonly<Record<string, Scene>> = {
  A1: { deeds: () => types(line('A1')) },
  A2: { deeds: () => withRegistry((host) => types(`docker search ${host}/nginx`)) },
  A3: { deeds: () => withRegistry(pulls) },
  A4: { deeds: async () => inEditor({ kind: 'name-explained' }) },
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
      await gone('web');
      await reload();
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
  C1: {
    before: () => types(run('web', '--expose 18179', sleeps)),
    deeds: async () => {
      await types('curl 127.0.0.1:18179');
      inEditor({ kind: 'unpublished-explained' });
    },
  },
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
      await reload();
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
  D2: { deeds: async () => inEditor({ kind: 'quick-fix-applied', host: 'host.docker.internal' }) },
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
  D10: { deeds: async () => inEditor({ kind: 'quick-fix-applied', host: 'mongodb' }) },
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
  E3: { deeds: async () => inEditor({ kind: 'application-written' }) },
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
  F2: { deeds: async () => inEditor({ kind: 'told', exercise: 'F2' }) },
  F3: {
    deeds: async () => {
      await types(run('web', `-v ${tmpdir()}:/bin/../etc`, sleeps));
      inEditor({ kind: 'hidden-shown', by: 'bind' });
    },
  },
  F4: {
    deeds: async () => {
      const folder = await mkdtemp(join(tmpdir(), 'portlight-shared-'));
      await types(run('bound', `-v ${folder}:/pages`, sleeps));
      await known('bound');
      // A file that is put there while no window is open counts from the second after the container was made.
      await reload(async () => [await sleep(2_000), await types(`echo hello > ${folder}/index.html`)]);
      await seen('F4');
      await rm(folder, { recursive: true });
    },
  },
  F5: { deeds: () => types(`docker volume create ${name('volume')}`) },
  F6: {
    before: () => image('pages', 'RUN mkdir /pages && echo hello > /pages/index.html'),
    deeds: async () => {
      await types(`docker volume create ${name('volume')}`);
      await types(run('elsewhere', `-v ${name('volume')}:/none`, sleeps));
      await known('elsewhere');
      await sleep(300);
      await reload();
      await types(run('filling', `-v ${name('volume')}:/pages ${name('pages')} sleep 600`));
    },
    // It was mounted before, at a path where the image has nothing.
    also: ['F5', 'F8'],
  },
  F7: { deeds: async () => inEditor({ kind: 'volume-file-written' }) },
  F8: {
    // It holds something already: mounting it again fills nothing.
    before: async () => [
      await docker('volume', 'create', name('kept')),
      await docker('run', '--rm', '-v', `${name('kept')}:/data`, 'busybox', 'touch', '/data/kept'),
    ],
    deeds: async () => {
      await types(run('first', `-v ${name('kept')}:/data`, sleeps));
      await types(`docker rm -f ${name('first')}`);
      await types(run('second', `-v ${name('kept')}:/data`, sleeps));
    },
  },
};
