import { describe, expect, it } from 'vitest';
import { compose, copiesAll, expectFindings, lint, type Files } from './marked.ts';

/** Whether the first address of the text is what is dialled. */
function isDialled(files: Files, path: string, text: string): boolean {
  return lint(files, path, text).length > 0;
}

type Row = readonly [name: string, files: Files, dialled: boolean];

describe('a variable that the code reads', () => {
  const code = "connect(process.env.MONGO_URL || 'mongodb://localhost/a');\n";
  const image = (lines: string): Files => ({
    Dockerfile: `FROM node\n${lines}\nCOPY . .\nCMD ["node", "."]\n`,
  });
  const rows: readonly Row[] = [
    ['is set nowhere', copiesAll, true],
    [
      'a compose file of the first format',
      {
        ...copiesAll,
        'docker-compose.yml': 'web:\n  build: .\n  environment:\n    MONGO_URL: mongodb://db/a\n',
      },
      false,
    ],
    [
      'a compose file of the first format that sets nothing',
      { ...copiesAll, 'docker-compose.yml': 'web:\n  build: .\ndb:\n  image: mongo\n' },
      true,
    ],
    ['compose environment, a mapping', compose('    environment: { MONGO_URL: mongodb://db/a }\n'), false],
    ['compose environment, a list', compose('    environment:\n      - MONGO_URL=mongodb://db/a\n'), false],
    [
      'compose environment, of another service',
      compose('', '  other:\n    image: x\n    environment: [MONGO_URL=x]\n'),
      true,
    ],
    [
      'an env file',
      { ...compose('    env_file: .env.web\n'), '.env.web': 'MONGO_URL=mongodb://db/a\n' },
      false,
    ],
    [
      'an env file that says nothing of it',
      { ...compose('    env_file: .env.web\n'), '.env.web': 'A=1\n' },
      true,
    ],
    ['ENV', image('ENV MONGO_URL=mongodb://db/a'), false],
    ['ENV, the old form', image('ENV MONGO_URL mongodb://db/a'), false],
    ['ARG, which is gone at run time', image('ARG MONGO_URL=mongodb://db/a'), true],
    ['ENV of an ARG', image('ARG URL=mongodb://db/a\nENV MONGO_URL=$URL'), false],
    ['ENV of another stage', { Dockerfile: 'FROM node AS a\nENV MONGO_URL=x\nFROM node\nCOPY . .\n' }, true],
    [
      'docker run -e in a script',
      { ...copiesAll, 'run.sh': 'docker build -t me/web .\ndocker run -e MONGO_URL=mongodb://db/a me/web\n' },
      false,
    ],
    [
      'docker run without it',
      { ...copiesAll, 'run.sh': 'docker build -t me/web .\ndocker run -e A=1 me/web\n' },
      true,
    ],
    ['.env in the image', { ...copiesAll, '.env': 'MONGO_URL=mongodb://db/a\n' }, false],
    ['.env that stays outside', { ...copiesAll, '.env': 'MONGO_URL=x\n', '.dockerignore': '.env\n' }, true],
    ['.env.example in the image', { ...copiesAll, '.env.example': 'MONGO_URL=mongodb://db/a\n' }, true],
    ['.env with nothing but the name', { ...copiesAll, '.env': '# MONGO_URL=x\n' }, true],
  ];
  it.each(rows)('%s', (_name, files, dialled) => expect(isDialled(files, 'a.js', code)).toBe(dialled));
});

