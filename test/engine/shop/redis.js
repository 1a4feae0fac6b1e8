// Stands in for the driver where no registry can be reached: as much of it as the sample calls, over a real connection.
import { createConnection } from 'node:net';
import { createInterface } from 'node:readline';

export function createClient({ url }) {
  const { hostname, port } = new URL(url);
  let socket;
  let answers;
  return {
    on() {},
    async connect() {
      socket = createConnection({ host: hostname, port: Number(port) });
      await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject));
      answers = createInterface(socket)[Symbol.asyncIterator]();
    },
    async incr(key) {
      socket.write(`INCR ${key}\r\n`);
      const { value } = await answers.next();
      return Number(value.replace(':', ''));
    },
  };
}
