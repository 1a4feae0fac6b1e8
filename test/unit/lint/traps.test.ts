import { describe, it } from 'vitest';
import { compose, copiesAll, expectFindings, mongo, silentMongo, type Files } from './marked.ts';

describe('files that run nowhere, or not in the container', () => {
  const js = "connect('mongodb://localhost:27017/a');\n";
  const rows: readonly (readonly [path: string, text: string])[] = [
    ['.github/workflows/ci.yml', 'env:\n  MONGO_URL: mongodb://localhost:27017/a\n'],
    ['.gitlab-ci.yml', 'variables:\n  REDIS_HOST: localhost\n'],
    ['.circleci/config.yml', 'environment:\n  REDIS_HOST: localhost\n'],
    ['azure-pipelines.yml', 'variables:\n  REDIS_HOST: localhost\n'],
    ['Makefile', 'export MONGO_URL=mongodb://localhost\n'],
    ['tests/db.py', "MongoClient('mongodb://localhost:27017')\n"],
    ['test/db.js', js],
    ['src/db.test.ts', js],
    ['src/db.spec.ts', js],
    ['src/__tests__/db.js', js],
    ['src/__mocks__/db.js', js],
    ['cypress/db.js', js],
    ['e2e/db.js', js],
    ['app/conftest.py', "MongoClient('mongodb://localhost:27017')\n"],
    ['app/test_db.py', "MongoClient('mongodb://localhost:27017')\n"],
    ['store_test.go', 'package a\nvar url = "mongodb://localhost:27017"\n'],
    ['src/test/java/DbTest.java', 'class A { String url = "mongodb://localhost:27017"; }\n'],
    ['src/test/resources/application.yml', 'spring.data.mongodb.uri: mongodb://localhost/a\n'],
    ['DbIT.java', 'class A { String url = "mongodb://localhost:27017"; }\n'],
    ['Api.Tests/Db.cs', 'var url = "mongodb://localhost:27017";\n'],
    ['spec/db_spec.rb', 'url = "mongodb://localhost:27017"\n'],
    ['docs/setup.py', "MongoClient('mongodb://localhost:27017')\n"],
    ['README.md', 'mongodb://localhost:27017\n'],
    ['.env.example', 'MONGO_URL=mongodb://localhost:27017\n'],
    ['.env.sample', 'MONGO_URL=mongodb://localhost:27017\n'],
    ['.env.travis', 'MONGO_URL=mongodb://localhost:27017\n'],
    ['unittests/db.py', "MongoClient('mongodb://localhost:27017')\n"],
    ['vcr/login.yaml', 'mongo_url: mongodb://localhost:27017\n'],
    ['.ddev/config.yaml', 'web_environment:\n  - MONGO_URL=mongodb://localhost:27017\n'],
    ['globalConfig.json', '{"mongoUri":"mongodb://127.0.0.1:62542/a"}\n'],
    ['app/Http/Installation/DatabaseController.php', "<?php $a = ['redis_host' => '127.0.0.1'];\n"],
    ['app/Console/Commands/Installer.php', "<?php $redisUrl = 'redis://127.0.0.1';\n"],
    ['.env.test', 'MONGO_URL=mongodb://localhost:27017\n'],
    ['config.example.yml', 'redis:\n  host: localhost\n'],
    ['settings.sample.py', "REDIS_URL = 'redis://localhost'\n"],
    ['node_modules/a/index.js', js],
    ['vendor/a/db.php', "<?php new PDO('mysql:host=localhost;dbname=a');\n"],
    ['dist/app.min.js', js],
    ['Properties/launchSettings.json', '{ "redis": { "host": "localhost" } }\n'],
    ['package.json', '{ "scripts": { "seed": "mongo mongodb://localhost" } }\n'],
    ['scripts/seed.sh', 'mongo "mongodb://localhost:27017"\n'],
  ];
  it.each(rows)('%s', (path, text) => void expectFindings(copiesAll, path, text));
  it('but the same text beside them is', () => void expectFindings(copiesAll, 'src/db.js', mongo));
});

