import { describe, expect, it } from 'vitest';
import { createProject } from '../../../../src/lint/linter.ts';
import { placementsOf } from '../../../../src/lint/project/placement.ts';
import { container, snapshotOf } from '../containers.ts';
import { held, placements, valuesOf } from './places.ts';

describe('what a container runs', () => {
  const dockerfile =
    'FROM Node:22 AS base\nENTRYPOINT ["tini", "--"]\nCMD ["node", "."]\nEXPOSE 3000 4000/udp 5000-5002/tcp\nRUN apt-get install \\\n  redis\n' +
    'HEALTHCHECK CMD curl localhost\nFROM base\nRUN npm ci\nCOPY . .\n';
  const run = (more: string, own = '') =>
    placements(
      { Dockerfile: dockerfile + own, 'compose.yaml': `services: {web: {build: .${more}}}` },
      'a.js',
    )[0];

  it('is what its stages say', () => {
    const placement = run('');
    expect(placement?.command).toEqual(['tini', '--', 'node', '.']);
    expect([...(placement?.ports ?? [])]).toEqual([3000, 5000, 5001, 5002]);
    expect(placement?.images).toEqual(['Node:22']);
    expect(placement?.installs).toContain('redis');
    expect(placement?.installs).toContain('npm ci');
    expect(placement?.kind).toBe('image');
  });
  it('follows the rules of ENTRYPOINT and CMD', () => {
    expect(run('', 'CMD sleep "1 2"\n')?.command).toEqual(['tini', '--', 'sleep', '1 2']);
    expect(run('', 'ENTRYPOINT ["x"]\n')?.command).toEqual(['x']);
    expect(run('', 'ENTRYPOINT x y\nCMD ["z"]\n')?.command).toEqual(['x', 'y']);
  });
  it('is what compose puts in its place', () => {
    expect(run(', command: npm run "a b"')?.command).toEqual(['tini', '--', 'npm', 'run', 'a b']);
    expect(run(', entrypoint: [sh, -c], ports: ["80:8080"], expose: [9000]')).toMatchObject({
      command: ['sh', '-c'],
      ports: new Set([3000, 5000, 5001, 5002, 8080, 9000]),
    });
    const mounted = { 'compose.yaml': 'services: {db: {image: "mongo:7", volumes: ["./init:/init"]}}' };
    expect(placements(mounted, 'init/a.js')[0]).toMatchObject({
      kind: 'bind',
      images: ['mongo:7'],
      command: [],
    });
  });
});

describe('a service that names an image only', () => {
  const files = (image: string, more = '') => ({
    'order-service/Dockerfile': 'FROM x\nCOPY . .\n',
    'web/Dockerfile': 'FROM x\nCOPY . .\n',
    'compose.yaml': `services: {svc: {image: "${image}"${more}}}`,
  });
  const services = (image: string, more = '') =>
    placements(files(image, more), 'order-service/a.js').map(({ run }) => run?.service.name);

  it('runs the Dockerfile whose folder is called so', () => {
    expect(services('acme/order-service:1.0')).toEqual(['svc']);
    expect(services('registry:5000/acme/Order_Service')).toEqual(['svc']);
    expect(services('acme/orderms')).toEqual(['svc']);
    expect(services('${REGISTRY}/order:${TAG}')).toEqual(['svc']);
    expect(services('acme/x', ', container_name: order-service')).toEqual(['svc']);
    expect(services('acme/orders')).toEqual([undefined]);
    const [placement] = placements(files('acme/order', ', environment: {A: 1}'), 'order-service/a.js');
    expect(valuesOf(placement)).toEqual({ A: '1' });
    expect(placement?.because[1]).toMatchObject({
      code: 'image-named-like',
      service: 'svc',
      image: 'acme/order',
    });
  });
  it('does not where two folders could be meant, or everybody knows the image', () => {
    const two = { ...files('acme/order'), 'order-api/Dockerfile': 'FROM x\nCOPY . .\n' };
    expect(placements(two, 'order-service/a.js').map(({ run }) => run)).toEqual([undefined]);
    const redis = {
      'redis/Dockerfile': 'FROM x\nCOPY . .\n',
      'compose.yaml': 'services: {r: {image: redis}}',
    };
    expect(placements(redis, 'redis/a.js').map(({ run }) => run)).toEqual([undefined]);
  });
  it('runs the Dockerfile that a command builds under the name', () => {
    const built = { ...files('acme/shop'), 'build.sh': 'docker build -t acme/shop:1 -f web/Dockerfile .\n' };
    expect(placements(built, 'a.js').map(({ run }) => run?.service.name)).toEqual(['svc']);
  });
});

