import type { Edit, Finding } from './finding.ts';

/**
 * What is to be changed so that every finding that has a preferred fix takes it. A fix is taken whole or not at all: one
 * whose edits touch the place of another's waits for the next time, when the lint has looked at the changed files. An edit
 * that several fixes have in common is made once. The findings are those of one folder.
 */
export function preferredEdits(findings: readonly Finding[]): Edit[] {
  const taken = new Map<string, EditsOfFile>();
  const ofFile = (path: string): EditsOfFile => {
    const known = taken.get(path) ?? new EditsOfFile();
    taken.set(path, known);
    return known;
  };
  for (const { fixes } of findings) {
    const edits = fixes.find(({ preferred }) => preferred)?.edits ?? [];
    const missing = edits.filter((edit) => !ofFile(edit.path).has(edit));
    if (missing.every((edit) => ofFile(edit.path).isFree(edit))) {
      for (const edit of missing) ofFile(edit.path).add(edit);
    }
  }
  return [...taken.values()].flatMap((file) => file.edits);
}

/** Makes the edits, none of which touches another, in the text of the file that they are for. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = '';
  let done = 0;
  for (const { start, end, newText } of edits.toSorted((a, b) => a.start - b.start)) {
    result += text.slice(done, start) + newText;
    done = end;
  }
  return result + text.slice(done);
}

/** Edits of one file, in the order of their places, no two of which touch each other. */
class EditsOfFile {
  readonly edits: Edit[] = [];

  has(edit: Edit): boolean {
    const other = this.edits[this.#placeFor(edit)];
    return other?.start === edit.start && other.end === edit.end && other.newText === edit.newText;
  }

  isFree(edit: Edit): boolean {
    const place = this.#placeFor(edit);
    const before = this.edits[place - 1];
    const behind = this.edits[place];
    // Of two insertions at one place, it could not be told which comes first, nor whether both bring the same heading.
    const collides = behind !== undefined && (behind.start === edit.start || behind.start < edit.end);
    return !collides && (before === undefined || before.end <= edit.start);
  }

  add(edit: Edit): void {
    this.edits.splice(this.#placeFor(edit), 0, edit);
  }

  /** Where the first edit stands that does not start before this one. */
  #placeFor({ start }: Edit): number {
    let low = 0;
    let high = this.edits.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.edits[middle]?.start ?? 0) < start) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
