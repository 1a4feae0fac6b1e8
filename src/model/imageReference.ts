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
  const slash = name.indexOf('/');
  const first = name.slice(0, Math.max(slash, 0));
  // The first part is a host only if it looks like one.
  const isHost = /[.:]/.test(first) || first === 'localhost';
  const rest = isHost ? name.slice(slash + 1) : name;
  const onHub = !isHost || first === 'docker.io';
  return {
    registry: isHost ? first : 'docker.io',
    repository: onHub && !rest.includes('/') ? `library/${rest}` : rest,
    ...(tag !== undefined && { tag }),
    ...(digest !== undefined && { digest }),
    ...(tag === undefined && digest === undefined && { tag: 'latest' }),
  };
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