describe('a Dockerfile that compose does not know', () => {
  it('is built with the context that commands name, or in which its sources are', () => {
    const dockerfile = { 'docker/Dockerfile': 'FROM x\nCOPY package.json .\nCOPY src src\n' };
    expect(held(dockerfile, 'src/a.js', 'docker/src/a.js')).toEqual(['docker/src/a.js']);
    expect(held({ ...dockerfile, 'package.json': '{}' }, 'src/a.js')).toEqual(['src/a.js']);
    expect(
      held({ ...dockerfile, Makefile: 'image:\n\t@docker build -f docker/Dockerfile .\n' }, 'src/a.js'),
    ).toEqual(['src/a.js']);
  });
  it('is started by commands, with their variables and mounts', () => {
    const files = {
      Dockerfile: 'FROM x\nENV A=1 B=1\nCOPY app app\nCMD ["a"]\n',
      'README.md':
        '```sh\n$ docker build -t shop .\n$ docker run -e A=2 -p 80:8080 -v $(pwd)/conf:/conf shop b\n```\n',
    };
    const [placement] = placements(files, 'app/a.js');
    expect(valuesOf(placement)).toEqual({ A: '2', B: '1' });
    expect(placement).toMatchObject({ command: ['b'], ports: new Set([8080]), started: [{ image: 'shop' }] });
    expect(placements(files, 'conf/a')[0]?.because[0]).toMatchObject({ code: 'started-by-command', line: 3 });
  });
  it('is not what a command starts that compose builds', () => {
    const files = {
      Dockerfile: 'FROM x\n',
      'compose.yaml': 'services: {web: {build: .}}',
      'run.sh':
        'docker build -t shop .\ndocker run -p 80:80 -v ./a:/a shop\ndocker run -p 80:80 -v ./b:/b nginx\n',
    };
    expect(held(files, 'a/x', 'b/x')).toEqual(['b/x']);
  });
  it('tells nothing of a file whose image is known to be run', () => {
    const files = {
      Dockerfile: 'FROM x\nCOPY . .\n',
      'Dockerfile.old': 'FROM x\nCOPY . .\n',
      'compose.yaml': 'services: {web: {build: .}}',
    };
    expect(placements(files, 'a.js').map(({ run }) => run?.service.name)).toEqual(['web']);
    const apart = { ...files, Dockerfile: 'FROM x\nCOPY src .\n' };
    expect(placements(apart, 'a.js').map(({ run }) => run?.service.name)).toEqual([undefined]);
  });
  it('counts for tests only where nothing else does', () => {
    const copies = 'FROM x\nCOPY . .\n';
    expect(held({ 'test/Dockerfile': copies, Dockerfile: 'FROM x\n' }, 'test/a.js')).toEqual([]);
    expect(held({ 'test/Dockerfile': copies }, 'test/a.js')).toEqual(['test/a.js']);
  });
});

describe('a development container', () => {
  const place = (json: string, more: Record<string, string> = {}, path = '.devcontainer/devcontainer.json') =>
    placements({ [path]: json, ...more }, 'src/a.js');

  it('holds the folder that is opened in it', () => {
    const json = `{
      // an image
      "image": "mcr.microsoft.com/devcontainers/go:1", /* more */
      "containerEnv": { "A": "//x" }, "remoteEnv": {"B": null, },
      "runArgs": ["--network=host", "--add-host", "db:host-gateway"],
    }`;
    const [placement] = place(json);
    expect(placement).toMatchObject({
      kind: 'devcontainer',
      images: ['mcr.microsoft.com/devcontainers/go:1'],
      started: [{ networks: ['host'], extraHosts: ['db'] }],
      because: [{ code: 'devcontainer', line: 3 }],
    });
    expect(valuesOf(placement)).toEqual({ A: '//x', B: undefined });
    expect(place('{"image": "x"}', {}, '.devcontainer.json')).toHaveLength(1);
    expect(place('{"image": "x"}', {}, '.devcontainer/go/devcontainer.json')).toHaveLength(1);
    expect(place('{"image": "x"}', {}, 'web/.devcontainer/devcontainer.json')).toEqual([]);
    expect(place('{"image": ')).toEqual([]);
  });
  it('may be built, or be a service', () => {
    const dockerfile = { '.devcontainer/Dockerfile': 'FROM go\nENV A=1\nCOPY . .\n' };
    const [built, ...others] = place('{"build": {"dockerfile": "Dockerfile"}}', dockerfile);
    expect([built?.kind, built?.images, others]).toEqual(['devcontainer', ['go'], []]);
    expect(valuesOf(built)).toEqual({ A: '1' });
    const compose = {
      '.devcontainer/compose.yml': 'services: {app: {image: go, volumes: ["..:/w"]}, db: {image: mongo}}',
    };
    const [service, ...more] = place('{"dockerComposeFile": ["compose.yml"], "service": "app"}', compose);
    expect([service?.kind, service?.run?.service.name, more]).toEqual(['devcontainer', 'app', []]);
  });
  it('does not count where it is itself the host of containers', () => {
    const features = (id: string): string => `"features": {"ghcr.io/devcontainers/features/${id}": {}}`;
    expect(place(`{"image": "x", ${features('docker-in-docker:2')}}`)).toEqual([]);
    expect(place(`{"image": "x", ${features('docker-outside-of-docker:1')}}`)).toHaveLength(1);
    expect(place('{"image": "x", "features": null}')).toHaveLength(1);
    const compose = { '.devcontainer/compose.yml': 'services: {app: {image: go}, db: {image: mongo}}' };
    const json = `{"dockerComposeFile": "compose.yml", "service": "app", ${features('docker-in-docker')}}`;
    expect(place(json, compose)).toHaveLength(1);
  });
});

