import { describe, expect, it } from 'vitest';
import { formatOf } from '../../../../src/lint/formats/index.ts';
import { besideOf, commentsOf, expectValues } from './marked.ts';

describe('Dockerfile', () => {
  it('reads variables and commands in both forms', () => {
    const values = expectValues(
      'Dockerfile',
      [
        '# 주석',
        'FROM alpine',
        'ARG PORT=«1»',
        'ARG NAME',
        'ENV DB_HOST=«localhost» DB_URL=«"redis://localhost/ x"» \\',
        "  # don't",
        '  DB_PORT=«5432»',
        'ENV OTHER «localhost x»',
        'HEALTHCHECK --interval=5s CMD «curl» «-f» «"http://localhost/ x"» || «exit» «1»',
        'HEALTHCHECK CMD [«"curl"», «"localhost"»]',
        'RUN --mount=type=cache,target=x «echo» «a» \\',
        "  # it's",
        '  «b»',
        'EXPOSE «80»',
        'LABEL a=«b»',
        'ENTRYPOINT [«"x"», «"--host=\\"localhost\\""»]',
        'CMD «exec» «server» \\',
        '  «--db=localhost»',
      ].join('\n'),
      [
        'ARG PORT = 1',
        'ENV DB_HOST = localhost',
        'ENV DB_URL = redis://localhost/ x',
        'ENV DB_PORT = 5432',
        'ENV OTHER = localhost x',
        'HEALTHCHECK = curl',
        'HEALTHCHECK = -f',
        'HEALTHCHECK = http://localhost/ x',
        'HEALTHCHECK = exit',
        'HEALTHCHECK = 1',
        'HEALTHCHECK = curl',
        'HEALTHCHECK = localhost',
        'RUN = echo',
        'RUN = a',
        'RUN = b',
        'EXPOSE = 80',
        'LABEL a = b',
        'ENTRYPOINT = x',
        'ENTRYPOINT = --host=\\"localhost\\"',
        'CMD = exec',
        'CMD = server',
        'CMD = --db=localhost',
      ],
    );
    expect(besideOf(values[1])).toEqual({
      DB_HOST: 'localhost',
      DB_URL: 'redis://localhost/ x',
      DB_PORT: '5432',
    });
    expect(commentsOf('Dockerfile', '# a\nFROM b\nENV C=d \\\n # e\n F=g')).toEqual(['# a', '# e']);
  });
});

describe('the table', () => {
  const server = 'server {\n  listen 80;\n}\n';
  it.each([
    ['a/.env', '', '# x'],
    ['.env.local', '', '# x'],
    ['docker.env', '', '# x'],
    ['environment.ts', '', undefined],
    ['package.json', '', 'none'],
    ['tsconfig.build.json', '', '// x'],
    ['appsettings.json', '', '// x'],
    ['Web.Config', '', '<!-- x -->'],
    ['Dockerfile.dev', '', '# x'],
    ['api.dockerfile', '', '# x'],
    ['default.conf.template', server, '# x'],
    ['a.tf', '', '# x'],
    ['a.yaml', '', '# x'],
    ['a.md', '', undefined],
    ['config', '', undefined],
  ])('%s', (path, text, comment) => {
    const format = formatOf(path, text);
    expect(format === undefined ? undefined : (format.comment('x') ?? 'none')).toBe(comment);
  });
  it('tells nginx from other files with the same name by what they hold', () => {
    const kind = (text: string): string =>
      formatOf('a.conf', text)?.read(text).values[0]?.path.join(' ') ?? '';
    expect(kind(server)).toBe('server listen');
    expect(kind('server\n{ listen 80; }')).toBe('server listen');
    expect(kind('[server]\nlisten = 80')).toBe('server listen');
    expect(kind('proxy_pass http://x;')).toBe('proxy_pass');
    expect(kind('a.b = 1')).toBe('a.b');
  });
  it('lets no text end a comment', () => {
    expect(formatOf('a.xml', '')?.comment('a --> b')).toBe('<!-- a - -> b -->');
  });
});
