import { applicationExercises } from './application.ts';
import type { Exercise } from './exercise.ts';
import { fileExercises } from './files.ts';
import { imageExercises } from './images.ts';
import { lifeCycleExercises } from './lifeCycle.ts';
import { networkExercises } from './networks.ts';
import { portExercises } from './ports.ts';

/** The sets, each a walkthrough, by the letter that their exercises begin with. */
export const sets = {
  A: imageExercises,
  B: lifeCycleExercises,
  C: portExercises,
  D: networkExercises,
  E: applicationExercises,
  F: fileExercises,
} as const;

export const exercises: readonly Exercise[] = Object.values(sets).flat();
