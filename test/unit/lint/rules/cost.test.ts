import { describe, expect, it } from 'vitest';
import { createProject, lintDocument } from '../../../../src/lint/linter.ts';
import { emptySnapshot } from '../../../../src/model/snapshot.ts';
import { processorTime } from '../../processorTime.ts';

describe('a compose file of very many services', { timeout: 60_000 }, () => {
  const service: readonly [string, (at: number) => string][] = [
    ['that dial the host', () => '    environment: { REDIS_URL: "redis://host.docker.internal:6379" }\n'],
    [
      'that dial each other by published ports',
      (at) =>
        `    ports: ["${at + 1}:6379"]\n    environment: { REDIS_URL: "redis://s${at + 1}:${at + 2}" }\n`,
    ],
    ['that want one port', () => '    ports: ["80:80"]\n'],
  ];
  it.each(service)('%s is linted in seconds', (_name, more) => {
    const text = `services:\n${Array.from({ length: 4000 }, (_, at) => `  s${at}:\n    image: x\n${more(at)}`).join('')}`;
    const files = new Map([['compose.yaml', text]]);
    const cost = processorTime(() => {
      lintDocument({ path: 'compose.yaml', text }, createProject(files), emptySnapshot);
    });
    expect(cost).toBeLessThan(6000);
  });
});