describe('Spring', () => {
  const path = 'src/main/resources/application.yml';
  const base = 'spring:\n  datasource:\n    url: jdbc:mysql://localhost/a\n';
  const docker = { 'src/main/resources/application-docker.yml': base.replace('localhost', 'db') };
  const active = (profile: string): Files =>
    compose(`    environment: ["SPRING_PROFILES_ACTIVE=${profile}"]\n`);
  const rows: readonly Row[] = [
    ['nothing else', compose(''), true],
    ['a profile that says it', { ...active('docker'), ...docker }, false],
    ['one of two profiles', { ...active('a,docker'), ...docker }, false],
    ['a profile whose file does not exist', active('docker'), true],
    ['a profile that is not active', { ...active('prod'), ...docker }, true],
    [
      'a profile that says something else',
      { ...active('docker'), 'src/main/resources/application-docker.yml': 'server:\n  port: 80\n' },
      true,
    ],
    [
      'properties of a profile',
      {
        ...active('docker'),
        'src/main/resources/application-docker.properties': 'spring.datasource.url=jdbc:mysql://db/a\n',
      },
      false,
    ],
    [
      "the variable's spelling",
      compose('    environment: [SPRING_DATASOURCE_URL=jdbc:mysql://db/a]\n'),
      false,
    ],
    [
      "the setting's own spelling",
      compose('    environment: ["spring.datasource.url=jdbc:mysql://db/a"]\n'),
      false,
    ],
    [
      'an argument',
      compose('    command: ["java", "-jar", "a.jar", "--spring.datasource.url=jdbc:mysql://db/a"]\n'),
      false,
    ],
    [
      'a system property',
      compose('    command: java -Dspring.datasource.url=jdbc:mysql://db/a -jar a.jar\n'),
      false,
    ],
    ['another argument', compose('    command: ["java", "-jar", "a.jar", "--server.port=80"]\n'), true],
    [
      'ENTRYPOINT',
      {
        Dockerfile:
          'FROM java\nCOPY . .\nENTRYPOINT ["java", "-jar", "a.jar", "--spring.datasource.url=x"]\n',
      },
      false,
    ],
    [
      'a profile by an argument',
      { ...docker, ...compose('    command: java -Dspring.profiles.active=docker -jar a.jar\n') },
      false,
    ],
  ];
  it.each(rows)('%s', (_name, files, dialled) => {
    expect(isDialled({ ...files, [path]: base }, path, base)).toBe(dialled);
  });

  const documents = `${base}---\nspring:\n  config:\n    activate:\n      on-profile: docker\n  datasource:\n    url: jdbc:mysql://db/a\n`;
  it('documents of one file, each with its profile', () => {
    expect(isDialled({ ...active('docker'), [path]: documents }, path, documents)).toBe(false);
    expect(isDialled({ ...active('prod'), [path]: documents }, path, documents)).toBe(true);
    const local = documents.replace('localhost', '127.0.0.1').replace('//db', '//localhost');
    expectFindings({ ...active('prod'), [path]: local }, path, local.replace('127.0.0.1', '«127.0.0.1»'));
    expectFindings({ ...active('docker'), [path]: local }, path, local.replace('localhost', '«localhost»'));
  });
  it('files of a profile that does not run', () => {
    const dev = 'src/main/resources/application-dev.yml';
    expect(isDialled({ ...active('prod'), [dev]: base }, dev, base)).toBe(false);
    expect(isDialled({ ...active('dev'), [dev]: base }, dev, base)).toBe(true);
  });
});

describe('ASP.NET', () => {
  const base = '{ "ConnectionStrings": { "Default": "Server=localhost,1433;Database=a;User Id=sa" } }\n';
  const environment = (name: string): Files => compose(`    environment: [ASPNETCORE_ENVIRONMENT=${name}]\n`);
  const rows: readonly Row[] = [
    ['nothing else', compose(''), true],
    [
      'the file of the environment',
      { ...environment('Docker'), 'appsettings.Docker.json': base.replace('localhost', 'db') },
      false,
    ],
    [
      'the file of Production, which is the default',
      { ...compose(''), 'appsettings.Production.json': base.replace('localhost', 'db') },
      false,
    ],
    [
      'the file of another environment',
      { ...compose(''), 'appsettings.Development.json': base.replace('localhost', 'db') },
      true,
    ],
    ['a file that does not exist', environment('Docker'), true],
    ['two underscores', compose('    environment: ["ConnectionStrings__Default=Server=db"]\n'), false],
    ['a colon', compose('    environment: ["ConnectionStrings:Default=Server=db"]\n'), false],
  ];
  it.each(rows)('%s', (_name, files, dialled) => {
    expect(isDialled({ ...files, 'appsettings.json': base }, 'appsettings.json', base)).toBe(dialled);
  });
  it('a file of an environment that does not run', () => {
    const path = 'appsettings.Development.json';
    expect(isDialled({ ...compose(''), [path]: base }, path, base)).toBe(false);
    expect(isDialled({ ...environment('Development'), [path]: base }, path, base)).toBe(true);
  });
});

