import { describe, expect, it } from 'vitest';
import { createProject, lintDocument } from '../../../../src/lint/linter.ts';
import { compose, copiesAll, expectFindings, mongo, silentMongo, type Files } from '../marked.ts';
import { container, on, snapshotOf } from '../containers.ts';

// The first question: is the file in a container?
describe('a file is in a container', () => {
  const rows: readonly (readonly [
    name: string,
    files: Files,
    inside: readonly string[],
    outside: readonly string[],
  ])[] = [
    [
      'by COPY of a folder, without what .dockerignore names',
      { Dockerfile: 'FROM node\nCOPY src/ ./\n', '.dockerignore': 'src/host\n' },
      ['src/a.js', 'src/b/c.js'],
      ['src/host/a.js', 'a.js'],
    ],
    [
      'by COPY, with an ignore file of the Dockerfile alone',
      {
        'docker/web.Dockerfile': 'FROM node\nCOPY . .\n',
        'docker/web.Dockerfile.dockerignore': 'jobs\n',
        'compose.yaml': 'services:\n  web:\n    build: { context: ., dockerfile: docker/web.Dockerfile }\n',
      },
      ['a.js'],
      ['jobs/a.js'],
    ],
    ['by ADD', { Dockerfile: 'FROM node\nADD app /app\n' }, ['app/a.js'], ['a.js']],
    [
      'by a stage that the target is built from',
      {
        Dockerfile:
          'FROM node AS deps\nCOPY lib lib\nFROM deps AS app\nCOPY app app\nFROM node AS lint\nCOPY lint lint\nFROM app\n',
      },
      ['lib/a.js', 'app/a.js'],
      ['lint/a.js'],
    ],
    [
      'by COPY --from',
      {
        Dockerfile:
          'FROM node AS build\nCOPY app app\nFROM node AS unused\nCOPY other other\nFROM node\nCOPY --from=build /app /app\n',
      },
      ['app/a.js'],
      ['other/a.js'],
    ],
    [
      'by the target of the service',
      {
        Dockerfile: 'FROM node AS dev\nCOPY dev dev\nFROM node AS prod\nCOPY prod prod\n',
        'compose.yaml': 'services:\n  web:\n    build: { context: ., target: dev }\n',
      },
      ['dev/a.js'],
      ['prod/a.js'],
    ],
    [
      'by an additional context',
      {
        'web/Dockerfile': 'FROM node\nCOPY . .\nCOPY --from=shared . ./shared\n',
        'compose.yaml':
          'services:\n  web:\n    build:\n      context: web\n      additional_contexts:\n        shared: ./libs/shared\n',
      },
      ['web/a.js', 'libs/shared/a.js'],
      ['libs/other/a.js'],
    ],
    [
      'by an additional context in a list',
      {
        'web/Dockerfile': 'FROM node\nCOPY --from=shared a.js .\n',
        'compose.yaml':
          'services:\n  web:\n    build:\n      context: web\n      additional_contexts: ["shared=./libs/shared"]\n',
      },
      ['libs/shared/a.js'],
      ['libs/shared/b.js', 'web/a.js'],
    ],
    [
      'by a bind mount',
      {
        'compose.yaml':
          'services:\n  web:\n    image: node\n    volumes: ["./app:/app", "data:/data"]\nvolumes: { data: }\n',
      },
      ['app/a.js'],
      ['data/a.js'],
    ],
    [
      'by a development container of an image',
      {
        '.devcontainer/devcontainer.json':
          '// here\n{ "image": "mcr.microsoft.com/devcontainers/javascript-node", }\n',
      },
      ['src/a.js'],
      [],
    ],
    [
      'by a development container that is built',
      {
        '.devcontainer/devcontainer.json': '{ "build": { "dockerfile": "Dockerfile" } }',
        '.devcontainer/Dockerfile': 'FROM node\n',
      },
      ['src/a.js'],
      [],
    ],
    [
      'by a development container that is a service',
      {
        '.devcontainer/devcontainer.json':
          '{ "dockerComposeFile": "compose.yml", "service": "dev", "workspaceFolder": "/work" }',
        '.devcontainer/compose.yml':
          'services:\n  dev:\n    image: node\n    volumes: ["..:/work"]\n  db:\n    image: mongo\n',
      },
      ['src/a.js'],
      [],
    ],
  ];
  it.each(rows)('%s', (_name, files, inside, outside) => {
    for (const path of inside) expectFindings(files, path, mongo);
    for (const path of outside) expectFindings(files, path, silentMongo);
  });
  it('that runs now and mounts the folder', () => {
    const mounts = [{ type: 'bind', source: '/home/me/shop/app', target: '/app', readOnly: false }] as const;
    const snapshot = snapshotOf(container('dev', { endpoints: [on('shop')], mounts }));
    const found = (path: string): number =>
      lintDocument({ path, text: silentMongo }, createProject(new Map(), '/home/me/shop'), snapshot).length;
    expect(found('app/a.js')).toBe(1);
    expect(found('other/a.js')).toBe(0);
  });
});

