import type { Snapshot } from '../../model/snapshot.ts';
import { readEnvFile } from '../project/environment.ts';
import { join } from '../project/paths.ts';
import type { Project, Service } from '../project/project.ts';
import type { Run } from '../project/runtime.ts';
import { isContainerOf } from './composeLabels.ts';

/**
 * Whether compose starts the service beside the code's own only where somebody asks for one of its profiles. One that runs
 * shows that somebody has. Source: https://docs.docker.com/compose/how-tos/profiles/
 */
export function mayBeLeftOut(service: Service, run: Run, project: Project, snapshot: Snapshot): boolean {
  const { profiles } = service;
  if (profiles.length === 0) return false;
  const asked = [...run.service.profiles, ...standingProfiles(run, project)];
  if (profiles.some((profile) => asked.includes(profile) || asked.includes('*'))) return false;
  return ![...snapshot.containers.values()].some(
    (container) => container.state === 'running' && isContainerOf(container, service),
  );
}

/** What the file beside the compose file asks for each time. */
function standingProfiles({ composition }: Run, project: Project): string[] {
  const path = join(composition.folder, '.env');
  const variables = readEnvFile(path, project.files.get(path) ?? '');
  const names = variables.get('COMPOSE_PROFILES')?.value ?? '';
  return names.split(',').map((name) => name.trim());
}
