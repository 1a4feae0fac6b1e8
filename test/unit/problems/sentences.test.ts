import { expect, it, vi } from 'vitest';
import { engineDown } from '../../../src/engine/explain.ts';
import type { DownReason } from '../../../src/engine/problem.ts';
import { sentence } from '../../../src/ui/problems/sentences.ts';

vi.mock('vscode', async () => import('../topology/vscode.ts'));

const said = (reason: DownReason, detail: string): string =>
  sentence(engineDown([{ address: 'ssh://lab', reason, detail }]).problem);

it('tells in ssh’s own words why it does not get there, of all that it said the last', () => {
  const words = '** WARNING: post-quantum **\r\nroot@lab: Permission denied (publickey,password).\r\n';
  expect(said('ssh', words)).toMatch(
    /without asking .* \(root@lab: Permission denied \(publickey,password\)\.\)$/,
  );
});

it('tells an expired certificate from a foreign one', () => {
  expect(said('tls', 'certificate has expired')).toMatch(/\(certificate has expired\)$/);
  expect(said('tls', 'unable to verify the first certificate')).toMatch(/unable to verify/);
});

it('keeps secrets, signs that nobody sees, and long talk out of it', () => {
  expect(said('unreachable', 'PASSWORD=hunter2')).not.toContain('hunter2');
  expect(said('unreachable', 'a\u202Eb')).not.toContain('\u202E');
  expect(said('unreachable', 'x'.repeat(10_000)).length).toBeLessThan(400);
});

it('says no more than what happened where the words add nothing', () => {
  expect(said('not-found', 'connect ENOENT /x')).not.toContain('ENOENT');
});
