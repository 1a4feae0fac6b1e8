import type { TargetEvidence } from '../evidence.ts';
import type { Edit } from '../finding.ts';
import type { Project, Service } from '../project/project.ts';
import type { Run } from '../project/runtime.ts';
import { networkOwner, networksOf } from '../project/sharing.ts';
import { hasOwnSection, setServiceEntry } from './composeEdit.ts';

/** What puts one service on a network of another. */
export interface Joining {
  /** The service that joins. */
  readonly service: Service;
  readonly edit: Edit;
  readonly evidence: readonly TargetEvidence[];
}

/**
 * Puts the service that runs the code on a network of the one that it looks for; undefined where one of them has no networks
 * of its own, or where the file has no safe place to say so.
 */
export function joinNetwork(
  { composition, service }: Run,
  bearer: Service,
  project: Project,
): Joining | undefined {
  const joining = networkOwner(composition, service);
  const { name, file, networks, networkMode } = joining;
  const [network] = networksOf(networkOwner(composition, bearer));
  if (network === undefined || networkMode !== undefined) return undefined;
  const text = project.files.get(file) ?? '';
  // Networks that come from elsewhere would be replaced and not completed.
  if (networks.length > 0 && !hasOwnSection(text, name, 'networks')) return undefined;
  const edit = setServiceEntry(file, text, name, { section: 'networks', name: network });
  return (
    edit && {
      service: joining,
      edit,
      evidence: [
        { code: 'shares-no-network', service: bearer.name, ...bearer.place },
        { code: 'joins-network', service: name, network },
      ],
    }
  );
}