describe('a file that a container holds and that does not run in it', () => {
  const rows: readonly (readonly [path: string, text: string])[] = [
    ['.github/workflows/test.yaml', 'jobs:\n  a:\n    env: { REDIS_URL: "redis://localhost:6379" }\n'],
    ['Jenkinsfile', "environment { REDIS_URL = 'redis://localhost:6379' }\n"],
    ['Makefile', 'run:\n\tREDIS_URL=redis://localhost:6379 node .\n'],
    ['justfile', 'run:\n\tREDIS_URL=redis://localhost:6379 node .\n'],
    ['scripts/seed.py', "MongoClient('mongodb://localhost')\n"],
    ['bin/migrate.sh', 'psql postgres://localhost/a\n'],
    ['app/tests/fixtures/a.json', '{ "redis": { "host": "localhost" } }\n'],
    ['spec/fixtures/redis.yml', 'redis:\n  host: localhost\n'],
    ['docs/config.yaml', 'redis:\n  host: localhost\n'],
    ['README.md', 'Run with `REDIS_URL=redis://localhost:6379`\n'],
    ['CHANGELOG.adoc', 'redis://localhost:6379\n'],
    ['.env.example', 'REDIS_URL=redis://localhost:6379\n'],
    ['.env.sample', 'REDIS_URL=redis://localhost:6379\n'],
    ['.env.dist', 'REDIS_URL=redis://localhost:6379\n'],
    ['.env.template', 'REDIS_URL=redis://localhost:6379\n'],
    ['web/.env.local.example', 'REDIS_URL=redis://localhost:6379\n'],
  ];
  it.each(rows)('%s', (path, text) => void expectFindings(copiesAll, path, text));
});

describe("a browser's code", () => {
  const front = '{ "dependencies": { "react": "19", "react-dom": "19" } }';
  const rows: readonly (readonly [files: Files, path: string, text: string])[] = [
    [{}, '.env', 'NEXT_PUBLIC_SEARCH_URL=http://localhost:9200\n'],
    [{}, '.env', 'VITE_SEARCH_URL=http://localhost:9200\nVITE_MQTT_HOST=localhost\n'],
    [{}, '.env.production', 'REACT_APP_SEARCH_URL=http://localhost:9200\n'],
    [{}, 'Dockerfile', `${copiesAll.Dockerfile}ENV VITE_SEARCH_URL=http://localhost:9200\n`],
    [
      {},
      'src/config.ts',
      "export const search = import.meta.env.VITE_SEARCH_URL ?? 'http://localhost:9200';\n",
    ],
    [
      {},
      'src/config.ts',
      "export const search = process.env.REACT_APP_SEARCH_URL || 'http://localhost:9200';\n",
    ],
    [{ 'package.json': front }, 'src/search.ts', "export const elasticUrl = 'http://localhost:9200';\n"],
    [{}, 'app/templates/home.html', "<script>\nconst elastic = 'http://localhost:9200';\n</script>\n"],
    [{}, 'views/home.ejs', "<script>const elastic = 'http://localhost:9200';</script>\n"],
    [{}, 'resources/views/home.blade.php', "<script>const elastic = 'http://localhost:9200';</script>\n"],
    [{}, 'app/views/home.html.erb', "<script>const elastic = 'http://localhost:9200';</script>\n"],
    [
      {},
      'src/App.vue',
      '<template><a href="http://localhost:9200"/></template>\n<script setup>\nconst elastic = \'http://localhost:9200\'\n</script>\n',
    ],
    [{}, 'src/App.svelte', "<script>\nconst elastic = 'http://localhost:9200'\n</script>\n"],
  ];
  it.each(rows)('%#: %j %s %s', (files, path, text) => {
    const dockerfile = path === 'Dockerfile' ? { Dockerfile: text } : {};
    expectFindings({ ...copiesAll, ...files, ...dockerfile }, path, text);
  });
  it('but not in what compose gives to a server', () => {
    const files = compose(
      '    environment:\n      VITE_API_URL: http://localhost:9200\n      ELASTIC_URL: http://localhost:9200\n',
    );
    const text =
      files['compose.yaml']?.replace(
        ': http://localhost:9200\n      E',
        ': http://localhost:9200\n      E',
      ) ?? '';
    expectFindings(files, 'compose.yaml', text.replace(/(ELASTIC_URL: http:\/\/)(\S+)/, '$1«$2»'));
  });
});
