import { expect, it } from 'vitest';
import { outlineOf } from '../../../../src/lint/linter.ts';

it('tells what a Dockerfile asks of a build, and where its steps stand', () => {
  const text = [
    '# syntax=docker/dockerfile:1',
    'ARG VERSION=22',
    'ARG MIRROR',
    'FROM node:${VERSION} AS Build',
    '# A comment',
    'ARG VERSION',
    'RUN npm install \\',
    '  --omit=dev',
    'FROM scratch',
    'COPY --from=Build / /',
  ].join('\n');
  const { stages, arguments: declared, lines } = outlineOf(text);
  expect(stages).toEqual(['Build']);
  expect([...declared]).toEqual([
    ['VERSION', '22'],
    ['MIRROR', ''],
  ]);
  expect(lines).toEqual([2, 3, 4, 6, 7, 9, 10]);
  expect(outlineOf('\0 FROM').stages).toEqual([]);
});