describe('a running container', () => {
  const project = createProject(new Map(), '/home/me/shop');
  const mounting = (source: string, own = {}) =>
    placementsOf(
      project,
      'src/a.js',
      snapshotOf(
        container('web', { mounts: [{ type: 'bind', source, target: '/app', readOnly: false }], ...own }),
      ),
    ).map(({ kind, container, because }) => [kind, container?.name, because[0]?.code]);

  it('holds what is mounted into it', () => {
    const found = [['bind', 'web', 'running-bind']];
    expect(mounting('/home/me/shop')).toEqual(found);
    expect(mounting('/home/me/shop/src/')).toEqual(found);
    expect(mounting('/host_mnt/home/me/shop/src/a.js')).toEqual(found);
    expect(mounting('/home/me/sho')).toEqual([]);
    expect(mounting('/home/me/shop', { state: 'exited' })).toEqual([]);
    expect(placementsOf(project, 'src/a.js')).toEqual([]);
  });
  it('is found on Windows', () => {
    const files = createProject(new Map(), '/c:/Users/me');
    for (const source of ['C:\\Users\\me', '/run/desktop/mnt/host/c/Users/me']) {
      const mounts = [{ type: 'bind' as const, source, target: '/x', readOnly: true }];
      expect(placementsOf(files, 'a.js', snapshotOf(container('web', { mounts }))), source).toHaveLength(1);
    }
  });
  it('is not told twice where compose made it', () => {
    const files = new Map([['compose.yaml', 'services: {web: {image: x, volumes: ["./src:/app"]}}']]);
    const mounts = [{ type: 'bind' as const, source: '/p/src', target: '/app', readOnly: false }];
    const labels = { 'com.docker.compose.service': 'web' };
    const snapshot = snapshotOf(container('p-web-1', { mounts, labels }));
    expect(
      placementsOf(createProject(files, '/p'), 'src/a.js', snapshot).map(({ run }) => run?.service.name),
    ).toEqual(['web']);
  });
});

describe('a file that a configuration server hands out', () => {
  const files = (paths: string) => ({
    'config/src/main/resources/application.yml': `spring.cloud.config.server:\n  git:\n    search-paths: ${paths} # x\n`,
    'config/Dockerfile': 'FROM temurin\nCOPY target/*.jar /\n',
    'OrderService/Dockerfile': 'FROM temurin\nENV A=1\nCOPY target/*.jar /\n',
    'compose.yaml': 'services: {users: {build: config}}',
  });

  it('is held by the container of the service that it is called after', () => {
    const [placement, ...more] = placements(files('configs, more'), 'configs/order-service.yml');
    expect([placement?.kind, valuesOf(placement), more]).toEqual(['served', { A: '1' }, []]);
    expect(placement?.because).toMatchObject([{ code: 'served-by-config-server', line: 3 }]);
    const paths = [
      'more/order-docker.properties',
      'configs/users.yml',
      'configs/x.yml',
      'configs/order.json',
      'c/users.yml',
    ];
    expect(held(files('[configs, more]'), ...paths)).toEqual(paths.slice(0, 2));
  });
  it('may lie among the resources of the server', () => {
    const path = 'config/src/main/resources/shared/order-service.yml';
    const [placement] = placements(files('classpath:/shared'), path);
    expect(placement?.kind).toBe('served');
    expect(placements(files('https://x/shared'), path).map(({ kind }) => kind)).toEqual(['image']);
  });
  it('lies there where a server of its own files is told of no place', () => {
    const server = (profiles: string) => ({
      ...files('x'),
      'config/src/main/resources/application.yml': `spring:\n  profiles:\n    active: ${profiles}\n`,
    });
    for (const folder of ['', 'config/']) {
      const path = `config/src/main/resources/${folder}order-service.yml`;
      const kinds = (profiles: string) => placements(server(profiles), path).map(({ kind }) => kind);
      expect(kinds('dev, native # x')).toEqual(['served']);
      expect(kinds('dev # native')).toEqual(['image']);
    }
  });
});
