import * as vscode from 'vscode';
import type { DownReason, Problem } from '../../engine/problem.ts';
import { refusalSentences } from './refusalSentences.ts';

/** A problem in words: what happened, and what to do about it. */
export function sentence(problem: Problem): string {
  if (problem.code === 'engine-down') return downSentences[problem.reason](problem.address);
  return refusalSentences[problem.code](problem);
}

/** What went wrong at one address. */
export const downSentences: Readonly<Record<DownReason, (address: string) => string>> = {
  'not-found': (address) =>
    vscode.l10n.t('No Docker engine was found at {0}. Install Docker, or start it.', address),
  'not-running': (address) =>
    vscode.l10n.t('The Docker engine at {0} is not running. Start it, then try again.', address),
  'no-permission': (address) =>
    vscode.l10n.t(
      'You have no permission to use the Docker engine at {0}. Join the group “docker”, then log in again.',
      address,
    ),
  unreachable: (address) =>
    vscode.l10n.t('The Docker engine at {0} cannot be reached. Check the address and the network.', address),
  silent: (address) =>
    vscode.l10n.t('The Docker engine at {0} does not answer. It may be overloaded or stopped.', address),
  nonsense: (address) =>
    vscode.l10n.t('What answers at {0} is not a Docker engine. Check the address.', address),
  malformed: (address) =>
    vscode.l10n.t(
      '“{0}” is not an engine address. Use unix:///path, npipe:////./pipe/name or tcp://host:port.',
      address,
    ),
  unsupported: (address) =>
    vscode.l10n.t(
      'The address {0} needs SSH or TLS, which this version of Portlight does not speak yet.',
      address,
    ),
};
