import * as vscode from 'vscode';
import type { SwarmNode } from '../../model/swarm.ts';

export const nodeStateNames: Readonly<Record<SwarmNode['state'], () => string>> = {
  ready: () => vscode.l10n.t('ready'),
  down: () => vscode.l10n.t('down'),
  disconnected: () => vscode.l10n.t('disconnected'),
  unknown: () => vscode.l10n.t('state unknown'),
};

export const availabilityNames: Readonly<Record<SwarmNode['availability'], () => string>> = {
  active: () => vscode.l10n.t('takes tasks'),
  pause: () => vscode.l10n.t('takes no new tasks'),
  drain: () => vscode.l10n.t('drained'),
};

/** A task's state as people say it; the many between being made and running are one. */
export function taskStateText(state: string): string {
  return (taskStates[state] ?? (() => vscode.l10n.t('starting')))();
}

const taskStates: Readonly<Record<string, () => string>> = {
  running: () => vscode.l10n.t('running'),
  complete: () => vscode.l10n.t('completed'),
  failed: () => vscode.l10n.t('failed'),
  rejected: () => vscode.l10n.t('rejected'),
  shutdown: () => vscode.l10n.t('stopped'),
  orphaned: () => vscode.l10n.t('lost'),
  remove: () => vscode.l10n.t('being removed'),
  pending: () => vscode.l10n.t('waits for a node'),
};
