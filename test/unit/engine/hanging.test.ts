import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createEngine } from '../../../src/engine/dockerode.ts';
import type { Engine } from '../../../src/engine/engine.ts';

const questions: readonly (readonly [string, (engine: Engine) => Promise<unknown>])[] = [
  ['its version', (engine) => engine.version()],
  ['its objects', (engine) => engine.snapshot()],
  ['a container', (engine) => engine.container('a')],
  ['an image', (engine) => engine.image('a')],
  ['a network', (engine) => engine.network('a')],
  ['a volume', (engine) => engine.volume('a')],
];

it.each(questions)('an engine that never answers keeps no connection: %s', async (_name, question) => {
  const folder = mkdtempSync(join(tmpdir(), 'portlight-hanging-'));
  const path = join(folder, 'docker.sock');
  const closed: Promise<unknown>[] = [];
  const server = createServer((socket: Socket) => {
    closed.push(once(socket.resume(), 'close'));
  });
  onTestFinished(() => {
    server.close();
    rmSync(folder, { recursive: true });
  });
  await once(server.listen(path), 'listening');
  const engine = await createEngine({ kind: 'unix', path, source: 'setting' }, { answerWithin: 100 });
  await expect(question(engine)).rejects.toMatchObject({ problem: { code: 'engine-down' } });
  engine.close();
  expect(closed).not.toHaveLength(0);
  await Promise.all(closed);
});
