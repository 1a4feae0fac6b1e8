import Docker from 'dockerode';
import type { EngineEvent } from '../model/event.ts';
import type { Image } from '../model/image.ts';
import type { ObjectRef } from '../model/snapshot.ts';
import { formatAddress, type EngineAddress } from './address.ts';
import type { Engine } from './engine.ts';
import type { ImageOperations } from './interface/images.ts';
import type { VolumeOperations } from './interface/volumes.ts';
import { calling, inPath } from './call.ts';
import type { Files } from './files/files.ts';
import { engineFiles } from './files/engineFiles.ts';
import { helperLabel } from '../model/helper.ts';
import { spokenVersion } from './apiVersion.ts';
import { exchanging, type Exchange } from './exchange.ts';
import { Emitter } from './emitter.ts';
import { EngineClock } from './engineClock.ts';
import { explain } from './explain.ts';
import { hostPorts } from './hostPorts.ts';
import { listAt, textAt, textRecordAt } from './json.ts';
import { jsonLines } from './jsonLines.ts';
import { containerOperations } from './operations/containers.ts';
import { imageOperations } from './operations/images.ts';
import { networkOperations } from './operations/networks.ts';
import { swarmOperations } from './operations/swarm.ts';
import { systemQuestions } from './operations/system.ts';
import { volumeOperations } from './operations/volumes.ts';
import type { Wire } from './operations/wire.ts';
import { dialectOf, parseEvent, parseImage, parseNetwork, parseVolume, type Dialect } from './parse.ts';
import { parseInspectedContainer, parseListedContainer } from './parseContainer.ts';
import { unlessMissing } from './problem.ts';
import { acting, asking, explained } from './request.ts';
import { openTransport } from './transport.ts';

export interface EngineOptions {
  /** Hears of every request. */
  readonly note?: (exchange: Exchange) => void;
  /** Milliseconds that the engine has for an answer; ten seconds without it. */
  readonly answerWithin?: number;
}

/**
 * An engine behind dockerode. Nothing is sent before the first question. Rejects with a `ProblemError` where certificates
 * cannot be used.
 */
