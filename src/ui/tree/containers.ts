import * as vscode from 'vscode';
import type { Container } from '../../model/container.ts';
import { containerFilters } from '../../model/filter/containers.ts';
import { matcherOf } from '../../model/filter/filter.ts';
import { groupContainers, type Group, type Grouping } from '../../model/grouping.ts';
import { sortContainers } from '../../model/sorting.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { visible } from '../../model/text.ts';
import { stateText } from '../../wording/states.ts';
import { containerFace, stateLooks } from './container.ts';
import { childrenRevision, containerChildren } from './containerChildren.ts';
import type { Row } from './row.ts';
import type { Shown } from './shown.ts';

/** Groups, then the containers that belong to none. */
export function containerRows({ snapshot, filter, settings }: Shown): Row[] {
  const matches = matcherOf(filter, containerFilters, snapshot);
  const containers = sortContainers(snapshot.containers.values(), settings.containers).filter(matches);
  const { groups, loose } = groupContainers(containers, settings.groupBy, snapshot);
  return [
    ...groups.map((group) => groupRow(group, settings.groupBy, snapshot)),
    ...loose.map((container) => containerRow(container, snapshot)),
  ];
}

function groupRow({ key, name, containers }: Group, by: Grouping, snapshot: Snapshot): Row {
  const running = containers.filter(({ state }) => state === 'running').length;
  const id = `${by}:${key}`;
  // Only on networks can a container be twice.
  const parent = by === 'network' ? id : undefined;
  const state = by === 'status' ? containers[0]?.state : undefined;
  return {
    id,
    label: state ? stateText({ state }) : visible(name),
    description: state
      ? `${containers.length}`
      : vscode.l10n.t('{0} of {1} running', running, containers.length),
    ...(state ? stateLooks[state] : { icon: groupIcons[by] }),
    context: `group-${by}`,
    expanded: true,
    children: () => containers.map((container) => containerRow(container, snapshot, parent)),
  };
}

const groupIcons: Readonly<Record<Grouping, string>> = {
  project: 'layers',
  network: 'type-hierarchy',
  image: 'package',
  status: 'pulse',
  none: 'list-flat',
};

function containerRow(container: Container, snapshot: Snapshot, parent?: string): Row {
  const face = containerFace(container, snapshot, parent === undefined ? undefined : { parent });
  return {
    ...face,
    ask: async (look) => containerChildren(await look.container(container), snapshot, face.id),
    revision: childrenRevision(container, snapshot),
  };
}
