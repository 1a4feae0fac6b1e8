import { describe, expect, it } from 'vitest';
import type { Snapshot } from '../../../src/model/snapshot.ts';
import { container, snapshotOf } from './containers.ts';
import { compose, lint } from './marked.ts';

describe('services behind a profile', () => {
  const url = "x('postgres://localhost:5432/x')";
  const database = (name: string, more = ''): string =>
    `  ${name}:\n    image: postgres:17\n    ports: ["5432:5432"]\n${more}`;
  const tools = '    profiles: [tools]\n';
  const first = (files: Record<string, string>, snapshot?: Snapshot): unknown => {
    const [fix] = lint(files, 'a.js', url, snapshot)[0]?.fixes ?? [];
    return [fix?.host, fix?.preferred];
  };
  it('come after those that surely run', () => {
    expect(first(compose('', database('db', tools) + database('store')))).toEqual(['store', true]);
    expect(first(compose('', database('db', tools)))).toEqual(['db', false]);
  });
  it('are as good as any where it is asked for', () => {
    const files = compose('', database('db', tools));
    expect(first({ ...files, '.env': 'COMPOSE_PROFILES=a,tools\n' })).toEqual(['db', true]);
    expect(first({ ...files, '.env': 'COMPOSE_PROFILES=a\n' })).toEqual(['db', false]);
    const both = compose(tools, database('db', tools));
    expect(first(both)).toEqual(['db', true]);
    const labels = { 'com.docker.compose.service': 'db' };
    expect(first(files, snapshotOf(container('db', { image: 'postgres', labels })))).toEqual(['db', true]);
  });
});
