import { describe, expect, it } from 'vitest';
import { dockerCommandsIn } from '../../../../src/lint/project/dockerCommand.ts';
import { interpolate } from '../../../../src/lint/project/interpolate.ts';
import { commandsOf } from '../../../../src/lint/project/shellWords.ts';

describe('a docker run', () => {
  const read = (text: string, path = 'run.sh') => dockerCommandsIn(path, text).runs;

  it('is read with its options', () => {
    const [run] = read(
      'docker run -dit --rm --name web \\\n  -e A=1 --env B --env=C="x y" -eD=$D --env-file conf/.env \\\n' +
        '  -p 127.0.0.1:8080:80 -p 9000-9001:9000-9001 -p 53:53/udp --publish 70 \\\n' +
        '  --network back --network-alias www --add-host=host.docker.internal:host-gateway \\\n' +
        '  -v "$(pwd)/src:/app:ro" -v data:/data --mount type=bind,source=./conf,target=/conf \\\n' +
        '  -m 1g --entrypoint sh acme/web:1 -c "npm start"\n',
    );
    expect(run).toMatchObject({
      image: 'acme/web:1',
      name: 'web',
      envFiles: ['conf/.env'],
      ports: [
        { container: 80, published: 8080 },
        { container: 9000, published: 9000 },
        { container: 9001, published: 9001 },
        { container: 70, published: undefined },
      ],
      networks: ['back'],
      aliases: ['www'],
      extraHosts: ['host.docker.internal'],
      binds: [
        { source: 'src', target: '/app' },
        { source: 'conf', target: '/conf' },
      ],
      entrypoint: ['sh'],
      command: ['-c', 'npm start'],
      detached: true,
      place: { file: 'run.sh', line: 1 },
    });
    expect([...(run?.environment ?? [])].map(([name, { value }]) => [name, value])).toEqual([
      ['A', '1'],
      ['B', undefined],
      ['C', 'x y'],
      ['D', undefined],
    ]);
  });
  it('is found in scripts, Makefiles, pages and package.json', () => {
    const images = (path: string, text: string) =>
      read(text, path).map(({ image, place }) => `${image}@${place.line}`);
    expect(
      images('a.sh', 'IMAGE=web\nif x; then sudo docker container run "$IMAGE"; fi # docker run no'),
    ).toEqual(['web@2']);
    expect(
      images('Makefile', 'IMAGE ?= web\n\nrun:\n\t@docker run \\\n\t  $(IMAGE)\ndocker run no\n'),
    ).toEqual(['web@4']);
    expect(
      images(
        'README.md',
        'docker run no\n\n```bash\n# docker run no\n$ docker run web\n```\ndocker run no\n',
      ),
    ).toEqual(['web@5']);
    expect(
      images('package.json', '{\n "scripts": {\n  "a": "x",\n  "up": "cd x && docker run web"\n }\n}'),
    ).toEqual(['web@4']);
    expect(images('package.json', '{"scripts": "docker run web"}')).toEqual([]);
    expect(images('package.json', '{ docker run web')).toEqual([]);
    expect(
      images('a.sh', 'docker run\ndocker run -it\ndocker runs x\necho docker run x\npodman run web'),
    ).toEqual(['web@5']);
  });
  it('is run in the folder that the script goes to', () => {
    const sources = (path: string, text: string) =>
      read(text, path).flatMap(({ binds }) => binds.map(({ source }) => source));
    expect(sources('x/run.sh', 'cd y\ndocker run -v ./z:/z a')).toEqual(['x/y/z']);
    expect(sources('scripts/run.sh', 'docker run -v $PWD/z:/z a')).toEqual(['z']);
    expect(sources('scripts/run.sh', 'cd "$(dirname "$0")/.."\ndocker run -v `pwd`/z:/z a')).toEqual(['z']);
    expect(sources('Makefile', 'a:\n\tcd x\n\tdocker run -v $(CURDIR)/z:/z a\n')).toEqual(['z']);
  });
});

describe('a docker build', () => {
  it('is read with names, file and context', () => {
    const { builds } = dockerCommandsIn(
      'Makefile',
      'a:\n\tdocker build -t web -t acme/web:1 --build-arg A=1 -f docker/Dockerfile --target prod .\n\tdocker buildx build --push api\n\tdocker build $(DIR)\n',
    );
    expect(builds).toMatchObject([
      { names: ['web', 'acme/web:1'], dockerfile: 'docker/Dockerfile', context: '', target: 'prod' },
      { names: [], dockerfile: 'api/Dockerfile', context: 'api' },
    ]);
    expect(builds[0]?.args.get('A')).toBe('1');
  });
});

describe('shell words', () => {
  const cases: readonly [string, readonly (readonly string[])[]][] = [
    ['a "b c" \'d $e\' f\\ g', [['a', 'b c', 'd $e', 'f g']]],
    ['a && b || c; d | e & (f)', [['a'], ['b'], ['c'], ['d'], ['e'], ['f']]],
    ['a \\\n  b # c\nd#e', [['a', 'b'], ['d#e']]],
    ['a $(b (c) d) `e f`', [['a', '$(b (c) d)', '`e f`']]],
    ['a "" b', [['a', '', 'b']]],
    ['a "b', [['a', 'b']]],
    ['a $(b', [['a', '$(b']]],
    ['', []],
  ];
  it.each(cases)('%j', (text, words) => {
    expect(commandsOf(text).map((command) => command.words)).toEqual(words);
  });
});

describe('variables in a value', () => {
  const lookup = (name: string) => ({ A: 'a', E: '' })[name];
  const cases: readonly [string, string | undefined][] = [
    ['$A-${A}_', 'a-a_'],
    ['$X', undefined],
    ['${X:-y}${X-}', 'y'],
    ['${E:-y}${E-z}', 'y'],
    ['${A:+y}${X:+z}', 'y'],
    ['${A:?no}', 'a'],
    ['${X:-${Y:-$A}}', 'a'],
    ['$$A $', '$A $'],
    ['${A%/*}', undefined],
    ['${A', 'a'],
    ['', ''],
  ];
  it.each(cases)('%j', (text, value) => {
    expect(interpolate(text, lookup)).toBe(value);
  });
});
