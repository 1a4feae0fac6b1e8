import { describe, expect, it } from 'vitest';
import { parseAddress } from '../../../src/engine/address.ts';
import { newContainerOf } from '../../../src/engine/blueprint.ts';
import { parseContext } from '../../../src/engine/contexts.ts';
import { listed } from '../../../src/engine/files/listing.ts';
import { jsonLines } from '../../../src/engine/jsonLines.ts';
import { listenersIn } from '../../../src/engine/listeners.ts';
import { decodeOutput } from '../../../src/engine/operations/output.ts';
import { parseEvent, parseImage, parseNetwork, parseVolume } from '../../../src/engine/parse.ts';
import { parseInspectedContainer, parseListedContainer } from '../../../src/engine/parseContainer.ts';
import { parseNode, parseService, parseTask } from '../../../src/engine/parseSwarm.ts';
import { refusalOf } from '../../../src/engine/refusals.ts';
import { packed } from '../../../src/engine/tar.ts';
import { unpacked } from '../../../src/engine/untar.ts';
import { maskSecrets, maskSecretText } from '../../../src/model/secrets.ts';
import { visible } from '../../../src/model/text.ts';

/** Makes input of about a length, and gives the work that is to be measured. */
type Hostile = (length: number) => () => unknown;

const line = (piece: string, length: number): string => piece.repeat(Math.ceil(length / piece.length));
const many = <T>(length: number, each: (at: number) => T): T[] =>
  Array.from({ length: Math.ceil(length / 50) }, (_, at) => each(at));
const keyed = <T>(length: number, each: (at: number) => T): Record<string, T> =>
  Object.fromEntries(many(length, (at) => [`key${at}`, each(at)]));

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
async function drain(output: AsyncIterable<unknown>): Promise<void> {
  try {
    for await (const _ of output);
  } catch (error) {
    expect(error).toBeInstanceOf(SyntaxError);
  }
}
/** What a stream's parser has to go through, in pieces of so many bytes. */
const streamed =
  (
    parse: (stream: AsyncIterable<Uint8Array>) => AsyncIterable<unknown>,
    bytesOf: (length: number) => Uint8Array,
    size = 7,
  ): Hostile =>
  (length) => {
    const bytes = bytesOf(length);
    return () => drain(parse(inPieces(bytes, size)));
  };
const texts = (words: (text: string) => unknown, pieces: readonly string[]): [string, Hostile][] =>
  pieces.map((piece) => [
    JSON.stringify(piece),
    (length) => {
      const text = line(piece, length);
      return () => words(text);
    },
  ]);
const of = (parse: (json: unknown) => unknown, json: (length: number) => unknown): Hostile => {
  return (length) => {
    const made = json(length);
    return () => parse(made);
  };
};

const container = (length: number): object => ({
  Id: 'c1',
  Names: many(length, (at) => `/name${at}`),
  Status: line('Up (health: ', length),
  Ports: many(length, (at) => ({ PrivatePort: at, PublicPort: at, Type: 'tcp' })),
  Labels: keyed(length, String),
  Args: many(length, String),
  Config: { Env: many(length, (at) => `A${at}=b`), Labels: keyed(length, String) },
  HostConfig: {
    Links: many(length, (at) => `/a${at}:/b/c`),
    PortBindings: keyed(length, (at) => [{ HostPort: String(at) }]),
    Binds: many(length, (at) => `/a${at}:/b${at}:ro`),
  },
  NetworkSettings: {
    Ports: keyed(length, (at) => [{ HostIp: '0.0.0.0', HostPort: String(at) }]),
    Networks: keyed(length, (at) => ({ NetworkID: `n${at}`, Aliases: ['x'], Links: [line(':', 50)] })),
  },
  Mounts: many(length, (at) => ({ Type: 'volume', Name: `v${at}`, Destination: `/d${at}` })),
});
const frame = (declared: number, content: string): Buffer => {
  const header = Buffer.alloc(8);
  header[0] = 1;
  header.writeUInt32BE(declared, 4);
  return Buffer.concat([header, Buffer.from(content)]);
};
const paxOf = (records: string): Buffer => {
  const header = Buffer.alloc(512);
  header.write(records.length.toString(8).padStart(11, '0'), 124);
  header.write('x', 156);
  return Buffer.concat([header, Buffer.from(records), Buffer.alloc(512 - (records.length % 512))]);
};

const words = [
  'name "',
  "name '/a' ",
  'manifest for ',
  'Get "https://x: ',
  'failed to resolve reference ',
  'exec: "a": stat ',
  'conflicting options: ',
  '://:',
  '://a:',
  'TOKEN=x ',
  'TOKEN="',
  "TOKEN='",
  'TOKEN="a -b ',
  '--password ',
  ',key="',
  'a=',
  '-a   ',
  ' ',
  'a',
  '\u202E',
  '[:',
];

