import type { PlacementEvidence } from '../evidence.ts';
import { hostBuilt, isArtefact, type Takes } from './artefact.ts';
import { isFileServer, isForBrowsers, lacksJavaScript } from './browser.ts';
import type { Build } from './build.ts';
import { append, isWithin, resolveIn } from './containerPath.ts';
import type { ContextCopy, Destination, Stage, StageCopy } from './dockerfile.ts';
import { imageSettings } from './dockerImage.ts';
import { languageOf, languagesBuiltIn } from './language.ts';
import { belongsTo } from './module.ts';
import { nameOf, relativeTo } from './paths.ts';
import type { Project } from './project.ts';
import { restBelow } from './wildcard.ts';

/** How an image holds a file: as it is, or in something that is made of it. */
export interface Holding {
  /** Where it lies in the image, as far as is known; undefined where only what is made of it is there. */
  readonly paths: readonly (string | undefined)[] | undefined;
  /** Whether it runs in browsers, which are given it by the container. */
  readonly browser: boolean;
  readonly because: readonly PlacementEvidence[];
}

/** A copy of the file in a stage. */
interface FileCopy {
  /** Absolute; undefined where it cannot be told. */
  readonly path: string | undefined;
  readonly because: readonly PlacementEvidence[];
}

interface StageState {
  readonly copies: readonly FileCopy[];
  /** Copies that are there only while commands run. */
  readonly passing: readonly FileCopy[];
  /** Why something in it is made of the file. */
  readonly made: readonly PlacementEvidence[] | undefined;
}

/** A file that lies in more places of one stage is not followed to all of them. */
const mostCopies = 8;

/** Whether the built image holds the file, which is named relative to the workspace folder. */
export function holdingOf(project: Project, build: Build, path: string): Holding | undefined {
  const contexts = [build.context, ...build.contexts.values()];
  if (contexts.every((context) => relativeTo(context, path) === undefined)) return undefined;
  const states = new Map<Stage, StageState>();
  const follower = new Follower(project, build, path, states);
  for (const stage of build.stages) states.set(stage, follower.follow(stage));
  const state = states.get(build.target);
  const settings = imageSettings(build.target);
  const first = state?.copies[0];
  if (state !== undefined && first !== undefined) {
    const paths = state.copies.map((copy) => copy.path);
    return { paths, browser: isForBrowsers(path) && isFileServer(settings), because: first.because };
  }
  if (state?.made === undefined) return undefined;
  const browser = languageOf(path) === 'javascript' ? lacksJavaScript(settings) : isFileServer(settings);
  return { paths: undefined, browser, because: state.made };
}

/**
 * Whether the image holds every file of a folder, whatever its name, so that nobody has to follow them one by one. False
 * where that is not told at a glance.
 */
export function holdsAllOf({ context, target, leavesOut }: Build, folder: string): boolean {
  const inContext = folder === context ? '' : relativeTo(context, folder);
  if (inContext === undefined || leavesOut?.keepsAll(inContext) === false) return false;
  if (target.steps.some((step) => step.kind === 'context' && replacedBy(step) !== undefined)) return false;
  return target.steps.some(
    (step) =>
      step.kind === 'context' &&
      !step.passing &&
      step.context === undefined &&
      step.excludes.keepsAll(inContext) &&
      step.sources.some((source) => restBelow(source, inContext) !== undefined),
  );
}

class Follower {
  readonly #project: Project;
  readonly #build: Build;
  readonly #path: string;
  /** Relative to the context; undefined where it lies outside, or is left out. */
  readonly #inContext: string | undefined;
  readonly #states: ReadonlyMap<Stage, StageState>;

  constructor(project: Project, build: Build, path: string, states: ReadonlyMap<Stage, StageState>) {
    this.#project = project;
    this.#build = build;
    this.#path = path;
    const inContext = relativeTo(build.context, path);
    this.#inContext = inContext !== undefined && build.leavesOut?.(inContext) ? undefined : inContext;
    this.#states = states;
  }

  /** What a stage has of the file; those before it that count have been followed. */
  follow(stage: Stage): StageState {
    const parent = stage.parent && this.#states.get(stage.parent);
    const copies = [...(parent?.copies ?? [])];
    const passing = [...(parent?.passing ?? [])];
    let made = parent?.made;
    for (const step of stage.steps) {
      if (step.kind === 'context') {
        const replaced = replacedBy(step);
        if (replaced !== undefined) take(copies, ({ path }) => path === replaced);
        (step.passing ? passing : copies).push(...this.#fromContext(step));
        made ??= this.#builtOutside(step);
      } else if (step.kind === 'stage') {
        const brought = this.#fromStage(step);
        copies.push(...brought);
        if (brought.length === 0) made ??= this.#madeIn(step);
      }
      copies.splice(mostCopies);
      passing.splice(mostCopies);
    }
    return { copies, passing, made };
  }

  #fromContext(step: ContextCopy): FileCopy[] {
    const file = this.#fileIn(step);
    if (file === undefined || step.excludes(file)) return [];
    const because: PlacementEvidence[] = [{ code: 'copied-into-image', ...step.place }];
    return step.sources.flatMap((source) => {
      const rest = restBelow(source, file);
      if (rest === undefined) return [];
      const below = step.keepsFolders ? file : rest;
      return { path: landing(step.destination, below, source, file), because };
    });
  }

