import type { Place } from './project/lines.ts';

/** Why a file is believed to run in a container. */
export type PlacementEvidence =
  /** A `COPY` or `ADD` of an image that is built. */
  | ({ readonly code: 'copied-into-image' } & Place)
  /** The `build` of the compose service that runs this image. */
  | ({ readonly code: 'built-by-service'; readonly service: string } & Place)
  /** A `COPY --from` that takes the file, or what is built of it, over from another stage. */
  | ({ readonly code: 'copied-from-stage' } & Place)
  /** The `image` of a compose service, which is called like the folder of the Dockerfile. */
  | ({ readonly code: 'image-named-like'; readonly service: string; readonly image: string } & Place)
  /** A bind mount of a compose service. */
  | ({ readonly code: 'bind-mounted'; readonly service: string } & Place)
  /** A line of the file itself, which describes a container. */
  | ({ readonly code: 'describes-container'; readonly service: string } & Place)
  /** A `docker run` of the project that starts the image, or mounts the file. */
  | ({ readonly code: 'started-by-command' } & Place)
  /** A setting of a configuration server, which gives the file to the container when it starts. */
  | ({ readonly code: 'served-by-config-server' } & Place)
  /** Development happens in a container, into which the whole folder is mounted. */
  | ({ readonly code: 'devcontainer' } & Place)
  /** A bind mount of a container that runs now. */
  | { readonly code: 'running-bind'; readonly container: string };

/** Why a target is proposed, or what has to be true for it to work. */
export type TargetEvidence =
  | ({
      readonly code: 'service-publishes';
      readonly service: string;
      readonly published: number;
      readonly port: number;
    } & Place)
  | ({ readonly code: 'service-listens'; readonly service: string; readonly port: number } & Place)
  | ({ readonly code: 'service-image'; readonly service: string; readonly image: string } & Place)
  | { readonly code: 'shared-network'; readonly network: string }
  | {
      readonly code: 'container-publishes';
      readonly container: string;
      readonly published: number;
      readonly port: number;
    }
  | { readonly code: 'container-listens'; readonly container: string; readonly port: number }
  | { readonly code: 'container-address'; readonly container: string; readonly address: string }
  /** Both containers have to join one user-defined network before the name resolves. */
  | { readonly code: 'join-network'; readonly container: string }
  /** A program of the host, and no container; if it is `local`, it hears only what comes from the host itself. */
  | { readonly code: 'host-listens'; readonly port: number; readonly local: boolean }
  /** The name stands for the engine's host; a server there that listens on 127.0.0.1 only stays out of reach. */
  | { readonly code: 'engine-host' }
  /** The fix makes the name known to a compose service, which engines on Linux need. */
  | { readonly code: 'adds-host-gateway'; readonly service: string; readonly file: string }
  /** The fix sets the variable for a service, or in an image that compose does not know. */
  | {
      readonly code: 'sets-variable';
      readonly variable: string;
      readonly file: string;
      readonly service: string | undefined;
    }
  /** Nothing in the project runs the server; this is what its container is commonly called. */
  | { readonly code: 'named-by-custom'; readonly container: string }
  /** An image of this project, by its Dockerfile, listens there. */
  | ({ readonly code: 'image-listens'; readonly container: string; readonly port: number } & Place)
  /** Where the service whose name is dialled stands; the one that runs the code shares no network with it. */
  | ({ readonly code: 'shares-no-network'; readonly service: string } & Place)
  /** The fix puts the service on the network. */
  | { readonly code: 'joins-network'; readonly service: string; readonly network: string }
  /** Who else publishes the port of the host. */
  | ({ readonly code: 'port-published'; readonly service: string; readonly published: number } & Place)
  | { readonly code: 'port-held'; readonly container: string; readonly published: number }
  | { readonly code: 'port-in-use'; readonly published: number }
  /** A declaration that makes a network of the service internal. */
  | ({ readonly code: 'internal-network'; readonly network: string } & Place)
  /** Engines on Linux know the name only if the container is started with `--add-host`. */
  | { readonly code: 'needs-add-host' };

export type Evidence = PlacementEvidence | TargetEvidence;

/** The place that proves something, of the first that has one. */
export function firstPlace(because: readonly Evidence[]): Place | undefined {
  return because.find((evidence): evidence is Evidence & Place => 'line' in evidence);
}
