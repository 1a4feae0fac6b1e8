import { beforeEach, expect, it, vi } from 'vitest';
import { offerConnection } from '../../../src/ui/diagnostics/offerConnection.ts';
import { container, snapshotOf } from '../lint/containers.ts';

const said = vi.hoisted(() => vi.fn<(message: string, button: string) => Promise<string | undefined>>());
const run = vi.hoisted(() => vi.fn<(command: string, argument: unknown) => Promise<void>>());
vi.mock('vscode', () => ({
  l10n: { t: (text: string, name: string) => text.replace('{0}', name) },
  window: { showInformationMessage: said },
  commands: { executeCommand: run },
}));

const snapshot = snapshotOf(container('mongo', { id: 'a1' }));
beforeEach(() => {
  said.mockReset();
  run.mockReset();
});

it('connects the container that the user wants connected', async () => {
  said.mockImplementation((_message, button) => Promise.resolve(button));
  await offerConnection(snapshot, 'mongo');
  expect(said.mock.calls[0]?.[0]).toContain('“mongo”');
  expect(run.mock.calls).toEqual([
    ['portlight.network.connect', { target: { kind: 'container', id: 'a1' } }],
  ]);
});
it('leaves it where it is otherwise, and says nothing of containers that are not there', async () => {
  said.mockResolvedValue(undefined);
  await offerConnection(snapshot, 'mongo');
  await offerConnection(snapshot, 'redis');
  expect(said).toHaveBeenCalledTimes(1);
  expect(run).not.toHaveBeenCalled();
});
