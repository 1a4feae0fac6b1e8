import { describe, it } from 'vitest';
import { compose, copiesAll, expectFindings, type Files } from '../marked.ts';

const db = '  db:\n    image: postgres\n    ports: ["5433:5432"]\n';
const fixes = '|db:5432|host.docker.internal:5433';

describe('env files', () => {
  it('that a service is started with', () => {
    const files = compose('    env_file: web.env\n', db);
    expectFindings(
      files,
      'web.env',
      `# postgres://localhost:5433\nDATABASE_URL=postgres://me@«localhost:5433${fixes}»/a\nexport REDIS_HOST="«localhost|(Redis)»"\n`,
    );
    expectFindings(files, 'other.env', 'DATABASE_URL=postgres://me@«localhost:5433»/a\n');
  });
  it('that lie in the image', () =>
    void expectFindings(copiesAll, '.env', "DB_HOST='«127.0.0.1|(PostgreSQL)»'\nDB_PORT=5432\n"));
  it('that databases get, for their own variables', () => {
    const files = (service: string) => ({
      'compose.yaml': `services:\n  one:\n${service}    env_file: x.env\n`,
    });
    const text = (host: string): string => `POSTGRES_PASSWORD=x\nDATABASE_URL=postgres://me@${host}/a\n`;
    for (const image of ['postgres:17', 'dpage/pgadmin4', 'adminer:5']) {
      expectFindings(files(`    image: ${image}\n`), 'x.env', text('localhost:5432'));
    }
    expectFindings(files('    image: shop/api\n'), 'x.env', text('«localhost:5432»'));
  });
  it('that nobody gets', () =>
    void expectFindings({ 'compose.yaml': 'services: {}' }, '.env', 'DB_HOST=127.0.0.1\n'));
});

describe('a Dockerfile', () => {
  const rows: readonly [string, string][] = [
    ['ENV', `ENV DATABASE_URL=postgres://me@«localhost:5433${fixes}»/a`],
    ['ENV, the old form', 'ENV REDIS_HOST «localhost|(Redis)»'],
    ['ENV, several', 'ENV A=1 MONGO_HOST="«localhost|(MongoDB)»" \\\n  B=2'],
    ['CMD', 'CMD ["serve", "--redis-host=«localhost|(Redis)»"]'],
    ['ENTRYPOINT', 'ENTRYPOINT serve --database-url postgres://«localhost|(PostgreSQL)»/a'],
    ['ARG', 'ARG DATABASE_URL=postgres://localhost/a'],
    ['RUN', 'RUN curl http://localhost:9200'],
    ['HEALTHCHECK', 'HEALTHCHECK CMD redis-cli -h localhost ping'],
    ['LABEL', 'LABEL url=redis://localhost'],
    ['a comment', '# ENV DATABASE_URL=postgres://localhost/a'],
  ];
  it.each(rows)('%s', (_name, line) => {
    const marked = `FROM node\nCOPY . .\n${line}\n`;
    const text = marked.replace(/\|[^»]*»|[«»]/g, '');
    expectFindings({ ...compose('', db), Dockerfile: text }, 'Dockerfile', marked);
  });
});

describe('a compose file', () => {
  const rows: readonly [string, string][] = [
    [
      'environment, a mapping',
      `    environment:\n      DATABASE_URL: postgres://me@«localhost:5433${fixes}»/a\n`,
    ],
    [
      'environment, a list',
      `    environment:\n      - DATABASE_URL=postgres://me@«localhost:5433${fixes}»/a\n`,
    ],
    ['environment, in flow style', '    environment: { REDIS_HOST: «localhost|(Redis)» }\n'],
    [
      'a default of its own variable',
      '    environment:\n      REDIS_HOST: ${REDIS_HOST:-«localhost|(Redis)»}\n',
    ],
    ['command', '    command: ["serve", "--redis-host=«localhost|(Redis)»"]\n'],
    ['command, one text', '    command: serve --mongo mongodb://«localhost:27017|(MongoDB)»/a\n'],
    ['a published port', '    ports: ["127.0.0.1:3306:3306", "0.0.0.0:5432:5432"]\n'],
    ['a health check', '    healthcheck:\n      test: ["CMD", "redis-cli", "-h", "localhost"]\n'],
    ['labels', '    labels:\n      url: redis://localhost\n'],
    ['extra hosts', '    extra_hosts: ["redis:127.0.0.1"]\n'],
    ['names of its own', '    hostname: localhost\n    container_name: localhost\n'],
    ['build arguments', '    build:\n      context: .\n      args:\n        REDIS_HOST: localhost\n'],
  ];
  it.each(rows)('%s', (_name, web) => {
    const marked = `services:\n  web:\n    image: me/web\n${web}${db}`;
    expectFindings({ 'compose.yaml': marked.replace(/\|[^»]*»|[«»]/g, '') }, 'compose.yaml', marked);
  });
});

