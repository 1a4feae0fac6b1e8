import * as vscode from 'vscode';
import type { Labels } from '../../shared/protocol.ts';

/** The webview's own words. */
export function labels(): Labels {
  return {
    picture: vscode.l10n.t('Network topology: ports, containers and networks'),
    outline: vscode.l10n.t('The picture in words'),
    zoomIn: vscode.l10n.t('Zoom in (+)'),
    zoomOut: vscode.l10n.t('Zoom out (-)'),
    fit: vscode.l10n.t('Show everything (0)'),
    refresh: vscode.l10n.t('Refresh'),
    legend: vscode.l10n.t('Legend'),
    legendOf: {
      way: vscode.l10n.t('way of a request from outside'),
      port: vscode.l10n.t('published port'),
      localPort: vscode.l10n.t('published to the host only'),
      running: vscode.l10n.t('running container'),
      stopped: vscode.l10n.t('container that does not run'),
      network: vscode.l10n.t('network: its containers reach each other'),
      internal: vscode.l10n.t('internal network'),
      out: vscode.l10n.t('way out'),
    },
  };
}
