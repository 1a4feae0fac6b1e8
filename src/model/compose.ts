/** Compose writes these labels on what it makes. Source: docker/compose, pkg/api/labels.go. */
const projectLabel = 'com.docker.compose.project';
const serviceLabel = 'com.docker.compose.service';

interface Labelled {
  readonly labels: Readonly<Record<string, string>>;
}

/** The compose project that made the object; undefined for one that compose did not make. */
export function composeProject({ labels }: Labelled): string | undefined {
  return labels[projectLabel];
}

/** The service that the container belongs to; undefined for one that compose did not make. */
export function composeService({ labels }: Labelled): string | undefined {
  return labels[serviceLabel];
}