describe('browser code', () => {
  const front: Files = {
    ...copiesAll,
    'package.json': '{ "dependencies": { "react-dom": "19", "react-scripts": "5" } }',
  };
  const rows: readonly (readonly [files: Files, path: string, text: string])[] = [
    [front, 'src/api.js', "fetch('http://localhost:9200/_search');"],
    [front, 'src/api.js', "const elasticUrl = process.env.REACT_APP_ELASTIC || 'http://localhost:9200';"],
    [front, '.env', 'REACT_APP_ELASTIC_URL=http://localhost:9200\n'],
    [
      copiesAll,
      '.env',
      'VITE_KEYCLOAK_URL=http://localhost:8080\nNEXT_PUBLIC_MINIO_URL=http://localhost:9000\n',
    ],
    [copiesAll, 'a.js', "const url = process.env.NEXT_PUBLIC_ELASTIC_URL || 'http://localhost:9200';"],
    [copiesAll, 'public/app.js', "fetch('http://localhost:9200/_search');"],
    [copiesAll, 'web/wwwroot/js/search.js', "const client = new Elastic({ node: 'http://localhost:9200' });"],
    [copiesAll, 'public/build/app.js', "connect('mongodb://localhost:27017');"],
    [copiesAll, 'src/components/Search.vue', "<script>\nfetch('http://localhost:9200/_search')\n</script>"],
    [
      copiesAll,
      'src/components/Search.svelte',
      "<script>\nfetch('http://localhost:9200/_search')\n</script>",
    ],
    [copiesAll, 'templates/index.html', "<script>fetch('http://localhost:9200/_search')</script>"],
  ];
  it.each(rows)('%#: %j %s %s', (files, path, text) => void expectFindings(files, path, `${text}\n`));
});