describe('other frameworks', () => {
  const rails =
    'development:\n  adapter: postgresql\n  host: localhost\nproduction:\n  adapter: postgresql\n  host: 127.0.0.1\n';
  it("sections of Rails' environments", () => {
    const run = (name: string): Files => compose(`    environment: [RAILS_ENV=${name}]\n`);
    const path = 'config/database.yml';
    expectFindings(run('production'), path, rails.replace('127.0.0.1', '«127.0.0.1»'));
    expectFindings(run('development'), path, rails.replace('localhost', '«localhost»'));
  });
  it('Laravel, of whose drivers one is in use', () => {
    const path = 'config/database.php';
    const code =
      "<?php\nreturn ['connections' => ['mysql' => ['host' => env('DB_HOST', '@')], 'pgsql' => ['host' => env('DB_HOST', '127.0.0.1')]]];\n";
    const run = (more: string): Files => compose(`    environment: [DB_CONNECTION=mysql${more}]\n`);
    expectFindings(run(''), path, code.replace('@', '«127.0.0.1»'));
    expectFindings(run(', DB_HOST=db'), path, code.replace('@', '127.0.0.1'));
    expectFindings({ ...run(''), '.env': 'DB_HOST=db\n' }, path, code.replace('@', '127.0.0.1'));
  });
  it('Laravel, whose example of an env file is copied to one, and whose tests have a connection', () => {
    const text = "<?php return ['connections' => ['mysql' => ['host' => env('DB_HOST', '127.0.0.1')]]];";
    const loud = text.replace('127.0.0.1', '«127.0.0.1»');
    const mounts = { 'compose.yaml': 'services:\n  web:\n    image: php\n    volumes: [".:/app"]\n' };
    const ci = { '.env': 'DB_CONNECTION=mysql\n' };
    const files = { ...mounts, '.env.production': 'DB_CONNECTION=mysql\n' };
    expectFindings({ ...files, '.env.example': 'DB_HOST=db\n' }, 'config/database.php', text);
    expectFindings({ ...files, '.env.example': 'DB_HOST=127.0.0.1\n' }, 'config/database.php', loud);
    expectFindings({ ...files, ...ci, '.env.example': 'DB_HOST=db\n' }, 'config/database.php', loud);
    const tested = { ...mounts, '.env.production': 'DB_CONNECTION=mysql_test\n' };
    expectFindings(tested, 'config/database.php', text.replace("'mysql'", "'mysql_test'"));
  });
  it('Django, whose database comes from the variable that dj_database_url reads by itself', () => {
    const settings = (host: string): string =>
      `DATABASES = {"default": dj_database_url.config(default="postgres://${host}/a")}\n`;
    const set = compose('    environment:\n      DATABASE_URL: postgres://db/a\n');
    expectFindings(set, 'app/settings.py', settings('localhost'));
    expectFindings(compose(''), 'app/settings.py', settings('«localhost»'));
  });
  it('a constant that is called like the variable it was read from', () => {
    const cache = (host: string): string => `cache = Redis(host=REDIS_HOST or "${host}")\n`;
    expectFindings(compose('    environment: [REDIS_HOST=cache]\n'), 'app/cache.py', cache('localhost'));
    expectFindings(compose(''), 'app/cache.py', cache('«localhost»'));
  });
  it('an env file that the image takes another for', () => {
    const image = (line: string): Record<string, string> => ({
      Dockerfile: `FROM node\nWORKDIR /app\nCOPY . .\n${line}`,
      '.env.production': 'MONGO_URL=x\n',
    });
    expectFindings(image('COPY .env.production .env\n'), '.env', 'MONGO_URL=mongodb://localhost/a\n');
    expectFindings(image('COPY .env.production ./\n'), '.env', 'MONGO_URL=mongodb://«localhost»/a\n');
  });
  it('Django, with an env file', () => {
    const code =
      "DATABASES = {'default': {'ENGINE': 'django.db.backends.mysql', 'HOST': env('DB_HOST', default='@')}}\n";
    expectFindings(copiesAll, 'a/settings.py', code.replace('@', '«localhost»'));
    expectFindings({ ...copiesAll, '.env': 'DB_HOST=db\n' }, 'a/settings.py', code.replace('@', 'localhost'));
  });
  it('node-config, with a file of the environment', () => {
    const text = '{ "mongo": { "url": "mongodb://localhost/a" } }\n';
    const run = { ...compose('    environment: [NODE_ENV=production]\n'), 'config/default.json': text };
    expect(isDialled(run, 'config/default.json', text)).toBe(true);
    const layered = { ...run, 'config/production.json': text.replace('localhost', 'db') };
    expect(isDialled(layered, 'config/default.json', text)).toBe(false);
  });
  it('alembic, whose script sets the URL', () => {
    const text = '[alembic]\nscript_location = alembic\nsqlalchemy.url = postgresql://localhost/a\n';
    expect(isDialled(copiesAll, 'alembic.ini', text)).toBe(true);
    const script = { 'alembic/env.py': "config.set_main_option('sqlalchemy.url', os.environ['URL'])\n" };
    expect(isDialled({ ...copiesAll, ...script }, 'alembic.ini', text)).toBe(false);
  });
  it('a file beside the one that the command picks', () => {
    const text = 'redis:\n  host: localhost\n';
    const run = compose('    command: serve -c config.docker.yaml\n');
    expect(isDialled(run, 'config.yaml', text)).toBe(false);
    expect(isDialled(run, 'config.docker.yaml', text)).toBe(true);
  });
});
