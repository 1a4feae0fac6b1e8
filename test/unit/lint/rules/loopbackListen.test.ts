import { describe, expect, it } from 'vitest';
import { applied, copiesAll, expectFindings, lint } from '../marked.ts';
import { processorTime } from '../../processorTime.ts';

/** A project whose only service runs the command and is published on the port. */
function published(port: number, command: string): Record<string, string> {
  return {
    Dockerfile: `FROM scratch\nWORKDIR /app\nCOPY . .\nCMD ${command}\n`,
    'compose.yaml': `services:\n  web:\n    build: .\n    ports: ["80:${port}"]\n`,
  };
}

const python = '["python", "app.py"]';

describe('loopback-listen', () => {
  const code: readonly [path: string, port: number, text: string, command?: string][] = [
    ['app.py', 5000, "app.run(debug=True, host='«127.0.0.1|0.0.0.0»')", python],
    ['app.py', 8000, "uvicorn.run(app, host='«localhost|0.0.0.0»')", python],
    ['app.py', 8081, 'uvicorn.run("app:app", host="«127.0.0.1»", port=8081)', python],
    ['app.py', 8080, "web.run_app(app, host='«localhost»', port=8080)", python],
    ['app.py', 8080, "HTTPServer(('«127.0.0.1»', 8080), Handler)", python],
    ['shop/app.py', 8080, "serve(app, host='«127.0.0.1»', port=8080)", '["python", "-m", "shop.app"]'],
    ['gunicorn.conf.py', 8000, "bind = '«127.0.0.1:8000|0.0.0.0»'", '["gunicorn", "app:app"]'],
    ['a.js', 3000, "app.listen(3000, '«127.0.0.1|0.0.0.0»')"],
    ['a.ts', 3000, "await app.listen({ port: 3000, host: '«localhost»' })"],
    ['a.ts', 3000, "server.listen(port, '«::1|::»')"],
    ['a.mjs', 3000, "const hostname = '«127.0.0.1»';\nserver.listen(port, hostname, () => {})"],
    ['a.js', 3000, "Bun.serve({ hostname: '«localhost»', port: 3000 })"],
    ['main.go', 8080, 'http.ListenAndServe("«127.0.0.1:8080|0.0.0.0»", nil)'],
    ['main.go', 8080, 'net.Listen("tcp", "«localhost:8080»")'],
    ['main.go', 8080, 'r.Run("«localhost:8080»")'],
    ['main.go', 8080, 's := &http.Server{Addr: "«127.0.0.1:8080»", Handler: mux}'],
    ['src/main.rs', 8080, 'HttpServer::new(f).bind("«127.0.0.1:8080»")?;'],
    ['src/main.rs', 8080, 'TcpListener::bind("«127.0.0.1:8080»").await?;'],
    ['src/main.rs', 8080, 'HttpServer::new(f).bind(("«127.0.0.1»", 8080))?;'],
    ['Program.cs', 5000, 'builder.WebHost.UseUrls("http://«localhost:5000|0.0.0.0»");'],
    ['Program.cs', 5000, 'app.Urls.Add("http://«localhost:5000»");'],
    ['App.kt', 8080, 'embeddedServer(Netty, port = 8080, host = "«127.0.0.1»") {}'],
    ['application.yml', 8080, 'server:\n  address: «127.0.0.1|0.0.0.0»\n'],
    ['application.properties', 9090, 'server.port=9090\nserver.address=«127.0.0.1»\n'],
    [
      'appsettings.json',
      5000,
      '{"Kestrel": {"Endpoints": {"Http": {"Url": "http://«localhost:5000|0.0.0.0»"}}}}',
    ],
  ];
  it.each(code)('is found in %s for port %i: %s', (path, port, marked, command = '["run"]') => {
    const [finding] = expectFindings(published(port, command), path, marked);
    expect(finding).toMatchObject({ rule: 'loopback-listen', severity: 'warning', port, service: 'web' });
    expect(finding?.fixes.map(({ kind, preferred }) => [kind, preferred])).toEqual([['listen', true]]);
  });
  it.each(code)(
    'is right as it is where another port is published: %s, %i, %s',
    (path, _, marked, command) => {
      const files = published(7, command ?? '["run"]');
      const isUnknown = marked.includes('(port');
      if (!isUnknown) expectFindings(files, path, marked.replaceAll(/«([^|»]*)[^»]*»/g, '$1'));
    },
  );

  const commands: readonly [port: number, command: string][] = [
    [8000, 'uvicorn app:app --host «127.0.0.1|0.0.0.0»'],
    [80, 'uvicorn app:app --host=«127.0.0.1» --port 80'],
    [8000, 'gunicorn -w 4 -b «127.0.0.1:8000|0.0.0.0» app:app'],
    [5000, 'flask run --host «localhost»'],
    [8000, 'python manage.py runserver «127.0.0.1:8000»'],
    [3000, 'bundle exec rails s -b «127.0.0.1»'],
    [8080, 'php -S «localhost:8080» -t public'],
  ];
  it.each(commands)('is found in the command of an image, port %i: %s', (port, command) => {
    const plain = command.replaceAll(/«([^|»]*)[^»]*»/g, '$1');
    const json = (text: string): string =>
      `[${text
        .split(' ')
        .map((word) => `"${word}"`)
        .join(', ')}]`;
    for (const write of [json, (text: string) => text]) {
      const files = published(port, write(plain));
      const [finding] = expectFindings(
        files,
        'Dockerfile',
        (files['Dockerfile'] ?? '').replace(write(plain), write(command)),
      );
      expect(finding).toMatchObject({ rule: 'loopback-listen', port });
    }
  });
  it.each(commands)('is found in the command of a service, port %i: %s', (port, command) => {
    const plain = command.replaceAll(/«([^|»]*)[^»]*»/g, '$1');
    const compose = (text: string): string =>
      `services:\n  web:\n    build: .\n    ports: ["80:${port}"]\n    command: ${text}\n`;
    expectFindings({ ...copiesAll, 'compose.yaml': compose(plain) }, 'compose.yaml', compose(command));
  });
  it('is found in variables of the frameworks', () => {
    const compose = (port: number, variable: string): string =>
      `services:\n  web:\n    build: .\n    ports: ["80:${port}"]\n    environment:\n      - ${variable}\n`;
    for (const [port, variable, marked] of [
      [5000, 'FLASK_RUN_HOST=127.0.0.1', 'FLASK_RUN_HOST=«127.0.0.1»'],
      [5001, 'ASPNETCORE_URLS=http://localhost:5001', 'ASPNETCORE_URLS=http://«localhost:5001»'],
    ] as const) {
      const files = { ...copiesAll, 'compose.yaml': compose(port, variable) };
      expectFindings(files, 'compose.yaml', compose(port, marked));
    }
  });
  it('is fixed in place', () => {
    const text = 'http.ListenAndServe("127.0.0.1:8080", nil)';
    const [finding] = lint(published(8080, '["run"]'), 'main.go', text);
    expect(applied(finding, 0, 'main.go', text)).toBe('http.ListenAndServe("0.0.0.0:8080", nil)');
  });
  it('counts what the image or a command of the project offers', () => {
    const exposing = { Dockerfile: 'FROM scratch\nCOPY . .\nEXPOSE 8080\n' };
    expectFindings(exposing, 'main.go', 'net.Listen("tcp", "«localhost:8080»")');
    const run = {
      Dockerfile: 'FROM scratch\nCOPY . .\n',
      'run.sh': 'docker build -t shop .\ndocker run -p 80:8080 shop\n',
    };
    expectFindings(run, 'main.go', 'net.Listen("tcp", "«localhost:8080»")');
  });

  describe('is silent', () => {
    const go = 'net.Listen("tcp", "localhost:8080")';
    const compose = (web: string, others = '', dockerfile = 'FROM scratch\nCOPY . .\n') => ({
      Dockerfile: dockerfile,
      'compose.yaml': `services:\n  web:\n    build: .\n    ports: ["80:8080"]\n${web}${others}`,
    });
    it('about servers that listen on all addresses', () => {
      expectFindings(compose(''), 'main.go', 'net.Listen("tcp", ":8080")\nnet.Listen("tcp", "0.0.0.0:8080")');
    });
    it('where a proxy in the same container hands on what comes', () => {
      expectFindings(compose('', '', 'FROM nginx\nCOPY . .\n'), 'main.go', go);
      expectFindings(compose('', '', 'FROM debian\nRUN apt-get install -y nginx\nCOPY . .\n'), 'main.go', go);
      expectFindings(compose('    command: supervisord -n\n'), 'main.go', go);
      expectFindings(
        compose('', '  proxy:\n    image: envoyproxy/envoy\n    network_mode: service:web\n'),
        'main.go',
        go,
      );
    });
    it("where the loopback interface is the host's", () => {
      expectFindings(compose('    network_mode: host\n'), 'main.go', go);
    });
    it('where nothing is offered', () => {
      expectFindings({ Dockerfile: 'FROM scratch\nCOPY . .\n' }, 'main.go', go);
    });
    it('about what a server that imports the program leaves out', () => {
      const served = published(5000, '["gunicorn", "app:app"]');
      expectFindings(served, 'app.py', "app.run(host='127.0.0.1')");
    });
    it('about clients', () => {
      const files = published(8000, '["wait-for", "--host", "127.0.0.1", "--port", "8000"]');
      expectFindings(files, 'Dockerfile', files['Dockerfile'] ?? '');
      expectFindings(compose(''), 'a.rs', 'UdpSocket::bind("127.0.0.1:8080")');
    });
  });

  it('takes time in proportion to the text', () => {
    const time = (count: number): number => {
      const listen = 'const host = "127.0.0.1"; a.listen(b, c);\n'.repeat(count);
      return processorTime(() => {
        lint(published(3000, '["run"]'), 'a.js', listen);
      });
    };
    time(500);
    const small = Math.min(time(500), time(500), time(500));
    expect(Math.min(time(4000), time(4000))).toBeLessThan(Math.max(small, 1) * 40);
  });
});
