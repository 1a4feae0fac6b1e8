import { describe, expect, it } from 'vitest';
import { compose, expectFindings, mongo, silentMongo } from './marked.ts';

describe('a variable that wins at run time', () => {
  const code = (address: string): string => `x(process.env.MONGO_URL || 'mongodb://${address}/x')`;
  const silent = code('localhost');
  const loud = code('«localhost»');

  it('is set in the compose file, as a mapping or a list', () => {
    expectFindings(compose('    environment:\n      MONGO_URL: mongodb://db/x\n'), 'a.js', silent);
    expectFindings(compose('    environment: ["MONGO_URL=mongodb://db/x"]\n'), 'a.js', silent);
    expectFindings(compose('    environment: ["OTHER=1"]\n'), 'a.js', loud);
  });
  it('is set in an env file that the service loads', () => {
    const loads = compose('    env_file: [{path: config/web.env}]\n');
    expectFindings({ ...loads, 'config/web.env': '# x\nexport MONGO_URL="x"\n' }, 'a.js', silent);
    expectFindings({ ...loads, 'config/web.env': '# MONGO_URL=x\n' }, 'a.js', loud);
    // What lies beside the program in the image may be loaded; what stays outside is not.
    expectFindings({ ...compose(''), '.env': 'MONGO_URL=x\n' }, 'a.js', silent);
    expectFindings({ ...compose(''), '.env': 'MONGO_URL=x\n', '.dockerignore': '.env' }, 'a.js', loud);
  });
  it('is set by ENV of the image, not by ARG nor in another stage', () => {
    const image = (lines: string): Record<string, string> => ({ Dockerfile: `${lines}COPY . .\n` });
    expectFindings(image('FROM node AS a\nENV MONGO_URL=x\nFROM a\n'), 'a.js', silent);
    expectFindings(image('FROM node\nARG MONGO_URL=x\n'), 'a.js', loud);
    expectFindings(image('FROM node AS a\nENV MONGO_URL=x\nFROM node\nCOPY --from=a /x /x\n'), 'a.js', loud);
  });
  it('is set by the engine in a container that is linked to another', () => {
    const linked = (address: string): string =>
      `x(\`mongodb://\${process.env.MONGO_PORT_27017_TCP_ADDR || '${address}'}/x\`)`;
    const image = { Dockerfile: 'FROM node\nCOPY . .\n' };
    expectFindings(image, 'a.js', linked('localhost'));
    // Compose puts containers on a network, where links set no variables.
    expectFindings(compose(''), 'a.js', linked('«localhost»'));
  });
  it('has to be set in every container that holds the file', () => {
    const set = '    environment: [MONGO_URL=x]\n';
    const [finding] = expectFindings(compose(set, '  worker:\n    build: .\n'), 'a.js', loud);
    expect(finding?.service).toBe('worker');
    expectFindings(compose(set, `  worker:\n    build: .\n${set}`), 'a.js', silent);
  });
  it('is read in many ways', () => {
    const files = compose('    environment: [A=1]\n');
    const reads = [
      'process.env.A ?? ',
      "process.env['A'] || ",
      'process?.env?.A ?? ',
      'import.meta.env.A || ',
      "Deno.env.get('A') ?? ",
      'process.env.B || process.env.A || ',
      'process.env.A || process.env.B || ',
    ];
    for (const read of reads) expectFindings(files, 'a.ts', `x(${read}'redis://localhost')`);
    for (const read of ['process.env.B ?? ', 'options.A || ', 'process.env.A, ']) {
      expectFindings(files, 'a.ts', `x(${read}'redis://«localhost»')`);
    }
  });
});

describe('a server that localhost does reach', () => {
  it("is on the host, in the host's network", () => {
    expectFindings(compose('    network_mode: host\n'), 'a.js', silentMongo);
  });
  it('shares the network of the service, either way round', () => {
    expectFindings(
      compose('    network_mode: service:db\n', '  db:\n    image: mongo\n'),
      'a.js',
      silentMongo,
    );
    expectFindings(
      compose('', '  db:\n    image: mongo\n    network_mode: service:web\n'),
      'a.js',
      silentMongo,
    );
    expectFindings(
      compose('    network_mode: service:net\n', '  net:\n    image: pause\n  db:\n    image: mongo\n'),
      'a.js',
      mongo,
    );
    expectFindings(compose('    network_mode: service:web\n'), 'a.js', mongo);
  });
  it('is in the very container', () => {
    const web = (address: string): string => `fetch('http://${address}/api', { headers: backend })`;
    expectFindings(compose('    expose: ["3000"]\n'), 'a.js', web('localhost:3000'));
    // People expose the port that they mean to dial.
    expectFindings(compose('    expose: ["27017"]\n'), 'a.js', mongo);
    const init =
      'services:\n  db:\n    image: mongo\n    ports: ["27017:27017"]\n    volumes: ["./init:/docker-entrypoint-initdb.d"]\n';
    expectFindings({ 'compose.yaml': init }, 'init/a.js', silentMongo);
  });
});
