import { expect, it } from 'vitest';
import { spokenVersion } from '../../../src/engine/apiVersion.ts';

it.each([
  { engine: 'of 2020', newest: '1.41', oldest: '1.12', spoken: '1.41' },
  { engine: 'as old as this extension', newest: '1.51', oldest: '1.24', spoken: '1.51' },
  { engine: 'that is newer and speaks as before, too', newest: '1.52', oldest: '1.44', spoken: '1.51' },
  { engine: 'that speaks as before no more', newest: '1.60', oldest: '1.55', spoken: '1.55' },
  { engine: 'that counts anew', newest: '2.0', oldest: '1.24', spoken: '1.51' },
  { engine: 'from before two digits', newest: '1.9', oldest: undefined, spoken: '1.9' },
])('an engine $engine is spoken to in $spoken', ({ newest, oldest, spoken }) => {
  expect(spokenVersion(newest, oldest)).toBe(spoken);
});
