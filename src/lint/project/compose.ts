import { parseDocument } from 'yaml';
import { parseService } from './composeService.ts';
import { Lines, type Place } from './lines.ts';
import { YamlReader } from './yaml.ts';

/** A compose file, as far as it can be read. */
export interface ComposeFile {
  readonly path: string;
  readonly services: readonly ComposeService[];
}

/** A service as one file declares it. */
export interface ComposeService {
  readonly name: string;
  /** The compose file. */
  readonly file: string;
  readonly place: Place;
  readonly image: { readonly name: string; readonly place: Place } | undefined;
  readonly build: ComposeBuild | undefined;
  readonly binds: readonly ComposeBind[];
  readonly ports: readonly ComposePort[];
  /** Networks by their names in the file; empty where none is named, which means `default`. */
  readonly networks: readonly string[];
  readonly networkMode: NetworkMode | undefined;
  /** Names of variables that are set, and where. */
  readonly environment: ReadonlyMap<string, Place>;
  /** Paths relative to the workspace folder. */
  readonly envFiles: readonly string[];
  /** Names that `extra_hosts` makes known. */
  readonly extraHosts: readonly string[];
}

export interface ComposeBuild {
  /** Relative to the workspace folder; may lie outside it. */
  readonly context: string;
  /** Relative to the workspace folder. */
  readonly dockerfile: string;
  readonly target: string | undefined;
  readonly place: Place;
}

/** A host path that is mounted into the container. */
export interface ComposeBind {
  /** Relative to the workspace folder; may lie outside it. */
  readonly source: string;
  /** Path inside the container. */
  readonly target: string;
  readonly place: Place;
}

/** TCP ports of the container that follow each other; mostly it is one. */
export interface ComposePort {
  /** The first. */
  readonly container: number;
  readonly count: number;
  /** The host's port for the first; absent where they are only exposed or the engine chooses. */
  readonly published?: number;
  readonly place: Place;
}

export type NetworkMode =
  | { readonly kind: 'host' | 'none' | 'bridge' }
  /** Shares the network of another service. */
  | { readonly kind: 'service'; readonly service: string }
  | { readonly kind: 'container'; readonly container: string };

/** Reads a compose file; what cannot be understood is left out. Never throws. */
export function parseCompose(path: string, text: string): ComposeFile {
  const lines = new Lines(text);
  try {
    // Repeated keys are an error to YAML, but not a reason to know nothing of the rest of the file.
    const document = parseDocument(text, { merge: true, uniqueKeys: false, logLevel: 'silent' });
    const reader = new YamlReader(document);
    const services = reader.fields(reader.field(reader.root(), 'services')?.value);
    return { path, services: services.map((field) => parseService(path, field, reader, lines)) };
  } catch {
    // Collections nested beyond what the parser's stack holds.
    return { path, services: [] };
  }
}
