/** Ids that the manifest names too; a test holds the two against each other. */
export const viewIds = [
  'portlight.containers',
  'portlight.images',
  'portlight.networks',
  'portlight.volumes',
] as const;
export type ViewId = (typeof viewIds)[number];
