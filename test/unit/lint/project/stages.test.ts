import { describe, expect, it } from 'vitest';
import { held, placements } from './places.ts';

/** A Dockerfile of a build stage and a last one. */
function image(build: string, last: string): Record<string, string> {
  return { Dockerfile: `FROM alpine AS build\n${build}\nFROM alpine\n${last}\n` };
}

describe('the path of a file in a stage', () => {
  /** Instructions of the build stage, what the last one takes, and whether `conf/app.yaml` is in it. */
  const cases: readonly [string, string, boolean][] = [
    ['COPY . /app', '/app', true],
    ['COPY . /app', '/app/conf/app.yaml', true],
    ['COPY . /app', '/app/conf/*.yaml', true],
    ['COPY . /app', '/app/config', false],
    ['COPY . /app', '/application', false],
    ['COPY . /app', '/', true],
    ['COPY . /app', 'app/conf', true],
    ['COPY conf /etc/app', '/etc/app/app.yaml', true],
    ['COPY conf /etc/app', '/etc/app/conf', false],
    ['COPY conf/app.yaml /etc/app', '/etc/app', true],
    ['COPY conf/app.yaml /etc/app', '/etc/app/app.yaml', false],
    ['COPY conf/app.yaml /etc/app/', '/etc/app/app.yaml', true],
    ['COPY conf/app.yaml other /etc/app', '/etc/app/app.yaml', true],
    ['COPY conf/*.yaml /etc/app', '/etc/app/app.yaml', true],
    ['COPY --parents conf/app.yaml /etc', '/etc/conf', true],
    ['WORKDIR /srv\nCOPY . .', '/srv/conf', true],
    ['WORKDIR /srv\nWORKDIR app\nCOPY conf/app.yaml .', '/srv/app/app.yaml', true],
    ['WORKDIR "/srv"\nCOPY conf/app.yaml /srv', '/srv/app.yaml', true],
    ['ENV HOME_DIR=/srv/app\nWORKDIR $HOME_DIR\nCOPY . .', '/srv/app/conf', true],
    ['ENV HOME_DIR=/srv/app\nWORKDIR ${HOME_DIR}\nCOPY . .', '/other/conf', false],
    ['ARG DIR=/srv\nCOPY . ${DIR}/x', '/srv/x/conf', true],
    ['ARG DIR\nCOPY . $DIR', '/srv/x/conf', true],
    ['COPY . /app', '$UNKNOWN/conf', true],
  ];
  it.each(cases)('%j, then %s', (build, taken, isHeld) => {
    const files = image(build, `COPY --from=build ${taken} /taken`);
    expect(held(files, 'conf/app.yaml')).toEqual(isHeld ? ['conf/app.yaml'] : []);
  });

  it('is kept by a stage that is based on it, and follows it through several', () => {
    const files = {
      Dockerfile:
        'FROM alpine AS a\nWORKDIR /a\nCOPY conf .\nFROM a AS b\nCOPY more .\n' +
        'FROM alpine AS c\nCOPY --from=b /a /c\nFROM alpine\nCOPY --from=2 /c/app.yaml /etc/\n',
    };
    expect(held(files, 'conf/app.yaml', 'more/app.yaml', 'conf/b.yaml')).toEqual([
      'conf/app.yaml',
      'more/app.yaml',
    ]);
  });
  it('is told by the lines that brought it', () => {
    const files = image('COPY conf /c', 'COPY --from=build /c /d');
    expect(placements(files, 'conf/a.yaml')[0]?.because).toEqual([
      { code: 'copied-into-image', file: 'Dockerfile', line: 2, text: 'COPY conf /c' },
      { code: 'copied-from-stage', file: 'Dockerfile', line: 4, text: 'COPY --from=build /c /d' },
    ]);
  });
  it('is hidden by what is mounted over it', () => {
    const files = {
      Dockerfile: 'FROM node\nWORKDIR /app\nCOPY . .\n',
      'compose.yaml':
        'services: {web: {build: ., volumes: ["./src:/app/src", "./other:/app/lib", "/app/x"]}}',
    };
    expect(placements(files, 'src/a.js').map(({ kind }) => kind)).toEqual(['bind']);
    expect(placements(files, 'b.js').map(({ kind }) => kind)).toEqual(['image']);
    expect(held(files, 'lib/c.js', 'other/c.js')).toEqual(['other/c.js']);
  });
});

