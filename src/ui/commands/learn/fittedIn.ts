import { mkdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import type { EngineAddress } from '../../../engine/address.ts';
import { exerciseLabel } from '../../../model/exercises/label.ts';
import { asMade } from '../../../model/exercises/madeNames.ts';
import type { NewContainer } from '../../../model/newContainer.ts';
import type { Snapshot } from '../../../model/snapshot.ts';

type Answers = Readonly<Record<string, unknown>>;

/**
 * What a walkthrough proposes for a container, with what it cannot know: where the user's own folder is (`~/html:/data`), and what
 * networks and volumes of earlier exercises are called where their names were taken.
 */
export function fittedIn(answers: Answers, snapshot: Snapshot): Answers {
  const networks = texts(answers['networks'], (text) => asMade.network(text, snapshot));
  const mounts = texts(answers['mounts'], (text) =>
    asMade.mount(text, snapshot).replace(/^~(?=\/)/, homedir()),
  );
  return { ...answers, ...(networks && { networks }), ...(mounts && { mounts }) };
}

function texts(answer: unknown, change: (text: string) => string): readonly unknown[] | undefined {
  if (!Array.isArray(answer)) return undefined;
  return answer.map((each: unknown) => (typeof each === 'string' ? change(each) : each));
}

/** Makes the folders that an exercise's container shares with this machine: one that the engine makes belongs to root. */
export async function makeFolders(
  { mounts = [], labels = {} }: NewContainer,
  address: EngineAddress,
): Promise<void> {
  if (!(exerciseLabel in labels) || 'host' in address) return;
  for (const { type, source } of mounts) {
    // Where this user may make none, the engine still can.
    if (type === 'bind') await mkdir(source, { recursive: true }).catch(() => undefined);
  }
}