export async function createEngine(
  address: EngineAddress,
  { note = () => {}, answerWithin }: EngineOptions,
): Promise<Engine> {
  const name = formatAddress(address);
  const transport = await openTransport(address).catch((error: unknown) => {
    throw explain(error, name);
  });
  const docker = new Docker(nowhereElse);
  const clock = new EngineClock();
  Object.assign(docker.modem, { buildRequest: exchanging(transport, clock, note) });
  const acted = new Emitter<void>(() => {});
  const ask = asking(name, { answerWithin, onActed: () => acted.emit() });
  const wire: Wire = { docker, call: calling(docker), ask, act: acting(ask), address: name };
  const swarm = swarmOperations(wire);
  let dialect: Dialect = 'Docker';

  const files = engineFiles(wire, () => dialect);

  const images = async (abortSignal: AbortSignal): Promise<ReadonlyMap<string, Image>> =>
    byKey(listed(await docker.listImages({ abortSignal })), parseImage, (image) => image.id);
  const objectJson = ({ kind, id }: ObjectRef, abortSignal: AbortSignal): Promise<unknown> => {
    switch (kind) {
      case 'container':
        return docker.getContainer(id).inspect({ abortSignal });
      // dockerode cannot abort these two, and an engine that hangs would keep a connection for each.
      case 'image':
        return wire.call('GET', `/images/${inPath(id)}/json`, { signal: abortSignal });
      case 'network':
        return wire.call('GET', `/networks/${inPath(id)}`, { signal: abortSignal });
      case 'volume':
        return docker.getVolume(id).inspect({ abortSignal });
    }
  };
  const read = <T>(
    ref: ObjectRef,
    parse: (json: unknown) => T,
    signal: AbortSignal | undefined,
  ): Promise<T | undefined> =>
    ask(async (abortSignal) => parse(await objectJson(ref, abortSignal)), { signal }).catch(unlessMissing);

  return {
    address,
    get tellsAll() {
      return dialect === 'Docker';
    },
    onActed: acted.event,
    version: (signal) =>
      ask(
        async (abortSignal) => {
          const json = await wire.call('GET', '/version', { signal: abortSignal });
          const engine = textAt(json, 'Version');
          const api = textAt(json, 'ApiVersion');
          if (engine === undefined || api === undefined) throw new SyntaxError('the answer names no version');
          Object.assign(docker.modem, { version: `v${spokenVersion(api, textAt(json, 'MinAPIVersion'))}` });
          dialect = dialectOf(json);
          return { product: dialect, engine, api };
        },
        { signal },
      ),
    snapshot: (signal) =>
      ask(
        async (abortSignal) => {
          const [containers, imageMap, networks, volumes] = await Promise.all([
            docker.listContainers({ all: true, abortSignal }),
            images(abortSignal),
            docker.listNetworks({ abortSignal }),
            docker.listVolumes({ abortSignal }),
          ]);
          return {
            containers: byKey(
              listed(containers).filter((json) => !(helperLabel in textRecordAt(json, 'Labels'))),
              (json) => parseListedContainer(json, dialect),
              (container) => container.id,
            ),
            images: imageMap,
            networks: byKey(
              listed(networks),
              (json) => parseNetwork(json, dialect),
              (network) => network.id,
            ),
            volumes: byKey(listAt(volumes, 'Volumes'), parseVolume, (volume) => volume.name),
          };
        },
        { signal },
      ),
    events: async (signal) => {
      const stream = await ask(() => docker.getEvents({ abortSignal: signal }), { signal });
      return explained(eventsOf(stream, dialect), signal, name);
    },
    eventsSince: (since, signal) =>
      ask(
        async (signal) => {
          const query = { since: since.toFixed(6), until: clock.now().toFixed(6) };
          const stream = await wire.call.stream('GET', '/events', { query, signal });
          const events: EngineEvent[] = [];
          for await (const event of eventsOf(stream, dialect)) events.push(event);
          return events;
        },
        { signal },
      ),
    now: () => clock.now(),
    container: async (id, signal) => {
      const parse = (json: unknown) => parseInspectedContainer(json, dialect);
      const container = await read({ kind: 'container', id }, parse, signal);
      // The extension's own containers are a means of looking, not something to be looked at.
      return container && helperLabel in container.labels ? undefined : container;
    },
    image: (id, signal) => read({ kind: 'image', id }, parseImage, signal),
    network: (id, signal) => read({ kind: 'network', id }, (json) => parseNetwork(json, dialect), signal),
    volume: (id, signal) => read({ kind: 'volume', id }, parseVolume, signal),
    imageList: (signal) => ask(images, { signal }),
    inspect: (ref, signal) => ask((abortSignal) => objectJson(ref, abortSignal), { signal }),
    ...systemQuestions(wire),
    containers: containerOperations(wire),
    images: lettingGoOfImages(imageOperations(wire), files),
    networks: networkOperations(wire),
    volumes: lettingGoOfVolumes(volumeOperations(wire), files),
    files,
    swarm,
    hostPorts: hostPorts(address),
    close: () => transport.close(),
  };
}

/** Before a volume goes, the extension's own containers let go of it. */
function lettingGoOfVolumes(volumes: VolumeOperations, files: Files): VolumeOperations {
  return {
    ...volumes,
    remove: async (name, options) => {
      await files.release(name);
      await volumes.remove(name, options);
    },
    prune: async () => {
      await files.releaseAll();
      return volumes.prune();
    },
  };
}

/** Before an image goes, the extension's own containers that may be made from it go. */
function lettingGoOfImages(images: ImageOperations, files: Files): ImageOperations {
  return {
    ...images,
    remove: async (reference, options) => {
      await files.releaseAll();
      await images.remove(reference, options);
    },
    prune: async (which) => {
      await files.releaseAll();
      return images.prune(which);
    },
  };
}

/**
 * Every field is given, also those that are undefined: dockerode fills missing ones from DOCKER_HOST. What it thinks the
 * address to be does not matter, since the transport knows it.
 */
const nowhereElse = {
  ...({ host: undefined, port: undefined, ca: undefined, cert: undefined, key: undefined } as object),
  protocol: 'http',
  socketPath: 'engine',
} satisfies Docker.DockerOptions;

/** The engine's list, or a SyntaxError where it answered with something else. */
function listed(json: unknown): readonly unknown[] {
  if (!Array.isArray(json)) throw new SyntaxError('the answer is no list');
  return json;
}

function byKey<T>(
  list: readonly unknown[],
  parse: (json: unknown) => T,
  keyOf: (object: T) => string,
): Map<string, T> {
  return new Map(list.map(parse).map((object) => [keyOf(object), object]));
}

/** What happens to the extension's own containers is nobody's business. */
async function* eventsOf(
  stream: AsyncIterable<Uint8Array | string>,
  dialect: Dialect,
): AsyncGenerator<EngineEvent> {
  for await (const json of jsonLines(stream)) {
    const event = parseEvent(json, dialect);
    if (!(helperLabel in event.attributes)) yield event;
  }
}
