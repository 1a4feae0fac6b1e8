/** The engine's own filters: values under one key are alternatives (labels must all hold), keys must all hold. */
export type Filters = Readonly<Record<string, readonly string[]>>;
