/** The parts of an image's name. Source: the distribution project's reference grammar. */
export interface ImageReference {
  /** `docker.io` where none is named. */
  readonly registry: string;
  /** `library/nginx` for `nginx`. */
  readonly repository: string;
  /** `latest` where neither a tag nor a digest is named. */
  readonly tag?: string;
  /** `sha256:…` */
  readonly digest?: string;
}

export function parseImageReference(text: string): ImageReference {
  const { name, tag, digest } = splitImageReference(text);
  const host = registryHost(name);
  const rest = host === undefined ? name : name.slice(host.length + 1);
  const onHub = host === undefined || host === 'docker.io';
  return {
    registry: host ?? 'docker.io',
    repository: onHub && !rest.includes('/') ? `library/${rest}` : rest,
    ...(tag !== undefined && { tag }),
    ...(digest !== undefined && { digest }),
    ...(tag === undefined && digest === undefined && { tag: 'latest' }),
  };
}

/** The registry that the name begins with; undefined where it names none. */
export function registryHost(name: string): string | undefined {
  const first = name.slice(0, Math.max(name.indexOf('/'), 0));
  // The first part is a host only if it looks like one.
  return /[.:]/.test(first) || first === 'localhost' ? first : undefined;
}

/** The name as it is written, and what follows it: a colon after the last slash begins a tag, before it a port. */
export function splitImageReference(text: string): {
  readonly name: string;
  readonly tag?: string;
  readonly digest?: string;
} {
  const at = text.indexOf('@');
  const digest = at < 0 ? undefined : text.slice(at + 1);
  const named = at < 0 ? text : text.slice(0, at);
  const colon = named.lastIndexOf(':');
  const hasTag = colon > named.lastIndexOf('/');
  return {
    name: hasTag ? named.slice(0, colon) : named,
    ...(hasTag && { tag: named.slice(colon + 1) }),
    ...(digest !== undefined && { digest }),
  };
}

const host = String.raw`(?:(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*|\[[0-9a-fA-F:]+\])(?::\d+)?`;
const part = String.raw`[a-z0-9]+(?:(?:\.|__?|-+)[a-z0-9]+)*`;
const reference = new RegExp(
  `^(?:${host}/)?${part}(?:/${part})*(?<tag>:\\w[\\w.-]{0,127})?(?<digest>@sha256:[0-9a-f]{64})?$`,
);

/** Whether an engine takes this for the name of an image, with or without a tag or a digest. */
export function isImageReference(text: string): boolean {
  return text.length <= 400 && reference.test(text);
}

/** The name with its tag, `latest` where neither a tag nor a digest is named. */
export function withTag(text: string): string {
  const { tag, digest } = splitImageReference(text);
  return tag === undefined && digest === undefined ? `${text}:latest` : text;
}

/** What to look for where images are wanted that are called similarly: `postgres` for `registry.example/own/postgres:9`. */
export function searchTerm(reference: string): string {
  const { name } = splitImageReference(reference);
  return name.slice(name.lastIndexOf('/') + 1);
}
