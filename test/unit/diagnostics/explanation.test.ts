import { expect, it, vi } from 'vitest';
import type { Explanation, Meaning } from '../../../src/lint/explanation.ts';
import { explanationMarkdown } from '../../../src/ui/diagnostics/explanationText.ts';
import { Uri } from './vscode.ts';

vi.mock('vscode', async () => import('./vscode.ts'));

const place = { file: 'compose.yaml', line: 9, text: 'DB_PASSWORD: hunter2' };
const meaning = (outcome: Meaning['outcome'], service?: string): Meaning => ({
  service,
  because: [],
  outcome,
});

/** The hover's text, without the marks that keep its signs from meaning anything to Markdown. */
function said(own: Partial<Explanation>): string {
  return marked(own).replaceAll(/\\([!-/:-@[-`{-~])/g, '$1');
}

function marked(own: Partial<Explanation>): string {
  const explanation = {
    start: 0,
    end: 0,
    host: 'localhost',
    port: 27017,
    product: 'MongoDB',
    meanings: [],
    listeners: [],
    ...own,
  };
  const root = Uri.parse('file:///w');
  return explanationMarkdown(explanation, (path) => Uri.joinPath(root, path) as never).value;
}

it('names the address, with the product where it is known', () => {
  expect(said({})).toBe('**localhost:27017** (MongoDB)\n\n');
  expect(said({ port: undefined, product: undefined })).toBe('**localhost**\n\n');
});

it.each([
  [{ kind: 'itself' }, 'In the container of service “web”: the container itself, where nobody listens.'],
  [
    { kind: 'served-here' },
    'In the container of service “web”: a server in the same container or in one that shares its network.',
  ],
  [
    { kind: 'host-network' },
    'In the container of service “web”: the host, whose network the container uses.',
  ],
  [{ kind: 'reaches', target: 'db' }, 'In the container of service “web”: “db”, a name that is found there.'],
  [
    { kind: 'replaced', by: 'DB_HOST', value: undefined, place },
    'In the container of service “web”: nothing, since DB_HOST wins. [compose.yaml:9](<file:///w/compose.yaml#L9>)',
  ],
  [
    { kind: 'replaced', by: 'DB_URL', value: 'mongodb://me:hunter2@db/', place },
    'In the container of service “web”: nothing, since DB_URL wins, which is “mongodb://me:••••••@db/”. [compose.yaml:9](<file:///w/compose.yaml#L9>)',
  ],
  [
    { kind: 'replaced', by: 'DB_PASSWORD', value: 'hunter2', place },
    'In the container of service “web”: nothing, since DB_PASSWORD wins, which is “••••••”. [compose.yaml:9](<file:///w/compose.yaml#L9>)',
  ],
] as const)('says what an address means: $0.kind', (outcome, sentence) => {
  expect(said({ meanings: [meaning(outcome, 'web')] })).toBe(
    `**localhost:27017** (MongoDB)\n\n${sentence}\n\n`,
  );
});

it('names the reasons, and who listens', () => {
  const because = { code: 'copied-into-image', file: 'Dockerfile', line: 5, text: 'COPY src/ src/' } as const;
  const text = said({
    meanings: [{ service: undefined, because: [because], outcome: { kind: 'itself' } }],
    listeners: [
      { code: 'service-listens', service: 'db', port: 27017, ...place },
      { code: 'container-listens', container: 'shop-db-1', port: 27017 },
    ],
  });
  expect(text).toBe(
    `**localhost:27017** (MongoDB)

In the container: the container itself, where nobody listens.
- This line brings the file into the image: COPY src/ src/ [Dockerfile:5](<file:///w/Dockerfile#L5>)

Who listens:
- Service “db” listens on port 27017. [compose.yaml:9](<file:///w/compose.yaml#L9>)
- The running container “shop-db-1” listens on port 27017.`,
  );
});

it('lets no name mean anything to Markdown', () => {
  const name = '[x](command:evil) <img src=x> `a` **b** https://evil \n# c';
  const meanings = [meaning({ kind: 'reaches', target: name }, name)];
  const text = marked({ product: undefined, meanings });
  expect(text).not.toMatch(/(?<!\\)[<>[\](`#]/);
  expect(text).not.toMatch(/https:/);
  expect(text.split('\n')).toHaveLength(5);
  expect(text).toContain('↵');
});
