import { describe, expect, it } from 'vitest';
import { createProject, defaultOptions, lintDocument } from '../../../src/lint/linter.ts';
import { emptySnapshot } from '../../../src/model/snapshot.ts';
import { compose, copiesAll, expectFindings } from './marked.ts';

describe('severity', () => {
  it.each([
    "connect('mongodb://«localhost|(warning)»');",
    "new Kafka({ brokers: ['«localhost:9092|(warning)»'] });",
    "const elastic = 'http://«localhost:9200|(warning)»';",
    "const db = { host: '«localhost|(warning)»', database: 'a' };",
    "const eureka = 'http://«localhost:8761|(information)»/eureka';",
    "const consul = { consulHost: '«localhost|(information)»' };",
    "const otel = 'http://«localhost:4318|(information)»/v1/traces';",
    "const minio = { endPoint: '«localhost|(information)»', port: 9000 };",
    "const keycloak = { issuer: 'http://«localhost:8080|(information)»/realms/a' };",
    "const ollama = 'http://«127.0.0.1:11434|(information)»';",
    "const mail = { smtpHost: '«localhost|(information)»' };",
  ])('%s', (text) => void expectFindings(copiesAll, 'a.js', text));

  it('of an HTTP back end that is known', () => {
    const files = compose('', '  api:\n    build: ./api\n    ports: ["8081:80"]\n');
    expectFindings(files, 'a.js', "const apiUpstream = 'http://«localhost:8081|(information)»';");
  });
  it('is what the user says', () => {
    const project = createProject(new Map(Object.entries(copiesAll)));
    const found = (set: 'error' | 'off'): string[] =>
      lintDocument({ path: 'a.js', text: "connect('mongodb://localhost');" }, project, emptySnapshot, {
        ...defaultOptions,
        rules: { 'localhost-in-container': set },
      }).map(({ severity }) => severity);
    expect(found('error')).toEqual(['error']);
    expect(found('off')).toEqual([]);
  });
});
