import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

/** The table of ARCHITECTURE.md, as imports that must be refused and imports that must pass. */
const refused: readonly (readonly [room: string, specifier: string])[] = [
  ['model', 'node:fs'],
  ['model', 'vscode'],
  ['model', '../engine/engine.ts'],
  ['model', '../lint/linter.ts'],
  ['lint', 'node:path'],
  ['lint', 'vscode'],
  ['lint', '../engine/engine.ts'],
  ['lint', '../ui/ids.ts'],
  ['engine', 'vscode'],
  ['engine', '../lint/linter.ts'],
  ['engine', '../ui/ids.ts'],
  ['shared', 'vscode'],
  ['shared', '../engine/engine.ts'],
  ['webview', 'vscode'],
  ['webview', '../model/snapshot.ts'],
  ['webview', '../ui/ids.ts'],
  ['wording', 'vscode'],
  ['wording', 'node:fs'],
  ['wording', '../ui/ids.ts'],
  ['wording', '../cli/report.ts'],
  ['lint', '../wording/sentences.ts'],
  ['engine', '../wording/sentences.ts'],
  ['cli', 'vscode'],
  ['cli', 'dockerode'],
  ['cli', '../ui/ids.ts'],
  ['cli', '../lint/project/project.ts'],
  ['ui', 'dockerode'],
  ['ui', '../cli/report.ts'],
  ['ui', '../engine/dockerode.ts'],
  ['ui', '../engine/operations/images.ts'],
  ['ui', '../webview/topology.ts'],
];
const allowed: readonly (readonly [room: string, specifier: string])[] = [
  ['model', './port.ts'],
  ['lint', 'yaml'],
  ['lint', '../model/snapshot.ts'],
  ['engine', 'dockerode'],
  ['engine', '../model/snapshot.ts'],
  ['shared', '../model/snapshot.ts'],
  ['webview', '../shared/protocol.ts'],
  ['wording', '@vscode/l10n'],
  ['wording', '../lint/finding.ts'],
  ['cli', 'node:fs'],
  ['cli', '../lint/linter.ts'],
  ['cli', '../lint/finding.ts'],
  ['cli', '../engine/connect.ts'],
  ['cli', '../wording/sentences.ts'],
  ['ui', 'vscode'],
  ['ui', '../wording/sentences.ts'],
  ['ui', '../engine/engine.ts'],
  ['ui', '../engine/interface/images.ts'],
  ['ui', '../model/snapshot.ts'],
];

const folder = mkdtempSync(join(tmpdir(), 'portlight-rooms-'));
afterAll(() => rmSync(folder, { recursive: true }));

function complaints(cases: typeof refused): string[] {
  for (const [index, [room, specifier]] of cases.entries()) {
    const path = join(folder, 'src', room, `case${index}.ts`);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `import { x } from '${specifier}';\nexport const y = x;\n`);
  }
  cpSync('.oxlintrc.json', join(folder, '.oxlintrc.json'));
  const { stdout } = spawnSync(join(process.cwd(), 'node_modules/.bin/oxlint'), ['--format', 'json'], {
    cwd: folder,
    encoding: 'utf8',
  });
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: { code: string; filename: string }[] };
  rmSync(join(folder, 'src'), { recursive: true });
  return diagnostics
    .filter(({ code }) => code.includes('no-restricted-imports'))
    .map(({ filename }) => filename);
}

describe('the import table', () => {
  it('refuses every import that it does not allow', () => {
    const files = complaints(refused);
    const missed = refused.filter(([room], index) => !files.includes(join('src', room, `case${index}.ts`)));
    expect(missed).toEqual([]);
  });
  it('lets the others pass', () => {
    expect(complaints(allowed)).toEqual([]);
  });
});
