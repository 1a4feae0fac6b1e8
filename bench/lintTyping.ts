import { createProject, lintDocument } from '../src/lint/linter.ts';
import { emptySnapshot } from '../src/model/snapshot.ts';
import { median, type Figure } from './figure.ts';

const lines = 5000;
const times = 50;

/** A compose project whose one container holds every file and reaches a database. */
const project = createProject(
  new Map([
    ['Dockerfile', 'FROM node:22\nWORKDIR /app\nCOPY . .\nCMD ["node", "."]\n'],
    [
      'compose.yaml',
      'services:\n  web:\n    build: .\n  db:\n    image: mongo:7\n    ports: ["27017:27017"]\n',
    ],
  ]),
);

/** Code as people write it. `§` is the function's number, and `@` the host that it dials: in every tenth, `localhost`. */
const code = [
  '/** Loads what belongs to the order, or gives `undefined` where there is none. */',
  'export async function load§(id: string): Promise<Order | undefined> {',
  "  const client = await connect(process.env.DB_§ ?? 'mongodb://@:27017/orders');",
  '  const found = await client.findOne({ id, status: /^(open|paid)$/.test(id) ? 1 : 2 });',
  '  // The cache may be behind by a minute.',
  '  if (found === undefined) log(`no order ${id} of ${count / 2} at ${new Date().toISOString()}`);',
  '  return found && { ...found, total: found.lines.reduce((sum, line) => sum + line.price, 0) };',
  '}',
  '',
  'export const name§ = "order-§"; // told to the browser',
];
const configuration = [
  'service§:',
  '  # where the orders lie',
  '  datasource:',
  '    url: mongodb://@:27017/orders§',
  '    user: "shop"',
  '  cache: { host: @, port: 6379 }',
  '  retries: 3',
  '  regions:',
  '    - name: north-§',
  "      title: 'The north'",
];

/** What looking at a file costs after a keystroke: the work that the editor's pause of 150 ms is followed by. */
export function benchTyping(): Figure[] {
  return [costOf('src/orders.ts', code), costOf('config/application.yaml', configuration)];
}

function costOf(path: string, pattern: readonly string[]): Figure {
  const written = Array.from({ length: lines }, (_, index) => {
    const line = pattern[index % pattern.length] ?? '';
    const number = Math.floor(index / pattern.length);
    return line
      .replaceAll('§', String(number))
      .replaceAll('@', number % 10 === 0 ? 'localhost' : 'db.example.org');
  });
  let findings = 0;
  const measured = Array.from({ length: times }, (_, turn) => {
    // No two texts are equal, as none are while somebody types.
    const text = [...written, ` `.repeat(turn)].join('\n');
    const begin = performance.now();
    findings = lintDocument({ path, text }, project, emptySnapshot).length;
    return performance.now() - begin;
  });
  return {
    name: `look at ${lines} lines of ${path.split('.').at(-1) === 'ts' ? 'TypeScript' : 'YAML'}`,
    value: median(measured),
    unit: 'ms',
    budget: 50,
    against: `the whole file anew, ${findings} findings; ${times} times, at most ${Math.ceil(Math.max(...measured))} ms`,
  };
}
