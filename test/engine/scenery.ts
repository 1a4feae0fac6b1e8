import { expect, vi } from 'vitest';
import { commandLine } from '../../src/model/exercises/commandLines.ts';
import { dialectOf } from '../../src/model/exercises/dialects.ts';
import { docker } from './harness.ts';
import { image, inShell, known, types } from './learner.ts';
import { name } from './making.ts';

export const sleeps = 'busybox sleep 600';
export const run = (short: string, ...flags: string[]): string =>
  `docker run -d --stop-timeout 0 --name ${name(short)} ${flags.join(' ')}`;
export const page = `busybox sh -c 'echo hello > /tmp/index.html; exec httpd -f -p 80 -h /tmp'`;

/** The line that the extension writes into a terminal. */
export const line = (id: string): string => commandLine(id, dialectOf('sh', 'linux'));

/** Asks the address once a server is there. */
export async function answers(address: string): Promise<void> {
  // The server in the container takes a moment.
  await vi.waitFor(async () => expect((await inShell(`curl -sf -o /dev/null ${address}`)).exitCode).toBe(0), {
    timeout: 20_000,
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

/** Two containers on a network of their own. */
export async function onOwnNetwork(): Promise<void> {
  await image('client', 'COPY extra /bin/curl', curl);
  await docker('network', 'create', name('net'));
  await types(run('server', '--network', name('net'), page.replace('busybox', name('client'))));
  await types(run('client', '--network', name('net'), `${name('client')} sleep 600`));
  await known('client');
}

/** Looks for another container by its name, and asks it for its page. */
export async function probe(from: string, to: string): Promise<void> {
  await types(`docker exec ${name(from)} nslookup ${name(to)}`);
  await types(`docker exec ${name(from)} curl http://${name(to)}/`);
}
