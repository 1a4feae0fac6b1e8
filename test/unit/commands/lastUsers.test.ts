import { expect, it } from 'vitest';
import { parseAddress, type EngineAddress } from '../../../src/engine/address.ts';
import type { Engine } from '../../../src/engine/engine.ts';
import type { Connection, InventoryChange } from '../../../src/engine/inventory.ts';
import { emptySnapshot, type Snapshot } from '../../../src/model/snapshot.ts';
import { LastUsers } from '../../../src/ui/files/lastUsers.ts';
import { container } from '../model/fixtures.ts';

const live = (path: string): Connection => {
  const address = parseAddress(`unix://${path}`, 'setting') as EngineAddress;
  return { status: 'live', engine: { address } as unknown as Engine };
};
const mount = { type: 'volume', source: 'data', target: '/data', readOnly: false } as const;
const web = container({ id: 'w', name: 'web', mounts: [mount] });
const data = { name: 'data', driver: 'local', scope: 'local', mountpoint: '', options: {}, labels: {} };
const unused: Snapshot = { ...emptySnapshot, volumes: new Map([['data', data]]) };
const used: Snapshot = { ...unused, containers: new Map([[web.id, web]]) };

it('who used a volume last is told of that volume, and of no other that has its name', () => {
  let tell = (): void => {};
  const inventory = {
    connection: live('/one.sock'),
    snapshot: used,
    onDidChange: (listener: (change: InventoryChange) => void) => {
      tell = () => listener({ snapshot: inventory.snapshot, changed: 'all' });
      return () => {};
    },
  };
  const memory = { keys: () => [], get: <T>(_key: string, other: T) => other, update: async () => {} };
  const users = new LastUsers(memory as unknown as ConstructorParameters<typeof LastUsers>[0], inventory);
  const seen = (connection: Connection, snapshot: Snapshot) => {
    Object.assign(inventory, { connection, snapshot });
    tell();
    return users.of('data')?.name;
  };
  expect(seen(live('/one.sock'), used)).toBe('web');
  expect(seen(live('/other.sock'), unused)).toBeUndefined();
  expect(seen({ status: 'connecting' }, emptySnapshot)).toBeUndefined();
  expect(seen(live('/one.sock'), unused)).toBe('web');
  expect(seen(live('/one.sock'), emptySnapshot)).toBeUndefined();
  expect(seen(live('/one.sock'), unused)).toBeUndefined();
});
