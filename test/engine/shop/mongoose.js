// Stands in for the driver where no registry can be reached: as much of it as the sample calls, over a real connection.
import { createConnection } from 'node:net';
import { createInterface } from 'node:readline';

class Connection {
  async open(url) {
    const { hostname, port } = new URL(url);
    const socket = createConnection({ host: hostname, port: Number(port) });
    await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject));
    this.socket = socket;
    this.answers = createInterface(socket)[Symbol.asyncIterator]();
  }

  async ask(question) {
    this.socket.write(`${question}\n`);
    const { value } = await this.answers.next();
    return JSON.parse(value);
  }

  model(name) {
    return {
      find: () => ({ sort: () => ({ lean: () => this.ask(`find ${name}`) }) }),
      countDocuments: () => this.ask(`count ${name}`),
    };
  }
}

const main = new Connection();

// oxlint-disable-next-line import/no-default-export -- that is how the driver is imported
export default {
  Schema: function Schema() {},
  model: (name) => main.model(name),
  connect: (url) => main.open(url),
  createConnection(url) {
    const connection = new Connection();
    const opened = connection.open(url);
    // As the driver does: what is asked meanwhile waits, and hears of a failure.
    opened.catch(() => {});
    const ask = connection.ask.bind(connection);
    connection.ask = (question) => opened.then(() => ask(question));
    return connection;
  },
};
