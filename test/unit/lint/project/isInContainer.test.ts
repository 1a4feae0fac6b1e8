import { describe, expect, it } from 'vitest';
import { createProject, isInContainer } from '../../../../src/lint/linter.ts';
import { placementsOf } from '../../../../src/lint/project/placement.ts';
import { emptySnapshot } from '../../../../src/model/snapshot.ts';

const copies = [
  'COPY . .',
  'COPY ./ /app/',
  'COPY src .',
  'COPY src/*.js lib /app/',
  'COPY s*/ /app/',
  'COPY --exclude=src/a.js . .',
  'COPY --exclude=*.md . .',
  'COPY --from=other . .',
  'RUN --mount=type=bind,target=. true',
  'COPY src/a.js /app/a.js',
];
const ignoreFiles = ['', 'src', 'src/a.js', '*.js\n!src/a.js', 'src\n!src/deep', 'src/deep/x/y', '!src'];
const paths = ['a.js', 'src/a.js', 'src/b.md', 'src/deep/a.js', 'src/deep/x/y', 'lib/a.js', 'srcs/a.js'];
const services = [
  '',
  '    volumes: ["./lib:/app"]\n',
  '    volumes: ["./src/deep:/app/deep", "data:/app/src"]\n',
];

describe('whether a container holds a file', () => {
  it.each(copies)('is told alike for one file and for a folder of them: %s', (copy) => {
    const told = new Set<boolean>();
    for (const ignored of ignoreFiles) {
      for (const service of services) {
        const project = createProject(
          new Map([
            ['Dockerfile', `FROM node\nWORKDIR /app\n${copy}\n`],
            ['.dockerignore', ignored],
            ['compose.yaml', `services:\n  web:\n    build: .\n${service}`],
          ]),
        );
        for (const path of paths) {
          const isHeld = placementsOf(project, path).length > 0;
          expect(isInContainer(path, project, emptySnapshot), `${ignored} ${service} ${path}`).toBe(isHeld);
          told.add(isHeld);
        }
      }
    }
    expect(told.size).toBe(2);
  });
});
