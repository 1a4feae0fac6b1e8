import { describe, expect, it } from 'vitest';
import {
  isImageReference,
  parseImageReference,
  withTag,
  type ImageReference,
} from '../../../src/model/imageReference.ts';

describe('the parts of an image’s name', () => {
  it.each<[string, ImageReference]>([
    ['nginx', { registry: 'docker.io', repository: 'library/nginx', tag: 'latest' }],
    ['repo/ubuntu:20.04', { registry: 'docker.io', repository: 'repo/ubuntu', tag: '20.04' }],
    ['docker.io/nginx:1', { registry: 'docker.io', repository: 'library/nginx', tag: '1' }],
    ['localhost/app', { registry: 'localhost', repository: 'app', tag: 'latest' }],
    ['10.0.0.1:5000/a/b', { registry: '10.0.0.1:5000', repository: 'a/b', tag: 'latest' }],
    ['ghcr.io/a/b@sha256:00', { registry: 'ghcr.io', repository: 'a/b', digest: 'sha256:00' }],
    ['a:1@sha256:00', { registry: 'docker.io', repository: 'library/a', tag: '1', digest: 'sha256:00' }],
  ])('%s', (text, parts) => {
    expect(parseImageReference(text)).toEqual(parts);
  });
});

describe('a name of an image', () => {
  const digest = `sha256:${'0'.repeat(64)}`;

  it.each(['nginx', 'nginx:1.27-alpine', 'a/b/c', 'a__b', 'a--b', 'localhost:5000/a', `ghcr.io/a@${digest}`])(
    'is %s',
    (text) => expect(isImageReference(text)).toBe(true),
  );

  it.each([
    '',
    'Nginx',
    'nginx:',
    ':latest',
    'a b',
    'a//b',
    '/a',
    'a/',
    'a___b',
    '-a',
    'a@sha256:12',
    'a:.b',
  ])('is not %s', (text) => expect(isImageReference(text)).toBe(false));

  it('has a tag in the end', () => {
    expect(['a', 'a:1', 'h:5/a', `a@${digest}`].map(withTag)).toEqual([
      'a:latest',
      'a:1',
      'h:5/a:latest',
      `a@${digest}`,
    ]);
  });
});
