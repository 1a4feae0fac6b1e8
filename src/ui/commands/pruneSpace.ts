import * as vscode from 'vscode';
import type { Engine } from '../../engine/engine.ts';
import { ProblemError } from '../../engine/problem.ts';
import type { DiskUsage } from '../../model/diskUsage.ts';
import { sizeText } from '../quantities.ts';
import type { Services } from '../services.ts';

/** Bytes that come back when the objects go. */
export interface Space<T> {
  readonly of: (object: T, usage: DiskUsage) => number | undefined;
  /** Whether it may be more: what objects share among themselves is counted for none of them. */
  readonly atLeast?: true;
}

/** How much comes back, as soon as the engine has found it out by a walk through all of its files. */
export class PruneSpace<T> {
  readonly #space: Space<T> | undefined;
  #usage: DiskUsage | undefined;
  /** Settles when the engine has answered, well or badly. */
  readonly measured: Promise<void>;

  /** Without `space` the objects take none. */
  constructor(services: Services, engine: Engine, space: Space<T> | undefined, signal: AbortSignal) {
    this.#space = space;
    this.measured = space ? this.#measure(services, engine, signal) : Promise.resolve();
  }

  /** `12 MB`; empty where it is not known. */
  sizeOf(object: T): string {
    const bytes = this.#usage && this.#space?.of(object, this.#usage);
    return bytes === undefined ? '' : sizeText(bytes);
  }

  /** What all of them would free; empty where it is not known. */
  frees(objects: readonly T[]): string {
    const text = this.#sum(objects);
    if (text === undefined) return '';
    return this.#space?.atLeast
      ? vscode.l10n.t('Frees at least {0}', text)
      : vscode.l10n.t('Frees {0}', text);
  }

  /** What they have freed; empty where it is not known. */
  freed(objects: readonly T[]): string {
    const text = this.#sum(objects);
    if (text === undefined) return '';
    return this.#space?.atLeast
      ? vscode.l10n.t('Freed at least {0}.', text)
      : vscode.l10n.t('Freed {0}.', text);
  }

  #sum(objects: readonly T[]): string | undefined {
    const usage = this.#usage;
    const space = this.#space;
    if (!usage || !space) return undefined;
    return sizeText(objects.reduce((sum, object) => sum + (space.of(object, usage) ?? 0), 0));
  }

  async #measure(services: Services, engine: Engine, signal: AbortSignal): Promise<void> {
    try {
      this.#usage = await engine.diskUsage(signal);
    } catch (error) {
      const isLeft = error instanceof ProblemError && error.problem.code === 'cancelled';
      if (!isLeft) services.log.error(String(error));
    }
  }
}
