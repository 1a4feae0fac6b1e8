import { expect, it } from 'vitest';
import { recreating } from '../../../src/engine/operations/recreate.ts';
import { ProblemError } from '../../../src/engine/problem.ts';
import { acting, asking } from '../../../src/engine/request.ts';

type Wire = Parameters<typeof recreating>[0];

const old = { Id: 'old', Name: '/web', Image: 'image', State: { Running: true } };

/** An engine that refuses what the patterns match; gives what it was asked to do, too. */
function refusing(...refused: readonly (readonly [RegExp, 'gone' | 'port-in-use' | 'name-in-use'])[]) {
  const done: string[] = [];
  const answer = async (method: string, path: string): Promise<unknown> => {
    const line = `${method} ${path}`;
    if (method !== 'GET') done.push(line);
    const why = refused.find(([pattern]) => pattern.test(line));
    if (why) throw new ProblemError({ code: why[1], detail: line });
    if (path.endsWith('/create')) return { Id: 'fresh' };
    return method === 'GET' && path.startsWith('/containers') ? old : {};
  };
  const none = (): Promise<never> => Promise.reject(new Error('not asked for'));
  const call: Wire['call'] = Object.assign(answer, { stream: none, head: none, talk: none });
  const ask = asking('');
  return { done, recreate: recreating({ call, ask, act: acting(ask) }) };
}

const back = ['DELETE /containers/fresh', 'POST /containers/old/rename', 'POST /containers/old/start'];

it('a container that cannot be made anew is the old one again, also where the new one has gone by itself', async () => {
  const { done, recreate } = refusing([/fresh\/start/, 'port-in-use'], [/^DELETE/, 'gone']);
  await expect(recreate('old', {})).rejects.toMatchObject({ problem: { code: 'port-in-use' } });
  expect(done.slice(-3)).toEqual(back);
});

it('a container that cannot be made anew runs again although the new one stays in the way', async () => {
  const { done, recreate } = refusing([/fresh\/start/, 'port-in-use'], [/^DELETE/, 'name-in-use']);
  await expect(recreate('old', {})).rejects.toMatchObject({ problem: { code: 'name-in-use' } });
  expect(done.slice(-3)).toEqual(back);
});
