import { describe, expect, it } from 'vitest';
import { parseImageReference, type ImageReference } from '../../../src/model/imageReference.ts';

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
