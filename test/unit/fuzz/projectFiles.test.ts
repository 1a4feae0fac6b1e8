import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCompose } from '../../../src/lint/project/compose.ts';
import { parseDevcontainer } from '../../../src/lint/project/devcontainer.ts';
import { parseDockerfile } from '../../../src/lint/project/dockerfile.ts';
import { parseIgnoreFile } from '../../../src/lint/project/ignoreFile.ts';
import { forAll, mutated, patience } from './fuzz.ts';

/** What a file of a project may hold: anything at all, or nearly what it should. */
const texts = (samples: readonly string[], tokens: readonly string[]): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 4, arbitrary: mutated(samples, tokens) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 80 }) },
    {
      weight: 1,
      arbitrary: fc.array(fc.constantFrom(...tokens), { maxLength: 40 }).map((list) => list.join('')),
    },
  );

const compose = `version: "3.8"
x-common: &common
  environment: {DB_URL: "postgres://user:pw@localhost:5432/db", MODE: \${MODE:-dev}}
services:
  web:
    <<: *common
    image: \${REGISTRY}/web:\${TAG:?no tag}
    build: {context: ./web, dockerfile: Dockerfile.dev, args: [A=1], target: dev}
    ports: ["8080:80", "127.0.0.1:9000-9002:9000-9002/udp", {target: 53, published: "53", protocol: udp}]
    volumes: [./web:/app:ro, data:/data, {type: bind, source: ., target: /src}]
    networks: {front: {aliases: [www], ipv4_address: 10.0.0.2}}
    depends_on: {db: {condition: service_healthy}}
    extra_hosts: ["host.docker.internal:host-gateway"]
  db:
    extends: {file: common.yaml, service: base}
    network_mode: "service:web"
    env_file: [.env]
networks: {front: {internal: true, driver: overlay}}
volumes: {data: {}}
`;
const dockerfile = `# syntax=docker/dockerfile:1
# escape=\\
ARG BASE=node:20
FROM --platform=\${TARGETPLATFORM} \${BASE} AS build
WORKDIR /app
ENV A=1 B="two words" C=\${A:+x}
COPY --chown=1:1 --from=other ["a b", "/x/"]
ADD https://example.com/x.tar.gz *.js ./
RUN --mount=type=cache,target=/root <<EOF
echo hello
EOF
RUN npm ci && \\
    npm run build
FROM build
COPY --from=0 /app/dist dist
EXPOSE 80/tcp 443 1-9
HEALTHCHECK --interval=5s CMD curl localhost:80
CMD ["node", "server.js"]
`;
const ignore = `# comment
node_modules
!node_modules/keep
**/*.log
/dist/
a[b-d]?*/**/x\\ y
`;
const devcontainer = `{
  // a comment
  "name": "x", "image": "node:20",
  "dockerComposeFile": ["../compose.yaml"], "service": "web",
  "build": {"dockerfile": "Dockerfile", "context": "..", "args": {"A": "1"}},
  "workspaceFolder": "/workspaces/\${localWorkspaceFolderBasename}",
  "workspaceMount": "source=\${localWorkspaceFolder},target=/w,type=bind",
  "forwardPorts": [3000, "db:5432"], "runArgs": ["--network=host"], /* and */
  "containerEnv": {"URL": "http://localhost:3000"}, "mounts": ["type=bind,source=a,target=/b"],
}
`;

describe('files of a project that may hold anything', { timeout: patience }, () => {
  it('compose', () => {
    const marks = [
      'services:',
      '\n  ',
      '- ',
      '&a',
      '*a',
      '<<: ',
      '${',
      '}',
      '!reset',
      '|',
      '>-',
      'null',
      '{}',
      '[]',
      '---\n',
    ];
    forAll(texts([compose], marks), (text) => {
      const file = parseCompose('compose.yaml', text, (name) => (name === 'TAG' ? '1' : undefined));
      expect(file).toBeTypeOf('object');
    });
  });

  it('Dockerfile', () => {
    const marks = [
      'FROM ',
      'COPY ',
      'RUN ',
      'ENV ',
      'ARG ',
      '--from=',
      '<<EOF\n',
      'EOF\n',
      '\\\n',
      '["',
      '"]',
      '${',
      '# escape=`\n',
    ];
    forAll(texts([dockerfile], marks), (text) => {
      expect(parseDockerfile('Dockerfile', text).stages).toBeInstanceOf(Array);
    });
  });

  it('.dockerignore', () => {
    const marks = ['**', '*', '?', '[', ']', '[^', '-', '!', '/', '\\', '..', '\n', 'a'];
    forAll(texts([ignore], marks), (text) => {
      const leavesOut = parseIgnoreFile(text);
      for (const path of ['a', 'node_modules/keep/x.js', 'src/deep/a b.log', '']) {
        expect(leavesOut(path)).toBeTypeOf('boolean');
      }
    });
  });

  it('devcontainer.json', () => {
    const marks = ['{', '}', '[', ']', '"image": ', '//', '/*', '*/', ',', ':', 'null', '1e9', '"\\u', '\\'];
    forAll(texts([devcontainer], marks), (text) => {
      parseDevcontainer('.devcontainer/devcontainer.json', text);
    });
  });
});