  #fileIn(step: ContextCopy): string | undefined {
    if (step.context === undefined) return this.#inContext;
    const context = this.#build.contexts.get(step.context);
    return context === undefined ? undefined : relativeTo(context, this.#path);
  }

  #fromStage(step: StageCopy): FileCopy[] {
    const state = this.#states.get(step.from);
    if (state === undefined) return [];
    const because: PlacementEvidence = { code: 'copied-from-stage', ...step.place };
    return state.copies.flatMap((copy) =>
      step.sources.flatMap((source) => {
        const moved = { because: [...copy.because, because] };
        // What cannot be told may well be it.
        if (source === undefined || copy.path === undefined) return { ...moved, path: undefined };
        const rest = restBelow(source, copy.path);
        return rest === undefined
          ? []
          : { ...moved, path: landing(step.destination, rest, source, copy.path) };
      }),
    );
  }

  /** Why the copy brings something that was made of the file in the stage that it comes from. */
  #madeIn(step: StageCopy): readonly PlacementEvidence[] | undefined {
    const state = this.#states.get(step.from);
    const artefacts = step.sources.filter((source) => source === undefined || isArtefact(source));
    if (state === undefined || artefacts.length === 0) return undefined;
    const because: PlacementEvidence = { code: 'copied-from-stage', ...step.place };
    if (state.made !== undefined) return [...state.made, because];
    const language = languageOf(this.#path);
    if (language === undefined || !languagesBuiltIn(step.from).has(language)) return undefined;
    for (const copy of [...state.copies, ...state.passing]) {
      const isPart = artefacts.some((artefact) =>
        belongsTo(this.#project, this.#build, step.from, artefact, {
          path: this.#path,
          copy: copy.path,
          language,
        }),
      );
      if (isPart) return [...copy.because, because];
    }
    return undefined;
  }

  /** Why the copy brings something that was made of the file before the image is built. */
  #builtOutside(step: ContextCopy): readonly PlacementEvidence[] | undefined {
    const context = step.context === undefined ? this.#build.context : this.#build.contexts.get(step.context);
    const file = context === undefined ? undefined : relativeTo(context, this.#path);
    if (context === undefined || file === undefined) return undefined;
    const brings = takersOf(this.#project, this.#build, step, context).some((takes) => takes(file));
    return brings ? [{ code: 'copied-into-image', ...step.place }] : undefined;
  }
}

const knownTakers = new WeakMap<Build, Map<ContextCopy, readonly Takes[]>>();

/** What the sources of a copy are made of; told once, since it is asked for every file of a folder. */
function takersOf(project: Project, build: Build, step: ContextCopy, context: string): readonly Takes[] {
  let takers = knownTakers.get(build);
  if (takers === undefined) knownTakers.set(build, (takers = new Map()));
  let found = takers.get(step);
  if (found === undefined) {
    found = step.sources.flatMap((source) => hostBuilt(project, context, source, build.leavesOut) ?? []);
    takers.set(step, found);
  }
  return found;
}

/** Where something else may have been: of `COPY .env.production .env`, the place of `.env`. */
function replacedBy({ sources, destination, passing }: ContextCopy): string | undefined {
  const [source = '', ...others] = sources;
  if (passing || destination.isFolder || destination.path === undefined || others.length > 0)
    return undefined;
  const [from, to] = [nameOf(source), nameOf(destination.path)];
  return from !== to && from.includes('.', 1) && to.includes('.') ? destination.path : undefined;
}

function take(copies: FileCopy[], isTaken: (copy: FileCopy) => boolean): void {
  copies.splice(0, copies.length, ...copies.filter((copy) => !isTaken(copy)));
}

/** Where a file lies after a copy. */
function landing(
  { path, isFolder }: Destination,
  rest: string,
  source: string,
  file: string,
): string | undefined {
  if (path === undefined) return undefined;
  if (rest !== '') return append(path, rest);
  return isFolder || source.includes('*') ? append(path, nameOf(file)) : path;
}

/** Whether all that the image holds of the file is hidden by something mounted over it. */
export function isHidden({ paths }: Holding, mounts: readonly { readonly target: string }[]): boolean {
  const isCovered = (path: string | undefined): boolean =>
    path !== undefined &&
    mounts.some(({ target }) => target !== '' && isWithin(resolveIn('/', target) ?? '/', path));
  return paths?.every(isCovered) ?? false;
}
