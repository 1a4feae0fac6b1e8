import { describe, expect, it } from 'vitest';
import { maskSecrets } from '../../../src/model/secrets.ts';
import { imageName, imageNameAs, visible } from '../../../src/model/text.ts';

describe('untrusted text in one line', () => {
  it.each([
    ['we"ird<b>]\n한글', 'we"ird<b>]↵한글'],
    ['a\u202Egnp.exe', 'a‹U+202E›gnp.exe'],
    ['\u0000\u001b[31mred', '‹U+0000›‹U+001B›[31mred'],
  ])('%j', (text, expected) => {
    expect(visible(text)).toBe(expected);
  });
});

describe('the name of an image', () => {
  const image = { id: 'sha256:1', created: 0, size: 0, labels: {} };
  it('is its first tag', () => {
    expect(imageName({ ...image, tags: ['a:1', 'b:1'], digests: ['c@sha256:2'] })).toBe('a:1');
  });
  it('is its repository when it lost its tags, and <none> without', () => {
    expect(imageName({ ...image, tags: [], digests: ['host:5000/c@sha256:2'] })).toBe('host:5000/c:<none>');
    expect(imageName({ ...image, tags: [], digests: [] })).toBe('<none>');
  });
});

describe('the name of an image for one who asked for it', () => {
  const image = {
    id: 'sha256:1',
    created: 0,
    size: 0,
    labels: {},
    digests: [],
    tags: ['a:1', 'b:latest', 'b:2'],
  };
  it.each([
    ['b', 'b:latest'],
    ['b:2', 'b:2'],
    ['sha256:1', 'a:1'],
  ])('%s', (askedFor, expected) => {
    expect(imageNameAs(image, askedFor)).toBe(expected);
  });
});

describe('secrets', () => {
  it('are masked in the environment, labels and URLs, and nothing else is', () => {
    const json = {
      Env: ['MYSQL_ROOT_PASSWORD=qwerty', 'PATH=/bin', 'URL=postgres://me:hunter2@db/shop'],
      Labels: { 'api-key': 'abc', author: 'me', 'com.example.token': 't' },
      Pid: 7,
      Empty: null,
    };
    expect(maskSecrets(json)).toEqual({
      Env: ['MYSQL_ROOT_PASSWORD=••••••', 'PATH=/bin', 'URL=postgres://me:••••••@db/shop'],
      Labels: { 'api-key': '••••••', author: 'me', 'com.example.token': '••••••' },
      Pid: 7,
      Empty: null,
    });
  });
});
