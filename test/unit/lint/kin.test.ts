import { describe, it } from 'vitest';
import { compose, expectFindings } from './marked.ts';

describe('a setting is taken to be put in by a variable of the container', () => {
  const files = (environment: string) =>
    compose(`    environment: { ${environment} }\n`, '  tracer:\n    image: jaegertracing/all-in-one\n');
  const settings = (host: string): string => `jaeger:\n  hostPort: "${host}"\n`;

  it.each(['JAEGER_HOST: "tracer:6831"', 'JAEGER_HOST_PORT: x', 'JAEGER_ENDPOINT: x'])(
    'that names the same server: %s',
    (environment) => void expectFindings(files(environment), 'config.yaml', settings('localhost:6831')),
  );
  it.each(['JAEGER_PORT: 1', 'JAEGER_AGENT_HOST: x', 'JAEGER_USER: x', 'HOST: x'])(
    'and by no other: %s',
    (environment) => void expectFindings(files(environment), 'config.yaml', settings('«localhost:6831»')),
  );
});

describe('a build whose folder is not there', () => {
  it('is told by the name of its image', () => {
    const files = {
      'server/Dockerfile': 'FROM temurin\nCOPY target/*.jar /\n',
      'deploy/compose.yaml':
        'services:\n  api:\n    build: ./server\n    image: server\n    environment: { SPRING_REDIS_HOST: cache }\n',
    };
    const path = 'server/src/main/resources/application.yml';
    expectFindings(files, path, 'spring:\n  redis:\n    host: localhost\n');
    const other = {
      ...files,
      'deploy/compose.yaml': files['deploy/compose.yaml'].replace('image: server', 'image: x'),
    };
    expectFindings(other, path, 'spring:\n  redis:\n    host: «localhost»\n');
  });
});
