import { expect, it, vi } from 'vitest';
import type { Engine } from '../../../src/engine/engine.ts';
import { emptySnapshot } from '../../../src/model/snapshot.ts';
import type { Services } from '../../../src/ui/services.ts';
import { container } from '../model/fixtures.ts';

vi.mock('vscode', () => import('../tree/vscode.ts'));
vi.mock('../../../src/ui/say.ts', () => ({
  ask: (_question: string, _detail: string, first: string) => first,
}));
const { whileQuiet } = await import('../../../src/ui/commands/volume/writers.ts');

it('lets writers go on where they were paused, although another engine is meant by then', async () => {
  const mount = { type: 'volume', source: 'data', target: '/data', readOnly: false } as const;
  const writer = container({ id: 'w', state: 'running', mounts: [mount] });
  const [mine, other] = [{}, {}] as [Engine, Engine];
  let now = mine;
  const told: string[] = [];
  const tell = (what: string) => (engine: Engine) =>
    Promise.resolve(void told.push(`${what} ${engine === mine ? 'mine' : 'other'}`));
  const services = {
    engine: () => Promise.resolve(now),
    inventory: { snapshot: { ...emptySnapshot, containers: new Map([[writer.id, writer]]) } },
    pauses: { begin: tell('begin'), end: tell('end') },
  };
  await whileQuiet(services as unknown as Services, 'data', () => Promise.resolve((now = other)));
  expect(told).toEqual(['begin mine', 'end mine']);
});
