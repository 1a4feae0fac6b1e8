/**
 * The engine's JSON → model. Tolerant: a field that is missing, `null` or of another type becomes its empty value.
 * An object without an id is nonsense and throws a SyntaxError. Source: Docker Engine API 1.41.
 */
import type { EngineEvent } from '../model/event.ts';
import type { Image } from '../model/image.ts';
import type { Network } from '../model/network.ts';
import type { Volume } from '../model/volume.ts';
import { dateAt, idAt, listAt, numberAt, recordAt, textAt, textRecordAt, textsAt, trueAt } from './json.ts';

/** An entry of `GET /images/json`, or `GET /images/{id}/json`: the list counts seconds, the other writes a date. */
export function parseImage(json: unknown): Image {
  const named = (name: string): boolean => !name.startsWith('<none>');
  const listedCreated = numberAt(json, 'Created');
  const config = recordAt(json, 'Config');
  const parent = textAt(json, 'ParentId') ?? textAt(json, 'Parent');
  return {
    id: idAt(json, 'Id'),
    tags: textsAt(json, 'RepoTags').filter(named),
    digests: textsAt(json, 'RepoDigests').filter(named),
    created: listedCreated ?? dateAt(json, 'Created') ?? 0,
    size: numberAt(json, 'Size') ?? 0,
    labels: textRecordAt(listedCreated === undefined ? config : json, 'Labels'),
    ...(parent !== undefined && { parent }),
    ...(listedCreated === undefined && {
      exposedPorts: Object.keys(recordAt(config, 'ExposedPorts')),
      volumes: Object.keys(recordAt(config, 'Volumes')),
      command: [...textsAt(config, 'Entrypoint'), ...textsAt(config, 'Cmd')],
      layers: textsAt(recordAt(json, 'RootFS'), 'Layers'),
    }),
  };
}

/** Which engine speaks. Podman's API is Docker's with differences; all of them end here. */
export type Dialect = 'Docker' | 'Podman';

/** Reads the answer to `GET /version`. */
export function dialectOf(json: unknown): Dialect {
  const isPodman = listAt(json, 'Components').some((part) => textAt(part, 'Name') === 'Podman Engine');
  return isPodman ? 'Podman' : 'Docker';
}

/** An entry of `GET /networks`, or `GET /networks/{id}`. */
export function parseNetwork(json: unknown, dialect: Dialect): Network {
  return {
    // Podman's containers of before version 5 name their networks where others give ids, and no two networks have the same
    // name.
    id: idAt(json, dialect === 'Podman' ? 'Name' : 'Id'),
    name: textAt(json, 'Name') ?? '',
    driver: textAt(json, 'Driver') ?? '',
    scope: textAt(json, 'Scope') ?? '',
    created: dateAt(json, 'Created') ?? 0,
    internal: trueAt(json, 'Internal'),
    attachable: trueAt(json, 'Attachable'),
    ipv6: trueAt(json, 'EnableIPv6'),
    subnets: listAt(recordAt(json, 'IPAM'), 'Config').flatMap((entry) => {
      const subnet = textAt(entry, 'Subnet');
      const gateway = textAt(entry, 'Gateway');
      const ipRange = textAt(entry, 'IPRange');
      if (subnet === undefined) return [];
      return [
        { subnet, ...(gateway !== undefined && { gateway }), ...(ipRange !== undefined && { ipRange }) },
      ];
    }),
    options: textRecordAt(json, 'Options'),
    labels: textRecordAt(json, 'Labels'),
  };
}

/** An entry of `GET /volumes`, or `GET /volumes/{name}`. */
export function parseVolume(json: unknown): Volume {
  const created = dateAt(json, 'CreatedAt');
  return {
    name: idAt(json, 'Name'),
    driver: textAt(json, 'Driver') ?? '',
    scope: textAt(json, 'Scope') ?? '',
    mountpoint: textAt(json, 'Mountpoint') ?? '',
    ...(created !== undefined && { created }),
    options: textRecordAt(json, 'Options'),
    labels: textRecordAt(json, 'Labels'),
  };
}

/** One line of `GET /events`. */
export function parseEvent(json: unknown, dialect: Dialect): EngineEvent {
  const event = parseDockerEvent(json);
  return dialect === 'Podman' ? fromPodman(event) : event;
}

/** Podman's words for what has happened → Docker's. Source: `podman events` 4.3, and what it was seen to say. */
function fromPodman(event: EngineEvent): EngineEvent {
  const { type, action, id, attributes } = event;
  switch (type) {
    case 'container':
      return action === 'remove' ? { ...event, action: 'destroy' } : event;
    case 'network':
      // Its id is the container's.
      return { ...event, attributes: { ...attributes, container: id } };
    case 'volume':
      return {
        ...event,
        id: attributes['name'] ?? id,
        action: action === 'remove' ? 'destroy' : action,
      };
    case 'image': {
      const imageId = /^[0-9a-f]{64}$/.test(id) ? `sha256:${id}` : (attributes['name'] ?? id);
      // It also says so of an image that only lost a tag.
      const lost = action === 'delete' || action === 'remove';
      return { ...event, id: imageId, action: lost ? 'untag' : action };
    }
    default:
      return event;
  }
}

function parseDockerEvent(json: unknown): EngineEvent {
  const actor = recordAt(json, 'Actor');
  const nanoseconds = numberAt(json, 'timeNano');
  return {
    type: textAt(json, 'Type') ?? '',
    action: textAt(json, 'Action') ?? '',
    id: textAt(actor, 'ID') ?? '',
    attributes: textRecordAt(actor, 'Attributes'),
    ...(nanoseconds !== undefined && { time: nanoseconds / 1e9 }),
  };
}