describe('code that is built in a stage', () => {
  const everything = [
    'main.go',
    'a.py',
    'app.yaml',
    'src/main/java/A.java',
    'src/main/resources/a.yml',
    'A.cs',
  ];

  it('is held by the image that takes the artefact, loose files are not', () => {
    const go = image('COPY . /src\nRUN go build -o /app .', 'COPY --from=build /app /app');
    expect(held(go, ...everything)).toEqual(['main.go']);
    const java = image('COPY . /src\nRUN mvn package', 'COPY --from=build /src/target/*.jar app.jar');
    expect(held(java, ...everything)).toEqual(['src/main/java/A.java', 'src/main/resources/a.yml']);
    const unknown = image('COPY . /src\nRUN ./make-it', 'COPY --from=build /out/app /app');
    expect(held(unknown, ...everything)).toEqual(everything.filter((path) => !/\.py|app\.yaml/.test(path)));
  });
  it('is not held when only loose files and packages are taken', () => {
    for (const taken of ['/src/app.yaml', '/etc/ssl', '/src/node_modules', '/src/migrations']) {
      expect(held(image('COPY . /src', `COPY --from=build ${taken} /x`), 'main.go'), taken).toEqual([]);
    }
  });
  it('may be mounted for the build only', () => {
    const files = image(
      'RUN --mount=type=bind,target=. --mount=type=cache,target=/go go build -o /bin/server .',
      'COPY --from=build /bin/server /bin/',
    );
    expect(held(files, 'main.go', 'app.yaml')).toEqual(['main.go']);
    expect(
      held({ Dockerfile: 'FROM alpine\nRUN --mount=type=bind,target=/x cat /x/a.go\n' }, 'a.go'),
    ).toEqual([]);
  });
  it('goes on in an artefact that is unpacked by another stage', () => {
    const files = {
      Dockerfile:
        'FROM maven AS build\nCOPY . /src\nFROM temurin AS layers\nCOPY --from=build /src/target/a.jar a.jar\n' +
        'FROM temurin\nCOPY --from=layers /application/ ./\n',
    };
    expect(held(files, 'src/main/java/A.java')).toEqual(['src/main/java/A.java']);
  });
  it('runs in browsers where a web server hands it out', () => {
    const files = (last: string, more = '') => ({
      Dockerfile: `FROM node AS build\nCOPY . /src\nRUN npm run build\nFROM ${last}\nCOPY nginx.conf /etc/nginx/\nCOPY --from=build /src/dist /www\n${more}`,
    });
    const browser = (all: Record<string, string>, path: string) =>
      placements(all, path).map(({ browser }) => browser);
    for (const last of ['nginx:1-alpine', 'nginxinc/nginx-unprivileged', 'caddy', 'golang:1.24', 'alpine']) {
      expect(browser(files(last), 'src/a.ts'), last).toEqual([true]);
      expect(browser(files(last), 'nginx.conf'), last).toEqual([false]);
    }
    expect(browser(files('node:22'), 'src/a.ts')).toEqual([false]);
    expect(browser(files('node:22', 'CMD ["npx", "serve", "-s", "/www"]\n'), 'src/a.ts')).toEqual([true]);
    expect(browser(files('nginx', 'RUN apk add nodejs\n'), 'src/a.ts')).toEqual([false]);
    expect(browser(files('acme/runtime'), 'src/a.ts')).toEqual([false]);
  });
});

