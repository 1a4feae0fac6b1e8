/** Compose writes this label on what it makes. Source: docker/compose, pkg/api/labels.go. */
const projectLabel = 'com.docker.compose.project';

interface Labelled {
  readonly labels: Readonly<Record<string, string>>;
}

/** The compose project that made the object; undefined for one that compose did not make. */
export function composeProject({ labels }: Labelled): string | undefined {
  return labels[projectLabel];
}
