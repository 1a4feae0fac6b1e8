import { describe, it } from 'vitest';
import { compose, copiesAll, expectFindings, mongo, silentMongo, type Files } from './marked.ts';

describe('containers of which one cannot run the file', () => {
  const db = '  db:\n    image: mysql\n';
  const php = "<?php\n$dbHost = env('DB_HOST', '«localhost»');\n";
  const silentPhp = php.replace(/[«»]/g, '');
  const stack = (app: string): Files => ({
    'app.Dockerfile': 'FROM php:8-fpm\nCOPY . /app\n',
    'compose.yaml': `services:\n  app:\n    build: { context: ., dockerfile: app.Dockerfile }\n${app}  web:\n    image: nginx:1\n    volumes: [".:/app"]\n  assets:\n    image: node:22\n    volumes: [".:/app"]\n${db}`,
  });
  it('count only those that can, where there are some', () => {
    expectFindings(stack('    environment: { DB_HOST: db }\n'), 'src/db.php', silentPhp);
    expectFindings(stack(''), 'src/db.php', php);
  });
  it('is told by what is added to an image, too', () => {
    const files = (run: string): Files => ({
      'compose.yaml': `services:\n  a:\n    build: { context: ., dockerfile_inline: "FROM php:8\\nCOPY . ." }\n    environment: { MONGO_URL: x }\n  b:\n    build:\n      context: .\n      dockerfile_inline: |\n        FROM php:8\n${run}        COPY . .\n`,
    });
    const js = "connect(process.env.MONGO_URL || 'mongodb://«localhost:27017»/test');\n";
    expectFindings(files('        RUN apk add nodejs\n'), 'a.js', js);
  });
});

describe('containers that all hold one folder with many programs', () => {
  const service = (name: string, more: string): string =>
    `  ${name}:\n    image: eclipse-temurin:21\n    volumes: [".:/all"]\n    environment:\n      - DIR=${name}-service\n${more}`;
  it('count where they are told to run the one of the file', () => {
    const files = (more: string): Files => ({
      'compose.yaml': `services:\n${service('orders', more)}${service('billing', '')}  cache:\n    image: redis\n`,
    });
    const path = 'orders-service/src/main/resources/application.yml';
    const set = '      - SPRING_REDIS_HOST=cache\n';
    expectFindings(files(set), path, 'spring:\n  redis:\n    host: localhost\n');
    expectFindings(files(''), path, 'spring:\n  redis:\n    host: «localhost»\n');
    expectFindings(
      files(set),
      'common/src/main/resources/application.yml',
      'spring:\n  redis:\n    host: «localhost»\n',
    );
  });
});

describe('programs that people run', () => {
  it('lie in a folder of scripts, unless the container starts them', () => {
    expectFindings(copiesAll, 'scripts/clear.js', silentMongo);
    expectFindings(copiesAll, 'tools/clear.py', "MongoClient('mongodb://localhost')\n");
    const started = { Dockerfile: 'FROM node\nCOPY . .\nCMD ["node", "scripts/clear.js"]\n' };
    expectFindings(started, 'scripts/clear.js', mongo);
    const byName = {
      Dockerfile: 'FROM node\nCOPY . .\nCMD ["npm", "start"]\n',
      'package.json': '{ "scripts": { "start": "node scripts/clear.js", "seed": "node scripts/seed.js" } }',
    };
    expectFindings(byName, 'scripts/clear.js', mongo);
    expectFindings(byName, 'scripts/seed.js', silentMongo);
    const module = { Dockerfile: 'FROM python\nCOPY . .\nCMD ["python", "-m", "scripts.clear"]\n' };
    expectFindings(module, 'scripts/clear.py', "MongoClient('mongodb://«localhost»')\n");
  });
});

