import { describe, expect, it } from 'vitest';
import { createProject } from '../../../../src/lint/linter.ts';
import type { Files } from '../marked.ts';
import { held, placements, valuesOf } from './places.ts';

const compositionsOf = (files: Files) => createProject(new Map(Object.entries(files))).compositions;
const web = (more: string) => `services:\n  web:\n    image: node\n${more.replace(/^(?=.)/gm, '    ')}`;

describe('variables of a service', () => {
  const environment = (more: string, others: Files = {}) =>
    valuesOf(placements({ 'compose.yaml': web(`volumes: ["./:/app"]\n${more}`), ...others }, 'a.js')[0]);

  it('have the values of the compose file', () => {
    expect(
      environment('environment: {A: x, B: 1, C: "", D: null, E: "${X:-${Y:-y}}", F: "${X}", G: "$$x"}'),
    ).toEqual({
      A: 'x',
      B: '1',
      C: '',
      D: undefined,
      E: 'y',
      F: undefined,
      G: '$x',
    });
    expect(environment('environment: [A=x=y, "B=", C, "D=${X-z}"]')).toEqual({
      A: 'x=y',
      B: '',
      C: undefined,
      D: 'z',
    });
  });
  it('take what .env beside it says', () => {
    const env = { '.env': 'X=1\nY="two words" # y\nZ=$X$X # z\n' };
    expect(environment('environment: {A: "${X}", B: "$Y", C: "${Z:-0}", D: }', env)).toEqual({
      A: '1',
      B: 'two words',
      C: '11',
      D: undefined,
    });
    expect(environment('environment: [X]', env)).toEqual({ X: '1' });
  });
  it('take what env files say; `environment` wins, a missing one is told', () => {
    const more = 'env_file: [a.env, {path: missing.env}]\nenvironment: {B: own}';
    const files = {
      'compose.yaml': web(`volumes: ["./:/app"]\n${more}`),
      'a.env': "A='x # y'\nB=1\nexport C = 3\n",
    };
    const [placement] = placements(files, 'a.js');
    expect(valuesOf(placement)).toEqual({ A: 'x # y', B: 'own', C: '3' });
    expect(placement?.missingEnvFiles).toEqual(['missing.env']);
    expect(placement?.environment.get('A')?.place).toEqual({ file: 'a.env', line: 1, text: "A='x # y'" });
  });
  it('win over those of the image', () => {
    const files = {
      Dockerfile: 'FROM node\nARG P=80\nENV A=image B="x y" C=$P D=$UNKNOWN\nCOPY . .\n',
      'compose.yaml': 'services: {web: {build: {context: ., args: {P: 90}}, environment: {A: compose}}}',
    };
    expect(valuesOf(placements(files, 'a.js')[0])).toEqual({ A: 'compose', B: 'x y', C: '90', D: undefined });
  });
});

describe('the compose files of a folder', () => {
  const build = 'services: {web: {build: .}}';
  const dockerfile = 'FROM node\nCOPY . .\n';
  const runs = (files: Files) =>
    placements({ Dockerfile: dockerfile, ...files }, 'a.js').map((placement) => [
      placement.run?.composition.files.join(' '),
      valuesOf(placement)['A'],
    ]);
  const set = (value: string) => `services: {web: {environment: {A: ${value}}}}`;

  it('are merged with their override', () => {
    expect(runs({ 'compose.yaml': build, 'compose.override.yaml': set('1') })).toEqual([
      ['compose.yaml compose.override.yaml', '1'],
    ]);
  });
  it('are variants otherwise, on top of the base or alone', () => {
    const files = {
      'docker-compose.yml': build,
      'docker-compose.prod.yml': set('prod'),
      'docker-compose.dev.yml': 'services: {web: {build: {context: .}, environment: {A: dev}}}',
    };
    expect(runs(files)).toEqual([
      ['docker-compose.yml', undefined],
      ['docker-compose.dev.yml', 'dev'],
      ['docker-compose.yml docker-compose.prod.yml', 'prod'],
    ]);
  });
  it('are left out where they are for tests and not all there is', () => {
    const test = { 'docker-compose.test.yml': build, 'e2e/compose.yaml': 'services: {web: {build: ..}}' };
    expect(runs({ 'compose.yaml': build, ...test })).toEqual([['compose.yaml', undefined]]);
    expect(runs(test).map(([files]) => files)).toEqual(['docker-compose.test.yml', 'e2e/compose.yaml']);
  });
  it('are one where a command uses them together', () => {
    const files = {
      'app.compose.yml': build,
      'db.compose.yml': 'services: {db: {image: mongo}}',
      Makefile:
        'up:\n\tdocker compose -f app.compose.yml --file=db.compose.yml --dry-run up\n\tdocker-compose -f none.yml -f x.yml up\n',
    };
    expect(compositionsOf(files).map(({ files, services }) => [...files, services.length])).toEqual([
      ['app.compose.yml', 'db.compose.yml', 2],
    ]);
  });
  it('merge builds key by key', () => {
    const files = {
      Dockerfile: 'FROM node AS dev\nCOPY . .\nFROM node\nCOPY dist .\n',
      'compose.yaml': 'services: {web: {build: {context: ., dockerfile: Dockerfile}}}',
    };
    expect(held(files, 'a.js')).toEqual([]);
    const override = { 'compose.override.yaml': 'services: {web: {build: {target: dev}}}' };
    expect(held({ ...files, ...override }, 'a.js')).toEqual(['a.js']);
  });
  it('may have other names, told by what stands in them', () => {
    expect(held({ 'docker/prod.yml': 'services: {w: {image: x, volumes: ["../a:/a"]}}' }, 'a/b.js')).toEqual([
      'a/b.js',
    ]);
    expect(held({ 'web.compose.yml': 'services: {w: {image: x, volumes: ["./a:/a"]}}' }, 'a/b.js')).toEqual([
      'a/b.js',
    ]);
    expect(compositionsOf({ 'docker/config.yml': 'web: {image: x}' })).toEqual([]);
  });
});

