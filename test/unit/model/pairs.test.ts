import { expect, it } from 'vitest';
import { pairsText, parsePairs } from '../../../src/model/pairs.ts';

it.each([
  ['', {}],
  ['a=1 b=2', { a: '1', b: '2' }],
  ['type=nfs o=addr=10.0.0.9,rw device=:/data', { type: 'nfs', o: 'addr=10.0.0.9,rw', device: ':/data' }],
  ['note="two words" key=\'it is "so"\' back=a\\ b', { note: 'two words', key: 'it is "so"', back: 'a b' }],
  ['alone', { alone: '' }],
])('reads %s', (text, pairs) => {
  expect(parsePairs(text)).toEqual(pairs);
});

it.each(['note="open', "note='open", '=value', 'a=1 =2', 'end\\'])('refuses %s', (text) => {
  expect(parsePairs(text)).toBeUndefined();
});

it('writes what it reads back as the same', () => {
  const pairs = { plain: '1', blank: 'two words', quotes: `it's "so"`, slash: 'C:\\data', empty: '' };
  expect(parsePairs(pairsText(pairs))).toEqual(pairs);
});
