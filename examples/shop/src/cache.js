import { createClient } from 'redis';

const client = createClient({ url: 'redis://localhost:6380' });
client.on('error', (error) => console.error('cache:', error.message));

export async function connectCache() {
  await client.connect();
}

/** Counts one more view of the list and tells how many there were. */
export function countView() {
  return client.incr('views');
}
