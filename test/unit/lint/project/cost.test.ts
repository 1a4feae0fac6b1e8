import { describe, expect, it } from 'vitest';
import { createProject } from '../../../../src/lint/linter.ts';
import { parseIgnoreFile } from '../../../../src/lint/project/ignoreFile.ts';
import { placementsOf } from '../../../../src/lint/project/placement.ts';
import { placements } from './places.ts';
import { processorTime } from '../../processorTime.ts';

/** Text of about that many characters, whose lines count from 0. */
function lines(length: number, line: (at: number) => string): string {
  let text = '';
  for (let at = 0; text.length < length; at++) text += `${line(at)}\n`;
  return text;
}

describe('an ignore file of a megabyte', () => {
  const paths = Array.from({ length: 1000 }, (_, at) => `src/module${at % 40}/deep/folder/file${at}.ts`);
  const patterns: readonly [string, (at: number) => string][] = [
    ['names', (at) => `src/module${at}/deep/other`],
    ['wildcards', (at) => `**/*${at}*.log`],
    ['gaps', (at) => `**/m*/**/f*/**/${at}x`],
    ['stars', (at) => `*r*c*/*o*d*${at}`],
    ['classes', (at) => `[a-z]*[a-z]*[a-z]*${at}`],
  ];
  it.each(patterns)('of %s is asked about 1,000 paths in a second', (_name, pattern) => {
    const text = lines(1_000_000, pattern);
    const cost = processorTime(() => {
      const leavesOut = parseIgnoreFile(text);
      expect(paths.filter(leavesOut)).toEqual([]);
    });
    expect(cost).toBeLessThan(1000);
  });
});

describe('reading and placing', { timeout: 20_000 }, () => {
  const hostile: readonly [string, string, (length: number) => string][] = [
    [
      'stages',
      'Dockerfile',
      (length) => lines(length, (at) => `FROM s${at - 1} AS s${at}\nENV A${at}=$A${at - 1}\nCOPY . .`),
    ],
    [
      'copies of copies',
      'Dockerfile',
      (length) =>
        `FROM a AS a\nCOPY . /\n${lines(length, (at) => `FROM b AS s${at}\n${'COPY --from=0 / /x\n'.repeat(3)}`)}`,
    ],
    [
      'copies of artefacts',
      'Dockerfile',
      (length) =>
        `FROM golang AS a\nCOPY . /\nRUN go build\nFROM x\n${lines(length, (at) => `COPY --from=a /app${at} /`)}`,
    ],
    ['sources', 'Dockerfile', (length) => `FROM a\nCOPY ${lines(length, (at) => `s${at} \\`)} /x\n`],
    ['ranges of ports', 'Dockerfile', (length) => `FROM a\nCOPY . .\n${lines(length, () => 'EXPOSE 1-99')}`],
    [
      'aliases',
      'compose.yaml',
      (length) => `x: &a {image: x}\nservices:\n${lines(length, (at) => `  s${at}: *a`)}`,
    ],
    [
      'anchors',
      'compose.yaml',
      (length) =>
        `services:\n${lines(length, (at) => `  s${at}: &a${at}\n    image: x\n    extends: s${at - 1}`)}`,
    ],
    [
      'defaults in defaults',
      'compose.yaml',
      (length) => `services: {a: {image: "${'${A:-'.repeat(length / 5)}"}}`,
    ],
    ['commands', 'run.sh', (length) => lines(length, (at) => `docker run -v ./a${at}:/a -p 80:80 x${at}`)],
    [
      'starts of one image',
      'run.sh',
      (length) => `docker build -t web .\n${lines(length, () => 'docker run -e A=1 web')}`,
    ],
    ['names of one image', 'run.sh', (length) => lines(length, (at) => `docker build -t n${at} .`)],
    ['open brackets', 'run.sh', (length) => `docker ${'$('.repeat(length / 2)}`],
    ['open quotes', 'run.sh', (length) => `docker ${'`\'"'.repeat(length / 3)}`],
    ['a long variable', 'Makefile', (length) => `docker=${' '.repeat(length)}x\n`],
    ['fences', 'README.md', (length) => lines(length, () => '```\ndocker run a')],
    [
      'scripts',
      'package.json',
      (length) => `{"scripts": {${lines(length, (at) => `"s${at}": "docker run a",`)}"a": ""}}`,
    ],
    ['commas', '.devcontainer.json', (length) => `{"a": [${',\n'.repeat(length / 2)}]}`],
    ['comments', '.devcontainer.json', (length) => `{"a": 1, ${'// ,\n'.repeat(length / 5)}}`],
    [
      'settings',
      'application.yml',
      (length) => `${'search-paths.'.repeat(length / 26)}${' '.repeat(length / 2)}\n`,
    ],
    ['env files', '.env', (length) => lines(length, (at) => `A${at}=$A${at - 1}x "`)],
  ];
  it.each(hostile)('takes time in proportion: %s', (_name, path, text) => {
    const cost = (length: number): number => {
      const written = text(length);
      const files = { Dockerfile: 'FROM x\nCOPY . .\n', 'compose.yaml': 'services: {}', [path]: written };
      return processorTime(() => {
        placements(files, 'src/a.go');
      });
    };
    cost(10_000);
    const small = Math.min(cost(15_000), cost(15_000));
    expect(Math.min(cost(120_000), cost(120_000))).toBeLessThan(Math.max(small, 5) * 30);
  });

  it('of many files and Dockerfiles keeps what does not depend on the file', () => {
    const files = new Map<string, string>([['.dockerignore', 'node_modules\n**/*.log\n']]);
    for (let at = 0; at < 100; at++) {
      files.set(
        `services/s${at}/Dockerfile`,
        'FROM golang AS b\nWORKDIR /a\nCOPY . .\nRUN go build -o /x\nFROM a\nCOPY --from=b /x /x\n',
      );
    }
    const services = Array.from({ length: 100 }, (_, at) => `  s${at}: {build: ./services/s${at}}\n`);
    files.set('compose.yaml', `services:\n${services.join('')}`);
    const project = createProject(files);
    const cost = processorTime(() => {
      for (let at = 0; at < 20_000; at++) placementsOf(project, `services/s${at % 100}/internal/f${at}.go`);
    });
    expect(cost).toBeLessThan(3000);
  });
});