describe('a compose file', () => {
  it('takes in others', () => {
    const files = {
      'compose.yaml': 'include: [db/compose.yaml, {path: ./api/compose.yaml}]\nservices: {web: {image: x}}',
      'db/compose.yaml': 'services: {db: {image: mongo, volumes: ["./init:/init"]}}',
      'api/compose.yaml': 'include: [../compose.yaml]\nservices: {api: {image: y}}',
    };
    const [all, ...more] = compositionsOf({ ...files, 'api/compose.yaml': 'services: {api: {image: y}}' });
    expect(all?.services.map(({ name }) => name).toSorted()).toEqual(['api', 'db', 'web']);
    expect(more).toEqual([]);
    expect(held(files, 'db/init/a.js')).toEqual([]);
    expect(held({ ...files, 'api/compose.yaml': '' }, 'db/init/a.js')).toEqual(['db/init/a.js']);
  });
  it('takes over services of its own and of other files', () => {
    const files = {
      'compose.yaml':
        'services:\n  base: {image: x, environment: {A: 1, B: 1}}\n  web: {extends: base, environment: {B: 2}}\n' +
        '  api: {extends: {file: common/compose.yaml, service: api}, command: run it}\n  ring: {extends: ring}\n',
      'common/compose.yaml': 'services: {api: {build: ., volumes: ["./conf:/conf"]}}',
      'common/Dockerfile': 'FROM x\nCOPY . .\n',
    };
    const [main] = compositionsOf(files);
    const service = (name: string) => main?.services.find((other) => other.name === name);
    expect([...(service('web')?.environment ?? [])].map(([name, { value }]) => name + value)).toEqual([
      'A1',
      'B2',
    ]);
    expect(service('api')?.builds[0]?.context).toBe('common');
    expect(service('api')?.command).toEqual(['run', 'it']);
    expect(placements(files, 'common/conf/a').map(({ run }) => run?.composition.folder)).toContain('');
  });
  it('holds its Dockerfile, and further contexts', () => {
    const files = {
      'compose.yaml':
        'services:\n  web:\n    build:\n      context: ./app\n      additional_contexts: {shared: ./lib, remote: "https://x/y"}\n' +
        '      dockerfile_inline: |\n        FROM node\n        COPY src /src\n        COPY --from=shared a.js /lib/\n',
    };
    expect(held(files, 'app/src/a.js', 'app/a.js', 'lib/a.js', 'lib/b.js')).toEqual([
      'app/src/a.js',
      'lib/a.js',
    ]);
    expect(placements(files, 'app/src/a.js')[0]?.because[0]).toEqual({
      code: 'copied-into-image',
      file: 'compose.yaml',
      line: 8,
      text: 'COPY src /src',
    });
  });
  it('brings in configs, secrets and what is watched', () => {
    const text =
      'services:\n  web:\n    image: x\n    configs: [a, {source: b, target: /etc/b}, c]\n    secrets: [s]\n' +
      '    develop: {watch: [{action: sync, path: ./src, target: /src}, {action: rebuild, path: ./pkg}]}\n' +
      'configs: {a: {file: ./a.conf}, b: {file: b.conf}, c: {external: true}}\nsecrets: {s: {file: ./s.txt}}\n';
    const paths = ['a.conf', 'b.conf', 'c', 's.txt', 'src/a.js', 'pkg/a.js'];
    expect(held({ 'compose.yaml': text }, ...paths)).toEqual(['a.conf', 'b.conf', 's.txt', 'src/a.js']);
  });
  it('mounts from where it is started', () => {
    for (const source of ['./src', '${PWD}/src', '$PWD/src', '${DIR:-./src}', '.\\src']) {
      expect(held({ 'compose.yaml': web(`volumes: ['${source}:/src']`) }, 'src/a.js'), source).toEqual([
        'src/a.js',
      ]);
    }
  });
  it('tells names and networks', () => {
    const text =
      'services:\n  web:\n    image: "${REGISTRY}/acme/web:${TAG}"\n    container_name: shop-web\n    hostname: web.local\n' +
      '    links: ["db:database"]\n    networks: {back: {aliases: [www]}, front: }\n' +
      'networks: {back: {internal: true}, front: {external: true, name: edge}, old: {external: {name: legacy}}}\n';
    const [composition] = compositionsOf({ 'compose.yaml': text });
    const [service] = composition?.services ?? [];
    expect(service).toMatchObject({
      image: { name: 'acme/web' },
      containerName: 'shop-web',
      hostname: 'web.local',
      links: ['db:database'],
      networks: ['back', 'front'],
    });
    expect([...(service?.aliases ?? [])]).toEqual([['back', ['www']]]);
    expect(
      [...(composition?.networks ?? [])].map(([key, { internal, external, name }]) => [
        key,
        internal,
        external,
        name,
      ]),
    ).toEqual([
      ['back', true, false, undefined],
      ['front', false, true, 'edge'],
      ['old', false, true, 'legacy'],
    ]);
  });
});
