import { expect, it } from 'vitest';
import { defaultOptions } from '../../../src/lint/options.ts';
import { createProject, lintDocument } from '../../../src/lint/linter.ts';
import { readSettings } from '../../../src/lint/settings.ts';
import { emptySnapshot } from '../../../src/model/snapshot.ts';
import { copiesAll } from './marked.ts';

it('takes what is set', () => {
  expect(
    readSettings({
      enabled: false,
      rules: { 'container-ip': 'error', 'localhost-in-container': 'off' },
      schemes: { Billing: 7070, 'x+y': null },
      ports: [7070],
      keys: ['LEDGER_HOST'],
      include: ['tests/smoke/**'],
      exclude: ['generated/**'],
    }),
  ).toEqual({
    enabled: false,
    options: {
      rules: { 'container-ip': 'error', 'localhost-in-container': 'off' },
      schemes: new Map([
        ['billing', 7070],
        ['x+y', undefined],
      ]),
      ports: new Set([7070]),
      keys: new Set(['LEDGER_HOST']),
      include: ['tests/smoke/**'],
      exclude: ['generated/**'],
    },
    wrong: [],
  });
});

it('passes over what means nothing, and names it', () => {
  const { enabled, options, wrong } = readSettings({
    enabled: 'yes',
    rules: { 'no-such-rule': 'off', 'container-ip': 'loud', 'localhost-in-container': 'hint' },
    schemes: { '1st': 1, a: 0, b: '5', c: 5 },
    ports: [1, 1.5, '2', 65536],
    keys: 'KEY',
    include: [''],
    exclude: { a: 1 },
  });
  expect(enabled).toBe(true);
  expect(options).toEqual({
    ...defaultOptions,
    rules: { 'localhost-in-container': 'hint' },
    schemes: new Map([['c', 5]]),
    ports: new Set([1]),
  });
  expect(wrong).toEqual([
    'enabled',
    'rules.no-such-rule',
    'rules.container-ip',
    'schemes.1st',
    'schemes.a',
    'schemes.b',
    'ports[1]',
    'ports[2]',
    'ports[3]',
    'keys',
    'include[0]',
    'exclude',
  ]);
});

it('is as it is by default where nothing is set', () => {
  const nothing = { enabled: true, options: defaultOptions, wrong: [] };
  expect(readSettings({})).toEqual(nothing);
  expect(readSettings({ rules: null, ports: undefined })).toEqual(nothing);
});

it.each([
  ['src/tests/a.js', {}, false],
  ['src/tests/a.js', { include: ['src/tests/**'] }, true],
  ['src/a.js', {}, true],
  ['src/a.js', { exclude: ['src/**'] }, false],
  ['src/a.js', { include: ['src/*.js'], exclude: ['src/a.js'] }, false],
])('%s, with %j: %s', (path, settings, isLookedAt) => {
  const project = createProject(new Map(Object.entries(copiesAll)));
  const document = { path, text: "connect('mongodb://localhost:27017/x')" };
  const findings = lintDocument(document, project, emptySnapshot, readSettings(settings).options);
  expect(findings.length > 0).toBe(isLookedAt);
});
