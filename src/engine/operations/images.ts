import { Readable } from 'node:stream';
import { parseImageReference, registryHost, splitImageReference } from '../../model/imageReference.ts';
import type { BuildProgress, ImageOperations, Layer, TransferProgress } from '../interface/images.ts';
import { inPath } from '../call.ts';
import { listAt, numberAt, recordAt, textAt, trueAt } from '../json.ts';
import { jsonLines } from '../jsonLines.ts';
import { ProblemError, type RefusalCode } from '../problem.ts';
import { refusalOf } from '../refusals.ts';
import { registryLogin } from '../registryLogin.ts';
import { actWithin, explained } from '../request.ts';
import { parsePruned } from './pruning.ts';
import type { Wire } from './wire.ts';

export function imageOperations({ docker, call, ask, act, address }: Wire): ImageOperations {
  /** The lines of an answer that takes as long as it takes, each read by `parse`. */
  async function* lines<T>(
    open: (signal: AbortSignal) => Promise<Readable>,
    parse: (json: unknown) => T,
    signal: AbortSignal,
  ): AsyncGenerator<T> {
    const stream = await ask(() => open(signal), { signal, within: Infinity });
    for await (const json of explained(jsonLines(stream), signal, address)) {
      // The answer has begun with 200 by then, so that a failure comes as a line of its own.
      const refused = textAt(json, 'error');
      if (refused !== undefined) throw new ProblemError(refusalOf(500, refused));
      yield parse(json);
    }
  }
  /** The engine wants a header about who asks, also where it is nobody. */
  const asker = async (reference: string): Promise<Readonly<Record<string, string>>> => {
    const login = await registryLogin(parseImageReference(reference).registry, process.env);
    return { 'X-Registry-Auth': login ?? 'e30=' };
  };
  return {
    remove: (reference, { force = false } = {}) =>
      act((abortSignal) => docker.getImage(reference).remove({ force, abortSignal })),
    prune: (which) =>
      ask(
        async (signal) => {
          const query = { filters: { dangling: [String(which === 'dangling')] } };
          return parsePruned(await call('POST', '/images/prune', { query, signal }), 'ImagesDeleted');
        },
        { within: actWithin, acts: true },
      ),
    tag: (source, reference) =>
      act((signal) => {
        const { name: repo, tag } = splitImageReference(reference);
        return call('POST', `/images/${inPath(source)}/tag`, { query: { repo, tag }, signal });
      }),
    history: (reference, signal) =>
      ask(
        async (signal) => {
          const answer = await call('GET', `/images/${inPath(reference)}/history`, { signal });
          return listAt({ answer }, 'answer').map(parseLayer);
        },
        { signal },
      ),
    pull: (reference, signal) => {
      const { name, tag, digest } = splitImageReference(reference);
      // Without a tag the engine would bring all that there are.
      const query = { fromImage: name, tag: digest ?? tag ?? 'latest' };
      const open = async (signal: AbortSignal): Promise<Readable> =>
        call.stream('POST', '/images/create', { query, headers: await asker(reference), signal });
      return refusedFor(reference, {}, lines(open, parseTransfer, signal));
    },
    push: (reference, signal) => {
      const { name, tag = 'latest' } = splitImageReference(reference);
      const path = `/images/${inPath(name)}/push`;
      const open = async (signal: AbortSignal): Promise<Readable> =>
        call.stream('POST', path, { query: { tag }, headers: await asker(reference), signal });
      // The words are the same as those about a pull, and what can be done is not.
      return refusedFor(reference, { 'pull-denied': 'push-denied' }, lines(open, parseTransfer, signal));
    },
    build: (context, options, signal) => {
      const query = {
        dockerfile: options.dockerfile,
        t: options.tags,
        buildargs: options.arguments,
        target: options.target,
        nocache: options.noCache,
        pull: options.pull,
        rm: true,
        forcerm: true,
      };
      const file = Readable.from(context);
      return lines((signal) => call.stream('POST', '/build', { query, file, signal }), parseBuild, signal);
    },
    save: async (references, signal) => {
      const query = { names: references };
      const stream = await ask(() => call.stream('GET', '/images/get', { query, signal }), {
        signal,
        within: actWithin,
      });
      return explained<Uint8Array>(stream, signal, address);
    },
    load: (archive, signal) => {
      const query = { quiet: true };
      const file = Readable.from(archive);
      return lines(
        (signal) => call.stream('POST', '/images/load', { query, file, signal }),
        (json) => textAt(json, 'stream') ?? textAt(json, 'status') ?? '',
        signal,
      );
    },
    search: (term, signal) =>
      ask(
        async (signal) => {
          const answer = await call('GET', '/images/search', { query: { term, limit: 50 }, signal });
          // A registry tells its own names, without itself.
          const host = registryHost(term);
          const prefix = host === undefined ? '' : `${host}/`;
          return listAt({ answer }, 'answer').map((entry) => ({
            name: prefix + (textAt(entry, 'name') ?? ''),
            description: textAt(entry, 'description') ?? '',
            stars: numberAt(entry, 'star_count') ?? 0,
            official: trueAt(entry, 'is_official'),
          }));
        },
        // The engine itself gives up on the registry in half a minute, and says why.
        { signal, within: actWithin },
      ),
  };
}

/** The same steps; a refusal knows what was asked for, and of whom, which the engine's words often leave out. */
async function* refusedFor<T>(
  reference: string,
  codes: Partial<Readonly<Record<RefusalCode, RefusalCode>>>,
  steps: AsyncIterable<T>,
): AsyncGenerator<T> {
  try {
    yield* steps;
  } catch (error) {
    if (!(error instanceof ProblemError) || error.problem.code === 'engine-down') throw error;
    const { code, image = reference } = error.problem;
    const { registry } = parseImageReference(reference);
    throw new ProblemError(
      { ...error.problem, code: codes[code] ?? code, image, registry },
      { cause: error },
    );
  }
}

/** Source: Engine API 1.41, `HistoryResponseItem`. */
function parseLayer(json: unknown): Layer {
  const imageId = textAt(json, 'Id');
  return {
    // A step whose image came from elsewhere has the id `<missing>`.
    ...(imageId?.startsWith('sha256:') === true && { imageId }),
    created: numberAt(json, 'Created') ?? 0,
    instruction: textAt(json, 'CreatedBy') ?? textAt(json, 'Comment') ?? '',
    size: numberAt(json, 'Size') ?? 0,
  };
}

/** Source: Docker's `jsonmessage` package. */
function parseTransfer(json: unknown): TransferProgress {
  const layer = textAt(json, 'id');
  const detail = recordAt(json, 'progressDetail');
  const current = numberAt(detail, 'current');
  const total = numberAt(detail, 'total');
  return {
    ...(layer !== undefined && { layer }),
    status: textAt(json, 'status') ?? '',
    ...(current !== undefined && { current }),
    ...(total !== undefined && total > 0 && { total }),
  };
}

function parseBuild(json: unknown): BuildProgress {
  const { status, layer } = parseTransfer(json);
  // A base image that is pulled meanwhile is told of as in a pull.
  const pulling = status === '' ? undefined : `${layer === undefined ? '' : `${layer}: `}${status}\n`;
  const text = textAt(json, 'stream') ?? pulling;
  const imageId = textAt(recordAt(json, 'aux'), 'ID');
  return { ...(text !== undefined && { text }), ...(imageId !== undefined && { imageId }) };
}
