import * as l10n from '@vscode/l10n';
import type { RuleId } from '../lint/rules/index.ts';

const summaries: Record<RuleId, () => string> = {
  'localhost-in-container': () =>
    l10n.t('An address that means the container itself where another server is meant.'),
  'container-ip': () =>
    l10n.t('The address of one container, which another one may get after its next start.'),
};

/** What the rule objects to, in one sentence. */
export function summaryOf(rule: RuleId): string {
  return summaries[rule]();
}
