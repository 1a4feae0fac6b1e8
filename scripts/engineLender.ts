// Engines for tests that have to hurt them: started here, so that the script ends them whatever becomes of the test.
import { createServer } from 'node:http';
import { startEngineApart } from './engineApart.ts';
import { loadTestImages } from './images.ts';
import { startPodman } from './podman.ts';
import type { PrivateEngine } from './privateEngine.ts';
import { startRootlessEngine } from './rootlessEngine.ts';
import { startSwarmMachines } from './swarmMachines.ts';

/**
 * What a test asks for, as JSON; `engine` is what `start` gave. `newest` is the newest Docker Engine that there is. A Podman,
 * a rootless engine and a swarm can only be stopped.
 */
export type Loan =
  | {
      readonly do: 'start';
      readonly kind: 'docker' | 'newest' | 'podman' | 'newest podman' | 'rootless' | 'swarm';
    }
  | { readonly do: 'stop' | 'crash' | 'revive' | 'pause' | 'resume'; readonly engine: string };

export interface EngineLender {
  /** Where loans are to be posted; the answer to `start` is a DOCKER_HOST, or JSON about the machines of a swarm. */
  readonly url: string;
  close(): Promise<void>;
}

/** Serves loans until it is closed. Engines that were not given back end with the script. */
export async function lendEngines(): Promise<EngineLender> {
  const lent = new Map<string, PrivateEngine>();
  const others = new Map<string, { stop(): Promise<void> }>();
  const serve = async (loan: Loan): Promise<string> => {
    if (loan.do === 'start' && (loan.kind === 'podman' || loan.kind === 'newest podman')) {
      const podman = await startPodman({ newest: loan.kind === 'newest podman' });
      others.set(podman.dockerHost, podman);
      await loadTestImages(podman.dockerHost);
      return podman.dockerHost;
    }
    if (loan.do === 'start' && loan.kind === 'rootless') {
      const engine = await startRootlessEngine();
      const { dockerHost, runtimeDir } = engine;
      const text = JSON.stringify({ dockerHost, runtimeDir });
      others.set(text, engine);
      await loadTestImages(dockerHost);
      return text;
    }
    if (loan.do === 'start' && loan.kind === 'swarm') {
      const { machines, stop } = await startSwarmMachines(3);
      await Promise.all(machines.map(({ engine }) => loadTestImages(engine.dockerHost)));
      const list = machines.map(({ engine, address }) => ({ dockerHost: engine.dockerHost, address }));
      const text = JSON.stringify(list);
      others.set(text, { stop });
      return text;
    }
    if (loan.do === 'start') {
      const { engine } = await startEngineApart({ newest: loan.kind === 'newest' });
      lent.set(engine.dockerHost, engine);
      await loadTestImages(engine.dockerHost);
      return engine.dockerHost;
    }
    const other = others.get(loan.engine);
    if (other) {
      await other.stop();
      return '';
    }
    const engine = lent.get(loan.engine);
    if (!engine) throw new Error(`${loan.engine} was not lent`);
    const deeds = { ...engine, revive: () => engine.start() };
    await deeds[loan.do]();
    return '';
  };
  const server = createServer((request, response) => {
    request.setEncoding('utf8').once('data', (body: string) => {
      serve(JSON.parse(body) as Loan).then(
        (text) => response.end(text),
        (error: unknown) => response.writeHead(500).end(String(error)),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
