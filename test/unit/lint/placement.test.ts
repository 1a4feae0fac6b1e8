import { describe, expect, it } from 'vitest';
import { copiesAll, expectFindings, lint, mongo, silentMongo } from './marked.ts';

describe('a file that no container gets', () => {
  it('has no finding without any Docker file', () => void expectFindings({}, 'app.js', silentMongo));
  it('has none outside of what is copied', () => {
    const files = { Dockerfile: 'FROM node\nCOPY src /app\n' };
    expectFindings(files, 'src/app.js', mongo);
    expectFindings(files, 'srcs/app.js', silentMongo);
    expectFindings(files, 'app.js', silentMongo);
  });
  it('has none where .dockerignore leaves it out, and has one where a later line takes it back', () => {
    const files = {
      ...copiesAll,
      '.dockerignore': '# host side\njobs\n!jobs/keep.js\n**/*.local.js\n',
    };
    expectFindings(files, 'jobs/seed.js', silentMongo);
    expectFindings(files, 'jobs/keep.js', mongo);
    expectFindings(files, 'src/deep/db.local.js', silentMongo);
    expectFindings(files, 'src/deep/db.js', mongo);
  });
  it('heeds the ignore file of one Dockerfile before the common one', () => {
    const files = {
      'web.Dockerfile': 'FROM node\nCOPY . .\n',
      '.dockerignore': 'a.js',
      'web.Dockerfile.dockerignore': 'b.js',
    };
    expectFindings(files, 'a.js', mongo);
    expectFindings(files, 'b.js', silentMongo);
  });
  it('has none for tests, documentation and packages, even copied ones', () => {
    for (const path of [
      'test/a.js',
      'src/a.test.js',
      'docs/a.js',
      'node_modules/x/a.js',
      'src/__tests__/a.ts',
    ]) {
      expectFindings(copiesAll, path, silentMongo);
    }
  });
});

describe('a Dockerfile', () => {
  const cases: readonly [string, string, boolean][] = [
    ['JSON form', 'COPY ["src/app.js", "/app/"]', true],
    ['ADD', 'ADD src /app', true],
    ['flags', 'COPY --chown=node:node --link src/ /app/', true],
    ['a wildcard', 'COPY src/*.js /app/', true],
    ['a wildcard that does not fit', 'COPY src/*.json /app/', false],
    ['a character class', 'COPY src/[a-c]p?.js /app/', true],
    ['a leading slash', 'COPY /src /app', true],
    ['a continued line', 'COPY package.json \\\n  # comment\n  src/app.js \\\n  /app/', true],
    ['--exclude', 'COPY --exclude=src/app.js . /app', false],
    ['a here-document', 'COPY <<EOF /app/x\nsrc\nEOF', false],
    ['a remote source', 'ADD https://example.com/src /app', false],
    ['only a target of that name', 'COPY package.json src/', false],
    ['the default of an ARG', 'ARG X=src\nCOPY ${X} /app', true],
    ['an ARG without one', 'ARG X\nCOPY $X /app', false],
  ];
  it.each(cases)('%s', (_name, instruction, copied) => {
    expectFindings({ Dockerfile: `FROM node\n${instruction}\n` }, 'src/app.js', copied ? mongo : silentMongo);
  });

  it('counts the stages that the last one is made of', () => {
    const reached =
      'FROM node AS Base\nCOPY src src\nFROM base AS build\nFROM node\nCOPY --from=build /dist /dist\n';
    expectFindings({ Dockerfile: reached }, 'src/app.js', mongo);
    const apart = 'FROM node AS check\nCOPY . .\nFROM node\nCOPY package.json .\n';
    expectFindings({ Dockerfile: apart }, 'src/app.js', silentMongo);
    expectFindings({ Dockerfile: `${apart}COPY --from=0 /x /x\n` }, 'src/app.js', mongo);
  });
  it('names the line that copies', () => {
    const [finding] = expectFindings(copiesAll, 'app.js', mongo);
    expect(finding?.inContainerBecause).toEqual([
      { code: 'copied-into-image', file: 'Dockerfile', line: 3, text: 'COPY . .' },
    ]);
    expect(finding?.service).toBeUndefined();
  });
  it('counts as far as it can be read', () => {
    for (const broken of [
      '',
      'FROM',
      'FROM \\',
      'COPY',
      'FROM node\nCOPY',
      'FROM node\nCOPY ["a"',
      '<<<',
      '\0',
      'FROM a\nCOPY <<E',
    ]) {
      expect(() => lint({ Dockerfile: broken }, 'a.js', silentMongo)).not.toThrow();
    }
    expectFindings({ Dockerfile: 'FROM node\nCOPY . .\nRUNN x\nENV\nCOPY\n' }, 'a.js', mongo);
  });
});

