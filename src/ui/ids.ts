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

export const commandIds = [
  'portlight.refresh',
  'portlight.engine.explain',
  'portlight.engine.switch',
  'portlight.context.create',
  'portlight.context.inspect',
  'portlight.context.remove',
  'portlight.context.use',
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
  'portlight.image.remove',
  'portlight.network.create',
  'portlight.network.connect',
  'portlight.network.disconnect',
  'portlight.network.remove',
  'portlight.volume.create',
  'portlight.volume.remove',
  'portlight.inspect',
  'portlight.inspect.showSecrets',
  'portlight.learn',
  'portlight.learn.openSample',
] as const;
export type CommandId = (typeof commandIds)[number];

/** Commands that a feature registers itself, since it keeps something open between two calls. */
export const featureCommandIds = [
  'portlight.goTo',
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
  'portlight.topology.show',
  'portlight.lint.workspace',
  'portlight.lint.fixAll',
] as const;
export type FeatureCommandId = (typeof featureCommandIds)[number];

/** Context keys, which `when` clauses of the manifest read. */
export const contextKeys = {
  /** `connecting`, `live` or a reason for which no engine answers. */
  engine: 'portlight.engine',
  /** No engine answers: then one view has the side bar for itself, to say so. */
  down: 'portlight.down',
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
} as const;