describe('what a build has left behind, and settings of tools that build', () => {
  it.each(['bin/Debug/net8.0/appsettings.json', 'obj/appsettings.json', 'target/classes/application.yml'])(
    '%s',
    (path) => {
      const text = path.endsWith('.yml')
        ? 'redis:\n  host: localhost\n'
        : '{ "Redis": { "Host": "localhost" } }\n';
      expectFindings(copiesAll, path, text);
    },
  );
  it.each(['liquibase.properties', 'flyway.conf', 'generator.properties'])('%s', (name) => {
    expectFindings(copiesAll, name, 'url=jdbc:mysql://localhost:3306/a\n');
  });
});

describe('values that are not the one that is dialled', () => {
  it('a connection for tests', () => {
    const php = (name: string): string =>
      `<?php\nreturn ['connections' => ['${name}' => ['driver' => 'mysql', 'host' => '@']]];\n`;
    const files = { ...copiesAll, 'composer.json': '{}' };
    expectFindings(files, 'settings/stores.php', php('mysql_testing').replace('@', '127.0.0.1'));
    expectFindings(files, 'settings/stores.php', php('mysql_main').replace('@', '«127.0.0.1»'));
    expectFindings(
      copiesAll,
      'a.js',
      "const url = process.env.TEST_DATABASE_URL || 'postgres://localhost/a';\n",
    );
  });
  it("a schema's default", () => {
    expectFindings(
      copiesAll,
      'a.py',
      'schema = {"url": {"type": "string", "default": "http://127.0.0.1:8123"}}\n',
    );
    expectFindings(
      copiesAll,
      'a.js',
      "const schema = { host: { type: 'string', default: 'redis://localhost' } };\n",
    );
    expectFindings(
      copiesAll,
      'a.js',
      "const convict = { url: { format: String, default: 'redis://«localhost»', env: 'REDIS_URL' } };\n",
    );
  });
  it("a setting's default in an attribute of Rust", () => {
    expectFindings(
      copiesAll,
      'a.rs',
      'struct A {\n    #[default("postgres://localhost/a")]\n    url: String,\n}\n',
    );
    expectFindings(copiesAll, 'a.rs', 'fn a() {\n    connect("postgres://«localhost»/a");\n}\n');
  });
  it('the links in mails of Rails', () => {
    const rails = "config.action_mailer.default_url_options = { host: 'localhost', port: 3000 }\n";
    expectFindings({ ...copiesAll, Gemfile: "gem 'rails'" }, 'settings/mail.rb', rails);
  });
  it('the audience of a token', () => {
    const web = '  api:\n    image: me/api\n    ports: ["3000:3000"]\n';
    expectFindings(compose('', web), 'config.yaml', 'auth:\n  audience: http://localhost:3000\n');
  });
});

