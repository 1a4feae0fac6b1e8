import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { randomNumbers, type Random } from '../test/random.ts';

/** What the tree holds; with the same seed it is the same to the last byte. */
export const tree = { projects: 20, files: 20_000, hits: 400 } as const;

const perProject = tree.files / tree.projects;

/** Of a project's files, how many of each kind; sources fill up what is left. */
const kinds = { test: 100, page: 90, image: 120, settings: 80, stylesheet: 60, bundle: 5, lock: 2 };
const fixed = 4;
const sources = perProject - fixed - Object.values(kinds).reduce((sum, count) => sum + count);

/**
 * Writes 20 projects with a Dockerfile and a compose file each: sources of several languages, tests, documentation,
 * settings, pictures, bundles and lock files; 20,000 files, about 200 MB. In 2 % of them stands an address that is wrong
 * in a container. Gives the number of bytes.
 */
export async function writeTree(folder: string): Promise<number> {
  const random = randomNumbers(4);
  const write = new Writer(folder);
  for (let project = 0; project < tree.projects; project++) {
    await writeProject(`services/service-${project}`, write, random);
  }
  return write.bytes;
}

async function writeProject(folder: string, write: Writer, random: Random): Promise<void> {
  await write.file(
    `${folder}/Dockerfile`,
    'FROM node:22-slim\nWORKDIR /app\nCOPY . .\nCMD ["node", "src/main.js"]\n',
  );
  await write.file(`${folder}/.dockerignore`, 'node_modules\ndocs\ntests\n');
  await write.file(`${folder}/compose.yaml`, compose);
  await write.file(`${folder}/.env.example`, 'DATABASE_URL=postgres://localhost:5432/app\n');
  const hitEvery = Math.floor(sources / (tree.hits / tree.projects));
  for (let n = 0; n < sources; n++) {
    const extension = extensions[n % extensions.length] ?? 'js';
    // The addresses stand in the languages that the linter has known from the start.
    const isHit = n % hitEvery === 0 && n / hitEvery < tree.hits / tree.projects;
    const address = isHit ? `connect("mongodb://localhost:27017/shop");\n` : '';
    const name = `${folder}/src/part-${n % 40}/${word(random)}-${n}.${isHit ? 'js' : extension}`;
    await write.file(name, code(random, sourceSize(random)) + address + code(random, 500));
  }
  for (let n = 0; n < kinds.test; n++) {
    await write.file(
      `${folder}/tests/case-${n}.test.ts`,
      `${code(random, 5_000)}get("http://localhost:3000/${n}");\n`,
    );
  }
  for (let n = 0; n < kinds.page; n++) {
    await write.file(`${folder}/docs/page-${n}.md`, `Open http://localhost:3000.\n${code(random, 6_000)}`);
  }
  for (let n = 0; n < kinds.image; n++) {
    await write.file(`${folder}/public/img/picture-${n}.png`, noise(random, 5_000 + random(60_000)));
  }
  for (let n = 0; n < kinds.settings; n++) {
    const extension = ['json', 'yaml', 'properties', 'toml'][n % 4];
    await write.file(`${folder}/config/part-${n}.${extension}`, code(random, 1_500));
  }
  for (let n = 0; n < kinds.stylesheet; n++) {
    await write.file(`${folder}/public/css/sheet-${n}.css`, code(random, 8_000));
  }
  for (let n = 0; n < kinds.bundle; n++) {
    // A bundle is one long line.
    await write.file(
      `${folder}/public/js/bundle-${n}.js`,
      code(random, 150_000 + random(200_000)).replaceAll('\n', ' '),
    );
  }
  await write.file(`${folder}/package-lock.json`, code(random, 500_000));
  await write.file(`${folder}/yarn.lock`, code(random, 500_000));
}

const extensions = ['js', 'ts', 'py', 'go', 'java', 'php', 'rb', 'cs', 'rs', 'html'];

const compose = `services:
  web:
    build: .
    ports: ["3000:3000"]
  db:
    image: mongo:7
    ports: ["27017:27017"]
`;

const words = (
  'order customer product price total basket invoice payment address street name value list index result request ' +
  'response handler service client server local host find update remove create open close read write cache store'
).split(' ');

function word(random: Random): string {
  return words[random(words.length)] ?? 'word';
}

/** Bytes: most sources are a few screens long, some a great deal longer. */
function sourceSize(random: Random): number {
  return 600 + random(4_400) + (random(12) === 0 ? random(40_000) : 0);
}

/** Lines that look like code, at least as many bytes as asked for. */
function code(random: Random, bytes: number): string {
  const lines: string[] = [];
  for (let length = 0; length < bytes;) {
    const line = `  const ${word(random)}${random(100)} = ${word(random)}.${word(random)}(${word(random)}, "${word(random)} ${word(random)}", ${random(1000)});\n`;
    lines.push(line);
    length += line.length;
  }
  return lines.join('');
}

function noise(random: Random, bytes: number): Buffer {
  const buffer = Buffer.alloc(bytes);
  for (let at = 0; at + 4 <= bytes; at += 4) buffer.writeUInt32LE(random(2 ** 32), at);
  buffer.write('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1');
  return buffer;
}

/** Writes files and the folders above them. */
class Writer {
  readonly #root: string;
  readonly #folders = new Set<string>();
  bytes = 0;

  constructor(root: string) {
    this.#root = root;
  }

  async file(path: string, content: string | Buffer): Promise<void> {
    const folder = path.slice(0, path.lastIndexOf('/'));
    if (!this.#folders.has(folder)) await mkdir(join(this.#root, folder), { recursive: true });
    this.#folders.add(folder);
    await writeFile(join(this.#root, path), content);
    this.bytes += content.length;
  }
}
