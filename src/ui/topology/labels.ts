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
    export: vscode.l10n.t('Export…'),
    legend: vscode.l10n.t('Legend'),
    legendOf: {
      way: vscode.l10n.t('way of a request from outside'),
      port: vscode.l10n.t('published port'),
      localPort: vscode.l10n.t('published to the host only'),
      running: vscode.l10n.t('running container'),
      stopped: vscode.l10n.t('container that does not run'),
      network: vscode.l10n.t('network: its containers reach each other'),
      internal: vscode.l10n.t('internal network'),
      volume: vscode.l10n.t('volume, or path of the host'),
      out: vscode.l10n.t('way out'),
    },
    layout: vscode.l10n.t('Layout'),
    layouts: {
      networks: vscode.l10n.t('around networks'),
      containers: vscode.l10n.t('container to container'),
    },
    search: vscode.l10n.t('Name or image (/)'),
    project: vscode.l10n.t('Compose project'),
    allProjects: vscode.l10n.t('all projects'),
    network: vscode.l10n.t('Network'),
    allNetworks: vscode.l10n.t('all networks'),
    state: vscode.l10n.t('State'),
    states: {
      any: vscode.l10n.t('in any state'),
      running: vscode.l10n.t('running ones'),
      stopped: vscode.l10n.t('stopped ones'),
    },
    volumes: vscode.l10n.t('Volumes'),
    builtIn: vscode.l10n.t('Built-in networks'),
    focus: vscode.l10n.t('Focus'),
    steps: {
      1: vscode.l10n.t('1 step'),
      2: vscode.l10n.t('2 steps'),
      3: vscode.l10n.t('3 steps'),
    },
    wholePicture: vscode.l10n.t('everything'),
    ask: vscode.l10n.t('What Does It Reach?'),
    chooseOther: vscode.l10n.t('Choose the other end: a container, the host or the outside world.'),
    close: vscode.l10n.t('Close'),
    port: vscode.l10n.t('Port'),
    askAgain: vscode.l10n.t('Ask'),
    swap: vscode.l10n.t('The Other Way Round'),
    dial: vscode.l10n.t('What to dial'),
    why: vscode.l10n.t('Why'),
    remedies: vscode.l10n.t('What would help'),
    better: vscode.l10n.t('What would be better'),
    tryIt: vscode.l10n.t('Try It Now'),
    trying: vscode.l10n.t('Trying it…'),
  };
}