describe('a compose file', () => {
  const web = (build: string): string => `services:\n  web:\n    build: ${build}\n`;
  const dockerfile = 'FROM node AS dev\nCOPY . .\nFROM node AS prod\nCOPY package.json .\n';

  it('gives context, Dockerfile and target', () => {
    const files = (build: string) => ({ 'compose.yaml': web(build), 'docker/web.Dockerfile': dockerfile });
    expectFindings(files('{context: ., dockerfile: docker/web.Dockerfile, target: dev}'), 'a.js', mongo);
    expectFindings(
      files('{context: ., dockerfile: docker/web.Dockerfile, target: prod}'),
      'a.js',
      silentMongo,
    );
    expectFindings(
      files('{context: ./app, dockerfile: ../docker/web.Dockerfile, target: dev}'),
      'a.js',
      silentMongo,
    );
    expectFindings(
      files('{context: ./app, dockerfile: ../docker/web.Dockerfile, target: dev}'),
      'app/a.js',
      mongo,
    );
  });
  it('may lie in a folder of its own and build above it', () => {
    const files = { 'deploy/docker-compose.yml': web('../api'), 'api/Dockerfile': copiesAll.Dockerfile };
    const [finding] = expectFindings(files, 'api/a.js', mongo);
    expect(finding?.service).toBe('web');
    expect(finding?.inContainerBecause).toMatchObject([
      { code: 'copied-into-image', file: 'api/Dockerfile', line: 3 },
      { code: 'built-by-service', file: 'deploy/docker-compose.yml', line: 3 },
    ]);
  });
  it('may build from outside the folder, of which nothing is known', () => {
    expectFindings({ 'compose.yaml': web('../other'), Dockerfile: 'FROM x' }, 'a.js', silentMongo);
    expectFindings({ 'compose.yaml': web('https://example.com/x.git') }, 'a.js', silentMongo);
  });
  it('mounts, in short and long form', () => {
    const mounts = (volumes: string): string =>
      `services:\n  web:\n    image: node\n    volumes: ${volumes}\n`;
    expectFindings({ 'compose.yaml': mounts('["./src:/app:ro"]') }, 'src/a.js', mongo);
    expectFindings(
      { 'compose.yaml': mounts('[{type: bind, source: ./src, target: /app}]') },
      'src/a.js',
      mongo,
    );
    expectFindings({ 'compose.yaml': mounts('[".:/app"]') }, 'src/a.js', mongo);
    expectFindings(
      { 'compose.yaml': mounts('["src:/app", "/srv:/srv", "./lib:/lib"]') },
      'src/a.js',
      silentMongo,
    );
    expectFindings(
      { 'compose.yaml': mounts('[{type: volume, source: ./src, target: /app}]') },
      'src/a.js',
      silentMongo,
    );
  });
  it('follows anchors and defaults of variables', () => {
    const text = `x-build: &b\n  context: \${DIR:-./app}\nservices:\n  web:\n    build: *b\n`;
    expectFindings({ 'compose.yaml': text, 'app/Dockerfile': copiesAll.Dockerfile }, 'app/a.js', mongo);
  });
  it('counts as far as it can be read', () => {
    const broken = [
      '',
      'services:',
      'services: []',
      'services:\n  web',
      'services:\n  web:\n    build: [\n',
      'a: &a\n  <<: *a\nservices: *a\n',
      'services:\n\tweb:\n',
      '['.repeat(20_000),
      'services: {web: {ports: [{}, null, 1, [x]], environment: [null, {}], volumes: [null], build: 3}}',
    ];
    for (const text of broken) {
      expect(() => lint({ 'compose.yaml': text, ...copiesAll }, 'a.js', silentMongo)).not.toThrow();
    }
    const half = `services:\n  web:\n    build: .\n  db:\n    image: "mongo\n`;
    expectFindings({ 'compose.yaml': half, ...copiesAll }, 'a.js', mongo);
  });
});