describe('how images are found', () => {
  const db = '  db:\n    image: mongo\n';
  const environment = '    environment: { MONGO_URL: "mongodb://db/a" }\n';
  const code = "connect(process.env.MONGO_URL || 'mongodb://localhost/a');\n";
  it('by a Dockerfile in another spelling', () => {
    const files = (name: string): Files => ({
      [`api/${name}`]: 'FROM node\nCOPY . .\n',
      'compose.yaml': `services:\n  api:\n    build: ./api\n${environment}${db}`,
    });
    for (const name of ['Dockerfile', 'dockerfile', 'DockerFile'])
      expectFindings(files(name), 'api/a.js', code);
  });
  it('by its own name, where what is called so has no image of others', () => {
    const files = {
      'configserver/Dockerfile': 'FROM node\nCOPY . .\n',
      'compose.yaml': `services:\n  one:\n    image: shop/docker-configserver:1.0\n${environment}${db}`,
    };
    expectFindings(files, 'configserver/a.js', code);
  });
  it('by the end of its name', () => {
    const files = {
      'domain/orders/Dockerfile': 'FROM node\nCOPY . .\n',
      'domain/billing/Dockerfile': 'FROM node\nCOPY . .\n',
      'compose.yaml': `services:\n  one:\n    image: shop/microservice-orders:1.0\n${environment}${db}`,
    };
    expectFindings(files, 'domain/orders/a.js', code);
    expectFindings(files, 'domain/billing/b.js', code.replace('localhost', '«localhost»'));
  });
  it('by the tag that a command gives it, though a product is called alike', () => {
    const files = {
      ...copiesAll,
      'build.sh': 'docker build -t shop-mongodb .\n',
      'compose.yaml': `services:\n  web:\n    image: shop-mongodb:latest\n${environment}${db}`,
    };
    expectFindings(files, 'a.js', code);
  });
  it('by the program that a service runs', () => {
    const yaml = 'spring:\n  redis:\n    host: localhost\n';
    const files = {
      'orders/Dockerfile':
        'FROM openjdk\nADD /target/orders-1.0.jar app.jar\nENTRYPOINT ["java", "-jar", "/app.jar"]\n',
      'orders/pom.xml': '<project/>',
      'compose.yaml':
        'services:\n  one:\n    image: shop/java\n    command: -jar -Dspring.redis.host=cache /data/orders-1.0.jar\n',
    };
    expectFindings(files, 'orders/src/main/resources/application.yml', yaml);
  });
  it('by a variable that compose sets for an image that nobody builds', () => {
    const files = {
      'src/Dockerfile': 'FROM node\nCOPY . .\n',
      'compose.yaml': `services:\n  web:\n    image: registry.example/shop/front:1\n${environment}${db}`,
    };
    expectFindings(files, 'src/a.js', code);
    const other = { ...files, 'compose.yaml': `services:\n  web:\n    image: mongo\n${environment}${db}` };
    expectFindings(other, 'src/a.js', code.replace('localhost', '«localhost»'));
  });
});

describe('what wins, under a name of its own or where nobody sees it', () => {
  it('a variable with a word before the name of the setting', () => {
    const files = compose(
      '    environment: { APP_DSN: "postgres://db/a" }\n',
      '  db:\n    image: postgres\n',
    );
    expectFindings(files, 'config/main.yml', 'dsn: postgres://localhost/a\n');
    expectFindings(files, 'config/main.yml', 'url: postgres://«localhost»/a\n');
  });
  it('an env file whose name nobody knows', () => {
    const files = compose('    env_file: [".env.${STAGE:?not set}"]\n');
    expectFindings(files, 'a.js', "connect(process.env.MONGO_URL || 'mongodb://localhost/a');\n");
  });
  it('an env file that is not there, for another service of the same image', () => {
    const files = compose('    env_file: .env.live\n', '  worker:\n    build: .\n');
    expectFindings(files, 'a.js', "connect(process.env.MONGO_URL || 'mongodb://localhost/a');\n");
  });
  it('a profile that the command takes from the environment', () => {
    const yaml =
      'spring.profiles.active: build\n---\nspring:\n  config.activate.on-profile: build\n  redis.host: @\n---\nspring:\n  config.activate.on-profile: live\n  redis.host: cache\n';
    const image = (more: string): Files => ({
      Dockerfile: `FROM openjdk\nCOPY . .\n${more}CMD ["sh", "-c", "java -Dspring.profiles.active=\${MODE} -jar a.jar"]\n`,
    });
    const path = 'src/main/resources/application.yml';
    const expectOf = (more: string, host: string): void => {
      const text = yaml.replace('@', host);
      expectFindings({ ...image(more), [path]: text.replace(/[«»]/g, '') }, path, text);
    };
    expectOf('', 'localhost');
    expectOf('ENV MODE=live\n', 'localhost');
    expectOf('ENV MODE=build\n', '«localhost»');
  });
  it('but a PDO name counts, whatever its setting is called', () => {
    expectFindings(copiesAll, 'config.ini', '[globals]\ndb_dns=mysql:host=«localhost:3306»;dbname=\n');
  });
});