describe('addresses that no client dials', () => {
  const rows: readonly (readonly [name: string, path: string, text: string])[] = [
    ['a bind address', 'a.js', "redisServer.bind('127.0.0.1', 6379);"],
    ['a listen address', 'a.js', "app.listen(27017, 'localhost');"],
    ['a listen address, Go', 'a.go', 'http.ListenAndServe("localhost:9200", nil)'],
    ['a bind address of a server', 'config.yaml', 'redis:\n  bind_address: 127.0.0.1:6379\n'],
    ['CORS', 'a.js', "app.use(cors({ origin: ['http://localhost:9200', 'http://localhost:3000'] }));"],
    ['CORS, a setting', 'config.yaml', 'cors:\n  allowed-origins: http://localhost:9200\n'],
    ['a public URL', 'config.yaml', 'keycloak:\n  public-url: http://localhost:8080\n'],
    ['a redirect', 'config.yaml', 'keycloak:\n  redirect-uri: http://localhost:8080/callback\n'],
    ['a page that people see', 'config.yaml', 'keycloak:\n  ui_url: http://localhost:8080/flows\n'],
    ['the own base URL', '.env', 'APP_URL=http://localhost:8080\nBASE_URL=http://localhost:8080\n'],
    ['hosts that are allowed', 'settings.py', "ALLOWED_HOSTS = ['localhost', '127.0.0.1', 'redis']"],
    ['an allow-list', 'a.js', "const allowedRedisHosts = ['localhost', '127.0.0.1'];"],
    ['an advertised listener', 'server.properties', 'advertised.listeners=PLAINTEXT://localhost:9092\n'],
    ['a listener', 'server.properties', 'listeners=PLAINTEXT://localhost:9092\n'],
    [
      "a certificate's name",
      'a.js',
      "const attrs = [{ name: 'commonName', value: 'localhost' }]; makeCert({ cn: 'localhost' });",
    ],
    [
      'log text',
      'a.js',
      "console.log('redis at redis://localhost:6379'); logger.info('mongodb://localhost');",
    ],
    ['log text, Python', 'a.py', "print('redis://localhost:6379')\nlogging.info('redis://localhost')"],
    ['log text, Go', 'a.go', 'log.Printf("redis://localhost:6379")'],
    ['an error', 'a.js', "throw new Error('mongodb://localhost');"],
    ['a comment', 'a.js', '// redis://localhost:6379\n/* mongodb://localhost */\nx();'],
    ['a comment, Python', 'a.py', '# redis://localhost:6379\nx()'],
    ['a comment, YAML', 'config.yaml', '# redis://localhost:6379\na: b # host: localhost\n'],
    ['a docstring', 'a.py', 'def a():\n    """redis://localhost:6379"""\n'],
    ['a comparison', 'a.js', "if (redisHost === 'localhost') x(); const own = host !== '127.0.0.1';"],
    [
      'a comparison by a call',
      'a.js',
      "if (redisUrl.includes('localhost') || dbHost.startsWith('127.0.0.1')) x();",
    ],
    ['a comparison, Python', 'a.py', "if db_host in ('localhost', '127.0.0.1'):\n    pass"],
    ['a case', 'a.js', "switch (redisHost) { case 'localhost': x(); }"],
    [
      'all addresses',
      'a.js',
      "const serverConfig = { host: '0.0.0.0', port: 8080 }; serve('http://0.0.0.0:9200');",
    ],
    ['a health check', 'healthcheck.js', "http.get('http://localhost:9200/health');"],
    ['its own health', 'a.js', "fetch('http://localhost:8500/health');"],
    ['an example', 'a.js', "const help = { example: 'redis://localhost:6379' };"],
    ['API documentation', 'config.yaml', 'openapi:\n  servers:\n    - url: http://localhost:9200\n'],
    ['a name in an SMTP greeting', 'a.js', "createTransport({ host: 'mail', name: 'localhost' });"],
    ['a proposal to who is asked', 'a.php', "<?php $redis_host = $this->ask('Redis host', 'localhost');"],
    ['a form that was sent', 'a.php', "<?php $redis_host = $request->input('redis_host', 'localhost');"],
    ['a line of settings', 'a.php', "<?php $this->set('APP_URL=http://localhost', $url);"],
    [
      'what a path is taken apart with',
      'a.ts',
      "const kibana = new URL(req.url || '/', 'http://localhost').pathname;",
    ],
    [
      'a stand-in',
      'Dockerfile',
      'FROM a\nENV DATABASE_URL=postgres://placeholder:placeholder@localhost/placeholder',
    ],
    ['where people log in', '.env', 'NEXTAUTH_URL=http://localhost:8080\n'],
    [
      'a text for people, Ruby',
      'a.rb',
      "class A\n  description <<~MD\n    Set it to `http://localhost:9200/v1`, or\n    'uri' => 'redis://localhost:6379'\n  MD\nend",
    ],
    ['where others find it', 'config.yaml', 'service:\n  discovery_host: localhost\n'],
    ['data', 'flows.json', `{ "redisUrl": "redis://localhost", "a": "${'x'.repeat(30_000)}" }`],
    ['MySQL grants', 'a.js', "query(\"CREATE USER 'me'@'localhost'\");"],
  ];
  it.each(rows)('%s', (_name, path, text) => void expectFindings(copiesAll, path, `${text}\n`));

  it('server_name of nginx', () => {
    const files = { Dockerfile: 'FROM nginx\nCOPY . /etc/nginx/\n' };
    expectFindings(files, 'nginx.conf', 'server {\n  listen 127.0.0.1:9200;\n  server_name localhost;\n}\n');
  });
});

