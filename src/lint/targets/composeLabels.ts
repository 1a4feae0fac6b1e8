import type { Container } from '../../model/container.ts';
import type { Service } from '../project/project.ts';

/**
 * Whether compose made the container for this service. Compose labels its containers with the service's name and the
 * absolute paths of the files that it was started with; of two projects that agree in both as far as is known here, either
 * will do.
 */
export function isContainerOf(container: Container, service: Service): boolean {
  if (container.labels['com.docker.compose.service'] !== service.name) return false;
  const files = container.labels['com.docker.compose.project.config_files'];
  if (files === undefined) return true;
  return files.split(',').some((file) => `/${file.replaceAll('\\', '/')}`.endsWith(`/${service.file}`));
}