describe('manifests and other descriptions', () => {
  const nginx: Files = { Dockerfile: 'FROM nginx\nCOPY . /etc/nginx/\n' };
  const rows: readonly [string, Files, string, string][] = [
    [
      'ConfigMap',
      {},
      'k8s/config.yaml',
      'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: web\ndata:\n  REDIS_HOST: «localhost|(Redis)»\n',
    ],
    [
      'Deployment',
      {},
      'k8s/web.yaml',
      'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  template:\n    spec:\n      containers:\n        - name: web\n          image: me/web\n          env:\n            - name: DATABASE_URL\n              value: postgres://«localhost|(PostgreSQL)»/a\n          livenessProbe:\n            exec:\n              command: ["redis-cli", "-h", "localhost"]\n',
    ],
    [
      'nginx, proxy_pass',
      nginx,
      'nginx.conf',
      'server {\n  server_name localhost;\n  location / { proxy_pass http://«localhost:9200»; }\n}\n',
    ],
    ['nginx, upstream', nginx, 'nginx.conf', 'upstream elastic {\n  server «127.0.0.1:9200» weight=5;\n}\n'],
    [
      'nginx, fastcgi_pass',
      nginx,
      'nginx.conf',
      'server { location ~ \\.php$ { fastcgi_pass «127.0.0.1:9000»; } }\n',
    ],
    ['HCL', copiesAll, 'config.hcl', 'storage "consul" {\n  address = "«127.0.0.1:8500|(Consul)»"\n}\n'],
    ['Procfile', copiesAll, 'Procfile', 'web: REDIS_URL=redis://«localhost:6379|(Redis)» npm start\n'],
    [
      'XML',
      copiesAll,
      'persistence.xml',
      '<a><property name="jdbc.url" value="jdbc:postgresql://«localhost»/a"/></a>\n',
    ],
    [
      'Prisma',
      copiesAll,
      'prisma/schema.prisma',
      'datasource db {\n  provider = "mysql"\n  url = "mysql://root@«localhost:3306|(MySQL)»/a"\n}\n',
    ],
    [
      'Ocelot, whose routes are published with the program',
      {
        'gate/Dockerfile':
          'FROM dotnet/sdk AS build\nCOPY . .\nRUN dotnet publish -c Release -o /out\nFROM dotnet/aspnet\nCOPY --from=build /out .\n',
        'gate/Gate.csproj': '<Project Sdk="Microsoft.NET.Sdk.Web"/>',
        'compose.yaml':
          'services:\n  gate:\n    build: ./gate\n  orders:\n    image: me/orders\n    ports: ["5001:80"]\n',
      },
      'gate/ocelot.json',
      '{ "Routes": [{ "DownstreamHostAndPorts": [{ "Host": "«localhost|orders|host.docker.internal»", "Port": 5001 }] }] }\n',
    ],
    [
      'Vue, on the server',
      copiesAll,
      'server/a.vue',
      '<script>\nconnect("redis://«localhost»")\n</script>\n',
    ],
    [
      'Svelte, on the server',
      copiesAll,
      'server/a.svelte',
      '<p>redis://localhost</p>\n<script context="module" lang="ts">\n// redis://localhost\nconnect("redis://«localhost:6379|(Redis)»")\n</script>\n<style>p { x: y }</style>\n',
    ],
    [
      'SvelteKit, the code of a page that runs on the server',
      {
        ...copiesAll,
        'package.json': '{ "dependencies": { "@sveltejs/kit": "2", "svelte": "5", "mongodb": "6" } }',
      },
      'src/routes/+page.server.ts',
      'const client = new MongoClient("mongodb://«localhost:27017|(MongoDB)»/a");\n',
    ],
  ];
  it.each(rows)('%s', (_name, files, path, text) => void expectFindings(files, path, text));
});
