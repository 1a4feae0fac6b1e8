import type * as vscode from 'vscode';
import type { EngineChoices } from '../engine/choices.ts';
import type { Engine } from '../engine/engine.ts';
import type { Inventory } from '../engine/inventory.ts';
import type { Journal } from '../engine/journal.ts';
import type { Pauses } from '../engine/pauses.ts';
import type { LearnerAction } from '../model/exercises/observation.ts';
import type { LastUsers } from './files/lastUsers.ts';
import type { PlaceFiles } from './files/placeFiles.ts';
import type { ImageDocuments } from './imageDocuments/imageDocuments.ts';
import type { Inspections } from './inspection.ts';
import type { Log } from './log.ts';
import type { LogDocuments } from './logDocuments.ts';
import type { Lessons } from './walkthroughs/lessons.ts';

/** What every feature of the user interface is given. */
export interface Services {
  readonly context: vscode.ExtensionContext;
  readonly inventory: Inventory;
  /** The engine that answers now; rejects with a `ProblemError` when there is none. */
  engine(): Promise<Engine>;
  /** The engines that could be asked instead. */
  readonly engines: EngineChoices;
  readonly inspections: Inspections;
  readonly placeFiles: PlaceFiles;
  readonly lastUsers: LastUsers;
  /** Containers that stand still for a while. */
  readonly pauses: Pauses;
  readonly imageDocuments: ImageDocuments;
  readonly logDocuments: LogDocuments;
  readonly log: Log;
  /** What has happened lately, without names. */
  readonly journal: Journal;
  /** Tells the walkthroughs of something that the engine cannot see. */
  learned(action: LearnerAction): void;
  /** What is known of the learner's progress. */
  readonly lessons: Pick<Lessons, 'missing' | 'reset'>;
}

/** One part of the user interface: registers what it needs and hands back how to end it. */
export type Feature = (services: Services) => vscode.Disposable;
