import type { Swarm } from '../../model/swarm.ts';
import { inPath } from '../call.ts';
import type { SwarmOperations } from '../interface/swarm.ts';
import { listAt, numberAt, recordAt, textAt } from '../json.ts';
import { parseNode, parseService, parseTask } from '../parseSwarm.ts';
import { explained } from '../request.ts';
import { decodeOutput } from './output.ts';
import type { Wire } from './wire.ts';

/** Where managers listen for others. Source: Docker's documentation of swarm mode. */
const swarmPort = 2377;

export function swarmOperations({ call, ask, act, address }: Wire): SwarmOperations {
  const listed = async (path: string, signal: AbortSignal): Promise<readonly unknown[]> =>
    listAt({ answer: await call('GET', path, { signal }) }, 'answer');
  return {
    look: (signal) =>
      ask(
        async (signal): Promise<Swarm> => {
          const [nodes, services, tasks] = await Promise.all([
            listed('/nodes', signal),
            listed('/services', signal),
            listed('/tasks', signal),
          ]);
          return {
            nodes: byId(nodes.map(parseNode)),
            services: byId(services.map(parseService)),
            tasks: byId(tasks.map(parseTask)),
          };
        },
        { signal },
      ),
    init: ({ advertise = '' } = {}) =>
      act((signal) => {
        const body = { ListenAddr: `0.0.0.0:${swarmPort}`, AdvertiseAddr: advertise };
        return call('POST', '/swarm/init', { body, signal });
      }),
    invitation: (signal) =>
      ask(
        async (signal) => {
          const [swarm, info] = await Promise.all([
            call('GET', '/swarm', { signal }),
            call('GET', '/info', { signal }),
          ]);
          const tokens = recordAt(swarm, 'JoinTokens');
          const own = textAt(recordAt(info, 'Swarm'), 'NodeAddr') ?? '';
          return {
            manager: textAt(tokens, 'Manager') ?? '',
            worker: textAt(tokens, 'Worker') ?? '',
            address: `${own.includes(':') ? `[${own}]` : own}:${swarmPort}`,
          };
        },
        { signal },
      ),
    join: ({ address: remote, token, advertise = '' }) =>
      act((signal) => {
        const body = {
          ListenAddr: `0.0.0.0:${swarmPort}`,
          AdvertiseAddr: advertise,
          RemoteAddrs: [remote],
          JoinToken: token,
        };
        return call('POST', '/swarm/join', { body, signal });
      }),
    leave: ({ force }) => act((signal) => call('POST', '/swarm/leave', { query: { force }, signal })),
    scale: (serviceId, replicas) =>
      act(async (signal) => {
        const path = `/services/${inPath(serviceId)}`;
        const service = await call('GET', path, { signal });
        const spec = recordAt(service, 'Spec');
        const body = { ...spec, Mode: { Replicated: { Replicas: replicas } } };
        // The manager refuses where somebody else was faster: what he has changed is not undone.
        const version = numberAt(recordAt(service, 'Version'), 'Index');
        await call('POST', `${path}/update`, { query: { version }, body, signal });
      }),
    async *logs(serviceId, { tail, follow = true }, signal) {
      const path = `/services/${inPath(serviceId)}`;
      const service = await ask((signal) => call('GET', path, { signal }), { signal });
      const template = recordAt(recordAt(service, 'Spec'), 'TaskTemplate');
      const hasTerminal = recordAt(template, 'ContainerSpec')['TTY'] === true;
      const query = { follow, stdout: true, stderr: true, tail };
      const stream = await ask(() => call.stream('GET', `${path}/logs`, { query, signal }), { signal });
      yield* explained(decodeOutput(stream, hasTerminal ? 'raw' : 'framed'), signal, address);
    },
  };
}

function byId<T extends { readonly id: string }>(objects: readonly T[]): ReadonlyMap<string, T> {
  return new Map(objects.map((object) => [object.id, object]));
}
