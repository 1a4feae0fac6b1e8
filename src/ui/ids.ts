/** Ids that the manifest names too; a test holds the two against each other. */

export const viewIds = [
  'portlight.containers',
  'portlight.images',
  'portlight.networks',
  'portlight.volumes',
] as const;
export type ViewId = (typeof viewIds)[number];

/** Stands above the others while no engine answers. */
export const engineViewId = 'portlight.engine';

/** There only where the engine manages a swarm. */
export const swarmViewId = 'portlight.swarm';

export const commandIds = [
  'portlight.refresh',
  'portlight.engine.explain',
  'portlight.engine.switch',
  'portlight.context.create',
  'portlight.context.inspect',
  'portlight.context.remove',
  'portlight.context.use',
  'portlight.diagnostics.collect',
  'portlight.container.start',
  'portlight.container.stop',
  'portlight.container.restart',
  'portlight.container.remove',
  'portlight.container.logs',
  'portlight.container.copyAddress',
  'portlight.container.reachOutside',
  'portlight.container.pause',
  'portlight.container.unpause',
  'portlight.container.rename',
  'portlight.container.restartPolicy',
  'portlight.container.prune',
  'portlight.container.kill',
  'portlight.container.openPort',
  'portlight.copyName',
  'portlight.copyId',
  'portlight.container.shell',
  'portlight.container.attach',
  'portlight.container.logsWithOptions',
  'portlight.container.searchLogs',
  'portlight.container.stats',
  'portlight.container.copyIn',
  'portlight.container.copyOut',
  'portlight.container.commit',
  'portlight.container.run',
  'portlight.container.copyRunLine',
  'portlight.container.exec',
  'portlight.image.remove',
  'portlight.image.prune',
  'portlight.image.pull',
  'portlight.image.search',
  'portlight.image.tag',
  'portlight.image.push',
  'portlight.image.build',
  'portlight.image.untag',
  'portlight.image.forceRemove',
  'portlight.image.save',
  'portlight.image.load',
  'portlight.image.history',
  'portlight.image.compare',
  'portlight.image.explainNames',
  'portlight.network.create',
  'portlight.network.connect',
  'portlight.network.disconnect',
  'portlight.network.remove',
  'portlight.network.whyUnreachable',
  'portlight.network.prune',
  'portlight.network.connectWithAliases',
  'portlight.volume.create',
  'portlight.volume.remove',
  'portlight.file.open',
  'portlight.file.reload',
  'portlight.file.addToWorkspace',
  'portlight.file.copyPath',
  'portlight.file.newFile',
  'portlight.file.newFolder',
  'portlight.file.move',
  'portlight.file.copy',
  'portlight.file.remove',
  'portlight.file.download',
  'portlight.file.upload',
  'portlight.file.compareWithLocal',
  'portlight.file.compareWithVolume',
  'portlight.file.search',
  'portlight.file.sizes',
  'portlight.volume.backup',
  'portlight.volume.restore',
  'portlight.volume.clone',
  'portlight.volume.rename',
  'portlight.file.backup',
  'portlight.file.restore',
  'portlight.mount.showHidden',
  'portlight.mount.openHostFolder',
  'portlight.volume.reclaimable',
  'portlight.volume.prune',
  'portlight.inspect',
  'portlight.inspect.showSecrets',
  'portlight.learn',
  'portlight.learn.openSample',
  'portlight.learn.check',
  'portlight.learn.reset',
  'portlight.learn.cleanUp',
  'portlight.learn.requestPort',
  'portlight.learn.listContainers',
  'portlight.learn.removeRunning',
  'portlight.learn.writeApplication',
  'portlight.learn.showCopy',
  'portlight.learn.toTerminal',
  'portlight.learn.showView',
] as const;
export type CommandId = (typeof commandIds)[number];

/**
 * Commands that have something run: a container's program, or one inside it. They are offered in trusted workspaces only.
 */
export function executes(command: string): boolean {
  return /^portlight\.(container\.(start|restart|unpause|shell|attach|run\w*|exec\w*|reachOutside)|image\.(run\w*|build)|compose\.\w+|service\.scale|swarm\.(init|join)|learn\.(openSample|writeApplication|toTerminal))$/.test(
    command,
  );
}

/** Commands that a feature registers itself, since it keeps something open between two calls. */
export const featureCommandIds = [
  'portlight.goTo',
  'portlight.row.open',
  'portlight.row.rename',
  'portlight.row.remove',
  'portlight.row.copyName',
  'portlight.row.peek',
  'portlight.containers.filter',
  'portlight.containers.clearFilter',
  'portlight.containers.groupBy',
  'portlight.containers.sortBy',
  'portlight.images.filter',
  'portlight.images.clearFilter',
  'portlight.images.sortBy',
  'portlight.networks.filter',
  'portlight.networks.clearFilter',
  'portlight.networks.sortBy',
  'portlight.networks.showBuiltIn',
  'portlight.networks.hideBuiltIn',
  'portlight.volumes.filter',
  'portlight.volumes.clearFilter',
  'portlight.volumes.sortBy',
  'portlight.volumes.measure',
  'portlight.swarm.init',
  'portlight.swarm.invite',
  'portlight.swarm.join',
  'portlight.swarm.leave',
  'portlight.swarm.createOverlay',
  'portlight.service.scale',
  'portlight.service.logs',
  'portlight.topology.show',
  'portlight.topology.showObject',
  'portlight.topology.showCompose',
  'portlight.lint.workspace',
  'portlight.lint.fixAll',
] as const;
export type FeatureCommandId = (typeof featureCommandIds)[number];

/**
 * Runs after a fix was applied; its arguments are the host that was put in and the container that has to join a network for
 * that to be found, if one has to. No person calls it.
 */
export const fixAppliedCommand = 'portlight.lint.fixApplied';
/** Silences a rule in the folder of a file; its arguments are the file's URI and the rule. No person calls it. */
export const ignoreRuleCommand = 'portlight.lint.ignoreRule';
export type QuickFixCommandId = typeof fixAppliedCommand | typeof ignoreRuleCommand;

/** Context keys, which `when` clauses of the manifest read. */
export const contextKeys = {
  /** `connecting`, `live` or a reason for which no engine answers. */
  engine: 'portlight.engine',
  /** No engine answers: then a view above the others says so. */
  down: 'portlight.down',
  /** Nothing is known of the engine either: then that view is the only one. */
  unknown: 'portlight.unknown',
  /** The engine manages a swarm. */
  swarm: 'portlight.inSwarm',
} as const;

/** Whether a view shows only what a filter lets pass: `portlight.filtered.containers`. */
export function viewFilteredKey(kind: string): string {
  return `portlight.filtered.${kind}`;
}

/** Settings below `portlight`. */
export const settings = {
  engineAddress: 'engine.address',
  /** The settings of the lint lie below it. */
  lint: 'lint',
  groupBy: 'containers.groupBy',
  sortBy: {
    containers: 'containers.sortBy',
    images: 'images.sortBy',
    networks: 'networks.sortBy',
    volumes: 'volumes.sortBy',
  },
  showBuiltIn: 'networks.showBuiltIn',
  helperImage: 'volumes.helperImage',
} as const;
