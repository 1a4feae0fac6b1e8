import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Graph } from '../../../src/model/graph.ts';
import { hostileTexts } from '../topology/hostile.ts';
import { folderWith, portlight } from './program.ts';

const shop = `
name: till
services:
  web: { image: "nginx:\${TAG}", ports: ["8080:80", "127.0.0.2:9000:90"], networks: [front, back] }
  db: { extends: { file: base.yaml, service: db }, networks: [back] }
  sidecar: { image: busybox, network_mode: "service:web" }
networks: { front: {}, back: { internal: true } }
`;
const base = 'services: { db: { image: postgres, volumes: ["data:/data"] } }\nvolumes: { data: {} }\n';

it('draws a compose file without an engine, as Mermaid or as JSON', async () => {
  const folder = folderWith({ 'compose.yaml': shop, 'base.yaml': base, '.env': 'TAG=1.27\n' });
  const file = join(folder, 'compose.yaml');
  const { code, stdout, stderr } = await portlight(['topology', '--compose', file]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatch(/^flowchart LR\n/);
  expect(stdout).toContain('subgraph g_till["till"]');
  expect(stdout).toContain('("web<br/>nginx#58;1.27"):::container_running');
  expect(stdout).toContain('("db<br/>postgres"):::container_running');
  expect(stdout).toContain('127.0.0.2#58;9000');
  expect(stdout).toMatch(/c_\w+ -\.-\|"same network stack"\| c_\w+/);
  expect(stdout).toContain('till_back<br/>bridge<br/>internal#58; no way out');
  const graph = JSON.parse(
    (await portlight(['topology', '--compose', file, '--format', 'json'])).stdout,
  ) as Graph;
  expect(graph.groups).toEqual([{ id: 'g_till', name: 'till' }]);
  const kinds = graph.nodes.map(({ kind }) => kind).toSorted();
  expect(kinds.join(' ')).toBe(
    'container container container host internet network network outside port port',
  );
});

it('writes what services are called so that nothing of it means anything to Mermaid', async () => {
  const names = hostileTexts.filter((text) => text.trim() !== '' && !text.includes('\ud800'));
  const services = names.map((name) => `  ${JSON.stringify(name)}: { image: ${JSON.stringify(name)} }`);
  const folder = folderWith({ 'compose.yaml': `services:\n${services.join('\n')}\n` });
  const { code, stdout } = await portlight(['topology', '--compose', join(folder, 'compose.yaml')]);
  expect(code).toBe(0);
  const drawn = stdout.split('\n').filter((line) => line.includes(':::container'));
  expect(drawn).toHaveLength(names.length);
  for (const line of drawn)
    expect(line).toMatch(/^ {4}c_\w+\("[^"<>&;`$%\\]*(?:(?:#\d+;|<br\/>)[^"<>&;`$%\\]*)*"\):::\w+$/);
  expect(stdout).not.toMatch(/[\u202A-\u202E\u2066-\u2069]/);
});
