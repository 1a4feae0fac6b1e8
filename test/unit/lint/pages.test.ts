import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { rules } from '../../../src/lint/rules/index.ts';
import { emptySnapshot, type Snapshot } from '../../../src/model/snapshot.ts';
import { container, on, snapshotOf } from './containers.ts';
import { applied, copiesAll, lint, type Files } from './marked.ts';

/** What stands around a page's example: the file in which the mistake is, if that is another, and what runs. */
interface Around {
  readonly path?: string;
  readonly text?: string;
  readonly files?: Files;
  readonly snapshot?: Snapshot;
}

const labels = { 'com.docker.compose.service': 'cache' };
const around: Partial<Record<string, Around>> = {
  'container-ip': {
    snapshot: snapshotOf(
      container('shop-cache-1', { endpoints: [on('shop_default', '172.18.0.5')], labels }),
    ),
  },
  'host-gateway-missing': { path: 'a.js', text: "connect('redis://host.docker.internal:6379');\n" },
  'name-not-resolvable': { path: 'a.js', text: "connect('postgres://db/shop');\n" },
  'loopback-listen': {
    path: 'app.py',
    files: {
      Dockerfile: 'FROM python\nCOPY . .\nEXPOSE 8000\nCMD ["python", "app.py"]\n',
    },
  },
};

/** The page's example as it was before, and as it is after the fix. */
function exampleOf(id: string, language: '' | '.ko'): { readonly before: string; readonly after: string } {
  const page = readFileSync(join(import.meta.dirname, `../../../docs/rules/${id}${language}.md`), 'utf8');
  const [, block = ''] = /^```\w+\n([^]*?)^```/m.exec(page) ?? [];
  const lines = block.split('\n');
  const mark = /\s+# (?:before|수정 전|after|수정 후|added|추가)(?::.*)?$/;
  const isOld = (line: string): boolean => /# (?:before|수정 전)$/.test(line);
  const isNew = (line: string): boolean => /# (?:after|수정 후|added|추가)$/.test(line);
  return {
    before: lines
      .filter((line) => !isNew(line))
      .map((line) => line.replace(/: [^#]*# (?:before|수정 전): (.*)$/, ': $1').replace(mark, ''))
      .join('\n'),
    after: lines
      .filter((line) => !isOld(line))
      .map((line) => line.replace(mark, ''))
      .join('\n'),
  };
}

describe.each(['', '.ko'] as const)("a rule's page%s", (language) => {
  it.each(rules.map(({ id }) => id))('%s shows a mistake, and what its fix makes of it', (id) => {
    const { before, after } = exampleOf(id, language);
    const { path = 'compose.yaml', text, files = copiesAll, snapshot = emptySnapshot } = around[id] ?? {};
    const example = path === 'app.py' ? path : 'compose.yaml';
    const found = (state: string) =>
      lint({ ...files, [example]: state }, path, text ?? state, snapshot).filter(({ rule }) => rule === id);
    const [finding] = found(before);
    expect(finding).toBeDefined();
    const fixed = applied(finding, 0, example, before);
    if (example === 'app.py') expect(fixed).toBe(after);
    else expect(parse(fixed)).toEqual(parse(after));
    expect(found(after)).toEqual([]);
  });
});