const hostile: readonly (readonly [string, Hostile])[] = [
  ['a listed container', of(parseListedContainer, container)],
  ['an inspected container', of(parseInspectedContainer, container)],
  ['a container to make again', of((json) => newContainerOf(json, json), container)],
  ['an image', of(parseImage, (length) => ({ Id: 'i', RepoTags: many(length, (at) => `<none>${at}`) }))],
  [
    'a network',
    of(
      (json) => parseNetwork(json, 'Docker'),
      (length) => ({
        Id: 'n',
        IPAM: { Config: many(length, () => ({ Subnet: '10.0.0.0/8' })) },
        Options: keyed(length, String),
      }),
    ),
  ],
  ['a volume', of(parseVolume, (length) => ({ Name: 'v', Options: keyed(length, String) }))],
  [
    'an event',
    of(
      (json) => parseEvent(json, 'Podman'),
      (length) => ({ Actor: { ID: line('a', length), Attributes: keyed(length, String) } }),
    ),
  ],
  ['a node', of(parseNode, (length) => ({ ID: 'n', ManagerStatus: { Addr: line(':1', length) } }))],
  [
    'a service',
    of(parseService, (length) => ({
      ID: 's',
      Spec: { TaskTemplate: { ContainerSpec: { Image: line('@sha256:\n', length) } } },
      Endpoint: {
        Ports: many(length, () => ({ TargetPort: 1 })),
        VirtualIPs: many(length, () => ({ Addr: line('/1', 50) })),
      },
    })),
  ],
  ['a task', of(parseTask, (length) => ({ ID: 't', Status: { Err: line('x', length) } }))],
  ['a secret of JSON', of(maskSecrets, container)],
  ...texts((text) => refusalOf(500, text), words).map(([name, h]) => [`a refusal of ${name}`, h] as const),
  ...texts(maskSecretText, [...words, '-H', ' -H a ', '"a":"', 'curl -u ', '://:a@', 'https://']).map(
    ([name, h]) => [`masks of ${name}`, h] as const,
  ),
  ...texts(visible, words.slice(-4)).map(([name, h]) => [`a name of ${name}`, h] as const),
  ...texts(
    (text) => parseAddress(text, 'setting'),
    ['ssh://a', 'ssh://-', 'tcp://[:', 'a@', 'unix://', ':1', '/a'],
  ).map(([name, h]) => [`an address of ${name}`, h] as const),
  ...texts(
    (text) => parseContext({ Name: text, Endpoints: { docker: { Host: `ssh://${text}` } } }, undefined),
    ['a', '@', ':'],
  ).map(([name, h]) => [`a context of ${name}`, h] as const),
  ...texts(listenersIn, ['0: 0100007F:1F90 0 0A\n', ' ', ':', '\n']).map(
    ([name, h]) => [`listeners of ${name}`, h] as const,
  ),
  ['lines of JSON', streamed(jsonLines, (length) => Buffer.from(line('{"a":[1]}\n', length)))],
  ['a line without end', streamed(jsonLines, (length) => Buffer.from(line('"a', length)))],
  ['frames', streamed(framed, (length) => Buffer.concat(many(length, () => frame(42, 'x'.repeat(42)))))],
  ['empty frames', streamed(framed, (length) => Buffer.concat(many(length, () => frame(0, ''))))],
  ['a frame that claims gigabytes', streamed(framed, (length) => frame(0xffffffff, 'x'.repeat(length)))],
  ['a listing', streamed(listed, (length) => Buffer.from(line('81a4 5 1 1 2 ./name//\n', length)))],
  ...['./', 'x', '//', '/', '81a4 5 1 1 2 ./'].map(
    (piece) =>
      [`a listing of ${piece}`, streamed(listed, (length) => Buffer.from(line(piece, length)))] as const,
  ),
  [
    'a link whose target never comes',
    streamed(listed, (length) => Buffer.from(`a1ff 999999999 1 1 2 ./l//'./l' -> '${line('x', length)}`)),
  ],
  ['an archive', streamed(unpacked, archive, 100)],
  ...['9 a=b\n', '1 ', '0', ' ', '=', '99 a='].map(
    (piece) =>
      [
        `an archive with headers of ${JSON.stringify(piece)}`,
        streamed(unpacked, (length) => paxOf(line(piece, length)), 100),
      ] as const,
  ),
];

function framed(stream: AsyncIterable<Uint8Array>): AsyncIterable<string> {
  return decodeOutput(stream, 'framed');
}

function archive(length: number): Uint8Array {
  return archives.get(length) ?? expect.unreachable();
}
const lengths = { small: 5_000, large: 80_000 } as const;
const archives = new Map<number, Uint8Array>();
for (const length of Object.values(lengths)) {
  const pieces: Uint8Array[] = [];
  const entries = many(length, (at) => ({ path: `folder/${at}-é`, bytes: Buffer.from('x') }));
  for await (const piece of packed(entries)) pieces.push(piece);
  archives.set(length, Buffer.concat(pieces));
}

describe('what comes from outside takes time in proportion to its length', { timeout: 20_000 }, () => {
  it.each(hostile)('%s', async (_name, make) => {
    /** The processor's time in milliseconds: a busy machine does not count. */
    const cost = async (length: number): Promise<number> => {
      const work = make(length);
      const start = process.threadCpuUsage();
      await work();
      return process.threadCpuUsage(start).user / 1000;
    };
    const least = async (length: number): Promise<number> =>
      Math.min(await cost(length), await cost(length), await cost(length));
    await cost(lengths.small);
    // Sixteen times the length takes 256 times as long where the square counts.
    const small = await least(lengths.small);
    expect(await least(lengths.large)).toBeLessThan(Math.max(small, 2) * 60);
  });
});