describe('a server that is told of itself', () => {
  it.each([
    'image: apache/kafka\n    environment:\n      KAFKA_ADVERTISED_LISTENERS: PLAINTEXT://localhost:9092\n      KAFKA_CONTROLLER_QUORUM_VOTERS: 1@localhost:9093\n',
    'image: confluentinc/cp-kafka\n    environment:\n      KAFKA_ADVERTISED_HOST_NAME: localhost\n',
    'image: mysql\n    environment:\n      MYSQL_ROOT_HOST: localhost\n    command: mysqld --bind-address=127.0.0.1\n',
    'image: postgres\n    environment:\n      PGHOST: localhost\n    command: postgres -c listen_addresses=localhost\n',
    'image: redis\n    command: redis-server --bind 127.0.0.1\n',
    'image: rabbitmq\n    environment:\n      RABBITMQ_NODENAME: rabbit@localhost\n',
    'image: quay.io/keycloak/keycloak\n    environment:\n      KC_HOSTNAME: localhost\n      KEYCLOAK_FRONTEND_URL: http://localhost:8080/auth\n',
    'image: minio/minio\n    environment:\n      MINIO_SERVER_URL: http://localhost:9000\n',
    'image: me/web\n    environment:\n      NO_PROXY: localhost,127.0.0.1\n      ASPNETCORE_URLS: http://localhost:5000\n      HOST: localhost\n      VIRTUAL_HOST: localhost\n      SERVER_NAME: localhost\n',
  ])('%s', (service) => {
    const text = `services:\n  server:\n    ${service}`;
    expectFindings({ 'compose.yaml': text }, 'compose.yaml', text);
  });
  it('in a script that starts it', () => {
    const files = { Dockerfile: 'FROM debian\nCOPY . .\nCMD ["sh", "run.sh"]\n' };
    const lines = [
      'export NO_PROXY=localhost,127.0.0.1',
      'curl http://localhost:9200/_cluster/health',
      'HOST=localhost',
      'if [ "$DB_HOST" = localhost ]; then redis-server; fi',
    ];
    for (const line of lines) expectFindings(files, 'run.sh', `${line}\n`);
  });
});

describe('servers in the same container', () => {
  const image = (lines: string): Files => ({ Dockerfile: `${lines}\nCOPY . .\nCMD ["supervisord"]\n` });
  it('are installed into it', () => {
    expectFindings(image('FROM debian\nRUN apt-get install -y mongodb-org supervisor'), 'a.js', silentMongo);
    expectFindings(image('FROM alpine\nRUN apk add --no-cache mongodb'), 'a.js', silentMongo);
    expectFindings(image('FROM alpine\nRUN apk add --no-cache mongodb-tools'), 'a.js', mongo);
    expectFindings(image('FROM mongo:7'), 'a.js', silentMongo);
    expectFindings(image('FROM debian\nRUN apt-get install -y libmongoc-dev'), 'a.js', mongo);
  });
  it('stand behind an nginx that was added to their image', () => {
    const conf = 'server {\n  location / { proxy_pass http://127.0.0.1:9200; }\n}\n';
    const added = { Dockerfile: 'FROM node\nRUN apt-get install -y nginx\nCOPY nginx.conf /etc/nginx/\n' };
    const php = 'server { location ~ \\.php$ { fastcgi_pass 127.0.0.1:9000; } }\n';
    const fpm = { Dockerfile: 'FROM php:8-fpm\nRUN apt-get install -y nginx\nCOPY nginx.conf /etc/nginx/\n' };
    expectFindings(added, 'nginx.conf', conf.replace('9200', '3000'));
    expectFindings(fpm, 'nginx.conf', php);
  });
  it('share its network', () => {
    const db = '  db:\n    image: mongo\n';
    expectFindings(compose('', db), 'a.js', mongo);
    expectFindings(compose('    network_mode: host\n', db), 'a.js', silentMongo);
    expectFindings(compose('    network_mode: "service:db"\n', db), 'a.js', silentMongo);
    expectFindings(compose('', `${db}    network_mode: "service:web"\n`), 'a.js', silentMongo);
  });
  it('are sidecars of a pod', () => {
    const pod = (sidecar: string): string =>
      `apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: me/web\n      env:\n        - name: REDIS_URL\n          value: redis://@/0\n${sidecar}`;
    expectFindings({}, 'k8s/pod.yaml', pod('').replace('@', '«localhost»'));
    const redis = '    - name: cache\n      image: redis:7\n';
    expectFindings({}, 'k8s/pod.yaml', pod(redis).replace('@', 'localhost'));
  });
});
