import type { Mount } from '../container.ts';
import type { EngineEvent } from '../event.ts';
import type { ObjectRef } from '../snapshot.ts';

/** Something that a learner saw or did in the editor or a terminal, which no engine event tells of. */
export type LearnerAction =
  /** The engine said its version. */
  | { readonly kind: 'version-shown' }
  | { readonly kind: 'search-answered' }
  /** The parts of an image's name were looked at. */
  | { readonly kind: 'name-explained' }
  | { readonly kind: 'layers-shown' }
  | { readonly kind: 'images-shown' }
  | { readonly kind: 'networks-shown' }
  /** One network was looked at. */
  | { readonly kind: 'network-shown'; readonly driver: string }
  | { readonly kind: 'image-inspected'; readonly id: string }
  /** The engine refused; `code` is a problem's code. */
  | { readonly kind: 'refused'; readonly code: string; readonly about?: ObjectRef }
  | { readonly kind: 'containers-listed'; readonly which: 'running' | 'all' }
  | { readonly kind: 'filter-applied'; readonly keys: readonly string[] }
  | { readonly kind: 'policies-shown' }
  /** Somebody has left a container's terminal, whatever became of the container. */
  | { readonly kind: 'session-left' }
  | { readonly kind: 'logs-shown'; readonly containerId: string }
  | { readonly kind: 'address-shown' }
  | { readonly kind: 'address-copied' }
  /** A port that is not published was asked for from outside, and the container heard nothing of it. */
  | { readonly kind: 'unpublished-asked'; readonly containerId: string }
  /** Why was read. */
  | { readonly kind: 'unpublished-explained' }
  /** A published port answered HTTP. `through` is the address of the host that was asked. */
  | { readonly kind: 'port-answered'; readonly containerId: string; readonly through: 'loopback' | 'host' }
  | { readonly kind: 'quick-fix-applied'; readonly host: string }
  /** A step that is told, not done, was read. */
  | { readonly kind: 'told'; readonly exercise: string }
  /** The workspace holds the Dockerfile and the page of the application. */
  | { readonly kind: 'application-written' }
  /** What a mount covers was looked at, and it covers something. */
  | { readonly kind: 'hidden-shown'; readonly by: Mount['type'] }
  /** A file of a bind mount's folder was seen on both sides. */
  | { readonly kind: 'file-on-both-sides' }
  /** A volume that was made empty has files since a container started on it. */
  | { readonly kind: 'volume-filled' }
  | { readonly kind: 'volume-file-written' }
  /** Containers or images were pruned, one by one or by an engine that does not tell so. `tagged`: an image with a tag went, too. */
  | { readonly kind: 'pruned'; readonly what: 'containers' | 'images'; readonly tagged: boolean }
  /** One container was tried to be reached from another, by a name or by an address. */
  | {
      readonly kind: 'reach-tried';
      readonly from: string;
      readonly to: string;
      readonly by: 'name' | 'address';
      /** Undefined where no name was looked up. */
      readonly found?: boolean;
      /** Undefined where no port was asked for. */
      readonly answered?: boolean;
    };

/** What the exercises are judged by. */
export type Observation =
  | {
      readonly kind: 'event';
      readonly event: EngineEvent;
      /** Milliseconds since the epoch. */
      readonly at: number;
      /** Of an event of a container: the image that it was made from, also when it has gone with this event. */
      readonly imageId?: string;
    }
  | { readonly kind: 'action'; readonly action: LearnerAction };
