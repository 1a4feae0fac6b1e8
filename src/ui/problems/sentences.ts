import * as vscode from 'vscode';
import type { DownReason, EngineDown, Problem } from '../../engine/problem.ts';
import { maskSecretText } from '../../model/secrets.ts';
import { visible } from '../../model/text.ts';
import { refusalSentences } from './refusalSentences.ts';

/** A problem in words: what happened, and what to do about it. */
export function sentence(problem: Problem): string {
  if (problem.code === 'engine-down') {
    const why = downSentences[problem.reason](problem.address) + wordsOf(problem);
    return problem.outcome === undefined ? why : `${outcomeSentences[problem.outcome]()} ${why}`;
  }
  return refusalSentences[problem.code](problem);
}

/** Reasons that only the system's own words tell apart: an expired certificate from a foreign one. */
const wordy: ReadonlySet<DownReason> = new Set(['tls', 'ssh', 'unreachable']);
/** Characters of them that a message has room for. */
const mostWords = 160;

/** Those words, the last of what ssh has said among them. */
function wordsOf({ reason, address, tried }: EngineDown): string {
  const attempt = tried.find((each) => each.reason === reason && each.address === address);
  const last = attempt?.detail.trim().split('\n').at(-1)?.trim() ?? '';
  if (!wordy.has(reason) || last === '') return '';
  return ` (${visible(maskSecretText(last)).slice(0, mostWords)})`;
}

/** What became of a command that the engine did not answer. */
const outcomeSentences: Readonly<Record<NonNullable<EngineDown['outcome']>, () => string>> = {
  'not-done': () => vscode.l10n.t('Nothing was done.'),
  unknown: () =>
    vscode.l10n.t(
      'The connection broke before the engine answered, so this may or may not have been done: the views will show it.',
    ),
};

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
      '“{0}” is not an engine address. Use unix:///path, npipe:////./pipe/name, tcp://host:port or ssh://user@host.',
      address,
    ),
  'no-context': (name) =>
    vscode.l10n.t('There is no docker context “{0}”. Choose another engine, or create it.', name),
  tls: (address) =>
    vscode.l10n.t(
      'The Docker engine at {0} and its certificates do not match. Check ca.pem, cert.pem and key.pem.',
      address,
    ),
  ssh: (address) =>
    vscode.l10n.t(
      'SSH does not reach the Docker engine at {0}. Try “ssh” with the same host in a terminal: it has to connect there without asking for anything.',
      address,
    ),
};
