import * as l10n from '@vscode/l10n';
import { knownRules } from '../lint/linter.ts';
import { summaryOf } from '../wording/rules.ts';

/** What `--help` prints. */
export function help(): string {
  const rows: readonly (readonly [string, string])[] = [
    [
      '--no-engine',
      l10n.t('judge by the files alone; otherwise an engine that answers within 2 s is asked, too'),
    ],
    ['--format text|json|sarif', l10n.t('how findings are printed; text, unless said otherwise')],
    ['--rule ID', l10n.t('check only this rule; may be given several times')],
    [
      '--max-severity error|warning|information|hint',
      l10n.t(
        'the highest severity to tolerate: only more severe findings make the exit code 1, all are printed',
      ),
    ],
    ['--help, -h', l10n.t('print this')],
    ['--version', l10n.t('print the version')],
  ];
  const drawing: readonly (readonly [string, string])[] = [
    ['--format mermaid|json', l10n.t('what topology prints; mermaid, unless said otherwise')],
    ['--compose FILE', l10n.t('draw what this compose file describes; no engine is asked')],
    ['--try', l10n.t('for reach: also try it from inside the container, and say whether it is as predicted')],
  ];
  return [
    l10n.t('Usage: node cli.cjs lint [DIR] [options]'),
    l10n.t('       node cli.cjs topology [--format mermaid|json] [--compose FILE]'),
    l10n.t('       node cli.cjs reach A B[:PORT] [--try]'),
    '',
    'lint',
    l10n.t(
      'Finds addresses that mean something else inside a container, and says what to put in their place.',
    ),
    l10n.t('DIR is the folder to look at, the current one unless said otherwise.'),
    '',
    l10n.t('Options:'),
    ...rows.flatMap(([option, meaning]) => [`  ${option}`, `      ${meaning}`]),
    '',
    l10n.t('Rules:'),
    ...knownRules.flatMap(({ id }) => [`  ${id}`, `      ${summaryOf(id)}`]),
    '',
    l10n.t(
      'Exit codes: 0 nothing found, 1 something found, 2 wrong usage, or a folder or a file in it that cannot be read.',
    ),
    '',
    'topology, reach',
    l10n.t('Draws the networks, containers and published ports of the engine, and says whether A reaches B.'),
    l10n.t(
      'A and B are containers, by name, by the start of an id or by their compose service, or host, or outside for other machines.',
    ),
    '',
    l10n.t('Options:'),
    ...drawing.flatMap(([option, meaning]) => [`  ${option}`, `      ${meaning}`]),
    '',
    l10n.t('Exit codes: 0 reachable, 1 not reachable, 2 wrong usage or no engine.'),
    '',
  ].join('\n');
}
