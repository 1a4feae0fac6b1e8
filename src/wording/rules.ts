import * as l10n from '@vscode/l10n';
import type { RuleId } from '../lint/rules/index.ts';

const summaries: Record<RuleId, () => string> = {
  'localhost-in-container': () =>
    l10n.t('An address that means the container itself where another server is meant.'),
  'container-ip': () =>
    l10n.t('The address of one container, which another one may get after its next start.'),
  'published-port-in-network': () =>
    l10n.t(
      'A port that a service publishes on the host, dialled in the network, where it listens on another.',
    ),
  'name-not-resolvable': () => l10n.t('The name of a container with which no network is shared.'),
  'host-gateway-missing': () =>
    l10n.t('The name of the host in a container that an engine on Linux has not told it.'),
  'loopback-listen': () =>
    l10n.t(
      'A server that listens on the loopback interface of its container only, although its port is offered.',
    ),
  'host-port-taken': () => l10n.t('A port of the host that is published twice.'),
  'internal-but-published': () => l10n.t('Published ports of a service that is on internal networks only.'),
};

/** What the rule objects to, in one sentence. */
export function summaryOf(rule: RuleId): string {
  return summaries[rule]();
}
