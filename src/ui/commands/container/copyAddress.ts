import * as vscode from 'vscode';
import { choose, inform } from '../../say.ts';
import type { Command } from '../command.ts';
import { pickContainer } from '../pick.ts';

export const copyAddress: Command = async (services, subject) => {
  const container = await pickContainer(services, subject, {
    placeholder: vscode.l10n.t('Choose a container whose IP address to copy'),
    nothing: vscode.l10n.t('No running container has an IP address.'),
    where: (container) => container.endpoints.some((endpoint) => endpoint.ip),
  });
  if (!container) return;
  const addressed = container.endpoints.flatMap(({ ip, network }) =>
    ip ? [{ label: ip, description: network }] : [],
  );
  const [first] = addressed;
  if (!first) {
    await inform(
      vscode.l10n.t(
        'The container “{0}” has no IP address: it does not run, or has no network of its own.',
        container.name,
      ),
    );
    return;
  }
  const chosen =
    addressed.length === 1 ? first : await choose(addressed, vscode.l10n.t('Choose the network'));
  if (!chosen) return;
  await vscode.env.clipboard.writeText(chosen.label);
  services.learned({ kind: 'address-copied' });
  await inform(
    vscode.l10n.t(
      'Copied {0}. It may change when the container is restarted: in code, a container name is better.',
      chosen.label,
    ),
  );
};