describe('a repository of several modules', () => {
  const own = 'FROM x\nCOPY . .\n';

  it('gives the image the module that its artefact lies in', () => {
    const files = {
      'a/Dockerfile': own,
      'b/Dockerfile': own,
      Dockerfile:
        'FROM maven AS build\nWORKDIR /app\nCOPY . .\nRUN mvn package\nFROM temurin\nCOPY --from=build /app/a/target/*.jar /\n',
    };
    const image = (path: string) =>
      placements(files, path).filter(({ because }) => because.length > 1).length;
    expect(image('a/src/main/java/A.java')).toBe(1);
    expect(image('common/src/main/java/A.java')).toBe(1);
    expect(image('b/src/main/java/A.java')).toBe(0);
  });
  it('gives it the .NET projects that are published and those that they refer to', () => {
    const files = {
      'src/Api/Dockerfile':
        'FROM sdk AS build\nWORKDIR /src\nCOPY . .\nWORKDIR "/src/src/Api"\nRUN dotnet publish "Api.csproj" -o /out\n' +
        'FROM aspnet\nCOPY --from=build /out .\n',
      'compose.yaml': 'services: {api: {build: {context: ., dockerfile: src/Api/Dockerfile}}}',
      'src/Api/Api.csproj': '<ProjectReference Include="..\\Core\\Core.csproj" />',
      'src/Core/Core.csproj': '<Project/>',
      'src/Web/Web.csproj': '<Project/>',
    };
    expect(held(files, 'src/Api/A.cs', 'src/Core/B.cs', 'src/Web/C.cs', 'src/Api/appsettings.json')).toEqual([
      'src/Api/A.cs',
      'src/Core/B.cs',
      'src/Api/appsettings.json',
    ]);
  });
  it('gives it the .NET project that has moved since, and none of the others', () => {
    const files = (project: string) => ({
      Dockerfile:
        `FROM sdk AS build\nWORKDIR /src\nCOPY . .\nWORKDIR /src/old\nRUN dotnet publish "${project}" -o /out\n` +
        'FROM aspnet\nCOPY --from=build /out .\n',
      'src/Api/Api.csproj': '<ProjectReference Include="..\\Core\\Core.csproj" />',
      'src/Core/Core.csproj': '<Project/>',
      'src/Web/Web.csproj': '<Project/>',
    });
    const paths = ['src/Api/A.cs', 'src/Core/appsettings.json', 'src/Web/C.cs'];
    expect(held(files('Api.csproj'), ...paths)).toEqual(paths.slice(0, 2));
    expect(held(files('Gone.csproj'), ...paths)).toEqual([]);
    expect(held({ Dockerfile: files('Api.csproj').Dockerfile }, ...paths)).toEqual(paths);
  });
  it('gives it the Go command that is built and all packages', () => {
    const built = (command: string) => ({
      Dockerfile: `FROM golang AS build\nWORKDIR /src\nCOPY . .\nRUN CGO_ENABLED=0 ${command}\nFROM scratch\nCOPY --from=build /api /api\n`,
    });
    const files = ['cmd/api/main.go', 'cmd/worker/main.go', 'internal/db.go'];
    expect(held(built('go build -o /api ./cmd/api'), ...files)).toEqual([files[0], files[2]]);
    expect(held(built('go build -o /api cmd/api/main.go'), ...files)).toEqual([files[0], files[2]]);
    expect(held(built('go build ./...'), ...files)).toEqual(files);
  });
});

describe('an artefact that is built outside of the image', () => {
  const copies = (source: string, more = '') => ({
    'api/Dockerfile': `FROM x\n${more}COPY ${source} /app/\n`,
  });
  const files = [
    'api/src/main/java/A.java',
    'api/src/main/resources/application.yml',
    'api/src/test/java/T.java',
    'other/src/main/java/A.java',
    'api/pom.xml',
  ];

  it.each(['target/*.jar', './target/api-1.0.jar', 'build/libs/api.jar', '${JAR}'])(
    '%s holds the module',
    (source) => {
      expect(held(copies(source, 'ARG JAR=target/*.jar\n'), ...files)).toEqual(files.slice(0, 2));
    },
  );
  it.each(['${NAME}.jar', 'app.jar', 'src/test/'])('%s does not', (source) => {
    expect(held(copies(source, 'ARG NAME\n'), ...files.slice(0, 2))).toEqual([]);
  });
  it('is not there where the ignore file leaves it out; its sources may be left out', () => {
    const ignoring = (text: string) => ({ ...copies('target/*.jar'), 'api/.dockerignore': text });
    expect(held(ignoring('*\n!target/*.jar\n'), ...files)).toEqual(files.slice(0, 2));
    expect(held(ignoring('target\n'), ...files)).toEqual([]);
  });
  it('may be of a module below the context, and of other languages', () => {
    expect(held({ Dockerfile: 'FROM x\nADD ./api/target/a.jar /\n' }, ...files)).toEqual(files.slice(0, 2));
    const net = { Dockerfile: 'FROM aspnet\nCOPY bin/Release/net8.0/publish /app\n' };
    expect(held(net, 'A.cs', 'appsettings.json', 'a.yaml')).toEqual(['A.cs', 'appsettings.json']);
    const web = { Dockerfile: 'FROM nginx\nCOPY dist /www\n', 'package.json': '{}' };
    expect(placements(web, 'src/a.ts').map(({ browser }) => browser)).toEqual([true]);
    expect(held({ Dockerfile: 'FROM nginx\nCOPY dist /www\n' }, 'src/a.ts')).toEqual([]);
  });
});
