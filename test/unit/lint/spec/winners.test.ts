import { describe, it } from 'vitest';
import { compose, copiesAll, expectFindings, unmarked, type Files } from '../marked.ts';

/** What wins, and what does not though it looks alike. */
type Row = readonly [name: string, wins: Files, path: string, text: string, loses: Files];

const environment = (...entries: string[]): Files =>
  compose(`    environment: [${entries.map((one) => `"${one}"`).join(', ')}]\n`);
const script = (line: string): Files => ({
  ...copiesAll,
  'run.sh': `#!/bin/sh\ndocker build -t me/web .\n${line}\n`,
});
const image = (lines: string): Files => ({ Dockerfile: `FROM node\n${lines}COPY . .\n` });
const code = "connect(process.env.MONGO_URL || 'mongodb://«localhost»/a');\n";
const spring = 'src/main/resources/application.yml';
const springText = 'spring:\n  datasource:\n    url: jdbc:mysql://«localhost»/a\n';
const dotnet = '{ "ConnectionStrings": { "Shop": "Server=«localhost,1433»;Database=a;User Id=sa" } }\n';
const yaml = 'mongo:\n  url: mongodb://«localhost»/a\n';

// The fourth question: does something win over this value at run time?
const rows: readonly Row[] = [
  [
    'compose environment',
    environment('MONGO_URL=mongodb://db/a'),
    'a.js',
    code,
    environment('MONGO_URI=mongodb://db/a'),
  ],
  [
    'compose environment, taken over from the shell',
    environment('MONGO_URL'),
    'a.js',
    code,
    environment('OTHER'),
  ],
  [
    'an env file of the service',
    { ...compose('    env_file: [a.env]\n'), 'a.env': 'MONGO_URL=mongodb://db/a\n' },
    'a.js',
    code,
    { ...compose('    env_file: [a.env]\n'), 'a.env': 'A=1\n', 'b.env': 'MONGO_URL=mongodb://db/a\n' },
  ],
  [
    'ENV of the image',
    image('ENV MONGO_URL=mongodb://db/a\n'),
    'a.js',
    code,
    image('ARG MONGO_URL=mongodb://db/a\n'),
  ],
  [
    'ENV of a base stage',
    { Dockerfile: 'FROM node AS base\nENV MONGO_URL=mongodb://db/a\nFROM base\nCOPY . .\n' },
    'a.js',
    code,
    { Dockerfile: 'FROM node AS other\nENV MONGO_URL=mongodb://db/a\nFROM node\nCOPY . .\n' },
  ],
  [
    'docker run -e',
    script('docker run -e MONGO_URL=mongodb://db/a me/web'),
    'a.js',
    code,
    script('docker run me/web'),
  ],
  [
    'docker run --env',
    script('docker run -d --env "MONGO_URL=mongodb://db/a" \\\n  --name web me/web:latest'),
    'a.js',
    code,
    script('docker run --label MONGO_URL=x me/web'),
  ],
  [
    'docker run --env=',
    script('docker run --env=MONGO_URL=mongodb://db/a me/web'),
    'a.js',
    code,
    script('docker run me/web MONGO_URL=x'),
  ],
  [
    'docker run --env-file',
    { ...script('docker run --env-file prod.env me/web'), 'prod.env': 'MONGO_URL=mongodb://db/a\n' },
    'a.js',
    code,
    { ...script('docker run --env-file prod.env me/web'), 'prod.env': 'A=1\n' },
  ],
  [
    'docker run in a Makefile',
    {
      ...copiesAll,
      Makefile: 'run:\n\tdocker build -t me/web .\n\tdocker run -e MONGO_URL=mongodb://db/a me/web\n',
    },
    'a.js',
    code,
    { ...copiesAll, Makefile: 'run:\n\tdocker run -e MONGO_URL=mongodb://db/a other/image\n' },
  ],
  [
    'docker run in package.json',
    {
      ...copiesAll,
      'package.json':
        '{ "scripts": { "up": "docker build -t web . && docker run -e MONGO_URL=mongodb://db/a web" } }',
    },
    'a.js',
    code,
    { ...copiesAll, 'package.json': '{ "scripts": { "up": "MONGO_URL=mongodb://db/a node ." } }' },
  ],
  [
    '.env that the image loads',
    { ...copiesAll, '.env': 'MONGO_URL=mongodb://db/a\n' },
    'a.js',
    code,
    { ...copiesAll, '.env': 'MONGO_URL=mongodb://db/a\n', '.dockerignore': '.env\n' },
  ],
  [
    'Spring, a profile with its file',
    {
      ...environment('SPRING_PROFILES_ACTIVE=docker'),
      'src/main/resources/application-docker.yml': springText.replace(/«\w+»/, 'db'),
    },
    spring,
    springText,
    environment('SPRING_PROFILES_ACTIVE=docker'),
  ],
  [
    'Spring, the variable',
    environment('SPRING_DATASOURCE_URL=jdbc:mysql://db/a'),
    spring,
    springText,
    environment('SPRING_DATASOURCE_USERNAME=a'),
  ],
  [
    'Spring, an argument',
    compose('    command: ["java", "-jar", "a.jar", "--spring.datasource.url=jdbc:mysql://db/a"]\n'),
    spring,
    springText,
    compose('    command: ["java", "-jar", "a.jar"]\n'),
  ],
  [
    'Spring, an argument of ENTRYPOINT',
    {
      Dockerfile:
        'FROM openjdk\nCOPY . .\nENTRYPOINT ["java", "-Dspring.datasource.url=jdbc:mysql://db/a", "-jar", "a.jar"]\n',
    },
    spring,
    springText,
    {
      Dockerfile:
        'FROM openjdk\nCOPY . .\nENTRYPOINT ["java", "-Dspring.datasource.user=a", "-jar", "a.jar"]\n',
    },
  ],
  [
    '.NET, the file of the environment',
    {
      ...environment('ASPNETCORE_ENVIRONMENT=Docker'),
      'appsettings.Docker.json': dotnet.replace('«localhost', 'db').replace('»', ''),
    },
    'appsettings.json',
    dotnet,
    environment('ASPNETCORE_ENVIRONMENT=Docker'),
  ],
  [
    '.NET, DOTNET_ENVIRONMENT',
    {
      ...environment('DOTNET_ENVIRONMENT=Docker'),
      'appsettings.Docker.json': dotnet.replace('«localhost', 'db').replace('»', ''),
    },
    'appsettings.json',
    dotnet,
    {
      ...environment('DOTNET_ENVIRONMENT=Docker'),
      'appsettings.Other.json': dotnet.replace('«localhost', 'db').replace('»', ''),
    },
  ],
  [
    '.NET, A__B',
    environment('ConnectionStrings__Shop=Server=db'),
    'appsettings.json',
    dotnet,
    environment('ConnectionStrings__Other=Server=db'),
  ],
  [
    '.NET, A:B',
    environment('ConnectionStrings:Shop=Server=db'),
    'appsettings.json',
    dotnet,
    environment('ConnectionStrings:Other=Server=db'),
  ],
  [
    '.NET, a nested setting',
    environment('Redis__Host=db'),
    'appsettings.json',
    '{ "Redis": { "Host": "«localhost»" } }\n',
    environment('Redis__Port=6379'),
  ],
  [
    '.NET, an argument',
    compose('    command: ["dotnet", "a.dll", "--ConnectionStrings:Shop=Server=db"]\n'),
    'appsettings.json',
    dotnet,
    compose('    command: ["dotnet", "a.dll"]\n'),
  ],
  [
    'Rails, the environment',
    environment('RAILS_ENV=production'),
    'config/database.yml',
    'development:\n  adapter: postgresql\n  host: «localhost»\nproduction:\n  adapter: postgresql\n  host: db\n',
    environment('RAILS_ENV=development'),
  ],
  [
    'Rails, DATABASE_URL',
    environment('RAILS_ENV=production', 'DATABASE_URL=postgres://db/a'),
    'config/database.yml',
    'production:\n  adapter: postgresql\n  host: «localhost»\n',
    environment('RAILS_ENV=production'),
  ],
  [
    'Laravel, an env file',
    { ...environment('DB_CONNECTION=mysql'), '.env': 'DB_HOST=db\n' },
    'config/database.php',
    "<?php\nreturn ['connections' => ['mysql' => ['host' => env('DB_HOST', '«localhost»')]]];\n",
    environment('DB_CONNECTION=mysql'),
  ],
  [
    'Django, an env file',
    { ...copiesAll, '.env': 'DB_HOST=db\n' },
    'a/settings.py',
    "DATABASES = {'default': {'ENGINE': 'django.db.backends.mysql', 'HOST': os.environ.get('DB_HOST', '«localhost»')}}\n",
    copiesAll,
  ],
  [
    'Node, an env file',
    { ...copiesAll, '.env': 'MONGO_URL=mongodb://db/a\n' },
    'src/a.ts',
    code,
    { ...copiesAll, '.env.local.example': 'MONGO_URL=mongodb://db/a\n' },
  ],
  [
    'the spelling of a setting',
    environment('MONGO_URL=mongodb://db/a'),
    'config.yaml',
    yaml,
    environment('MONGO_PASSWORD=a'),
  ],
  [
    'an argument of the command',
    compose('    command: ["serve", "--mongo.url=mongodb://db/a"]\n'),
    'config.yaml',
    yaml,
    compose('    command: ["serve", "--verbose"]\n'),
  ],
  [
    'code that rewrites the value',
    copiesAll,
    'a.js',
    "let url = 'mongodb://localhost/a';\nif (process.env.IN_DOCKER) url = url.replace('localhost', 'db');\nconnect(url);\n",
    copiesAll,
  ],
];

describe('what wins at run time', () => {
  it.each(rows)('%s', (_name, wins, path, text, loses) => {
    const { text: plain } = unmarked(text);
    expectFindings({ ...wins, [path]: plain }, path, plain);
    expectFindings({ ...loses, [path]: plain }, path, text);
  });
});
