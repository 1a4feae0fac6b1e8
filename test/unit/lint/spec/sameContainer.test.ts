import { describe, it } from 'vitest';
import { compose, expectFindings, mongo, silentMongo, type Files } from '../marked.ts';

// The third question: does the service live in the same container? Beside each that does stands one that does not.
describe('a service in the same container', () => {
  const built = (dockerfile: string): Files => ({ Dockerfile: dockerfile });
  const supervised = `FROM debian
RUN apt-get update && apt-get install -y redis-server supervisor
COPY . /app
CMD ["/usr/bin/supervisord", "-n"]
`;
  const redis = "connect('redis://«localhost:6379»');\n";
  const silentRedis = redis.replace(/[«»]/g, '');

  it('that supervisord starts beside the program', () => {
    expectFindings(built(supervised), 'a.js', silentRedis);
    // Its own settings start nothing else.
    expectFindings(built(supervised), 'a.js', mongo);
    expectFindings(built(supervised.replace('redis-server ', '')), 'a.js', redis);
    expectFindings(built(supervised.replace('redis-server', 'redis-tools')), 'a.js', redis);
  });
  it('an nginx in front of its own upstream', () => {
    const conf =
      'upstream app { server 127.0.0.1:3000; }\nserver { location / { proxy_pass http://app; } }\n';
    const front = 'FROM node\nRUN apt-get install -y nginx\nCOPY nginx.conf /etc/nginx/\nCOPY . .\n';
    expectFindings(built(front), 'nginx.conf', conf);
    const alone = 'FROM nginx\nCOPY nginx.conf /etc/nginx/\n';
    expectFindings(built(alone), 'nginx.conf', conf.replace('127.0.0.1:3000', '«127.0.0.1:3000»'));
  });
  it('whose network the code shares', () => {
    const db = '  db:\n    image: mongo\n';
    expectFindings(compose('    network_mode: "service:db"\n', db), 'a.js', silentMongo);
    expectFindings(
      compose('    network_mode: "service:other"\n', `${db}  other:\n    image: redis\n`),
      'a.js',
      mongo,
    );
    expectFindings(compose('    network_mode: host\n', db), 'a.js', silentMongo);
    expectFindings(compose('    network_mode: bridge\n', db), 'a.js', mongo);
  });
  it('on the host, in whose network a command starts the container', () => {
    const start = (options: string): Files => ({
      ...built('FROM node\nCOPY . .\n'),
      'run.sh': `docker build -t me/web .\ndocker run ${options} me/web\n`,
    });
    expectFindings(start('--network host'), 'a.js', silentMongo);
    expectFindings(start('--net=host'), 'a.js', silentMongo);
    expectFindings(start('--network shop'), 'a.js', mongo);
  });
  it('of a pod', () => {
    const pod = (kind: string, indent: string, sidecar: string): string => {
      const spec = `containers:
  - name: web
    image: me/web
    env:
      - name: MONGO_URL
        value: mongodb://@/a
  - name: ${sidecar}
    image: ${sidecar}:7
`;
      const spaced = spec.replace(/^/gm, indent).trimEnd();
      return kind === 'Pod'
        ? `apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n${spaced}\n`
        : `apiVersion: apps/v1\nkind: ${kind}\nmetadata:\n  name: web\nspec:\n  template:\n    spec:\n${spaced}\n`;
    };
    for (const [kind, indent] of [
      ['Pod', '  '],
      ['Deployment', '      '],
      ['StatefulSet', '      '],
      ['DaemonSet', '      '],
    ] as const) {
      expectFindings({}, 'k8s/web.yaml', pod(kind, indent, 'mongo').replace('@', 'localhost'));
      expectFindings({}, 'k8s/web.yaml', pod(kind, indent, 'redis').replace('@', '«localhost»'));
    }
    // Another document of the file is another pod.
    const apart = `${pod('Pod', '  ', 'redis').replace('@', '«localhost»')}---\n${pod('Pod', '  ', 'mongo').replace('@', 'mongo').replace('name: web', 'name: db')}`;
    expectFindings({}, 'k8s/web.yaml', apart);
  });
});
