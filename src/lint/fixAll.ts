import type { Edit, Finding } from './finding.ts';

/**
 * What is to be changed so that every finding that has a preferred fix takes it. A fix is taken whole or not at all: one
 * whose edits touch the place of another's waits for the next time, when the lint has looked at the changed files; only
 * lines that set different things may come to stand at one place. An edit that several fixes have in common is made once.
 * The findings are those of one folder.
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
  readonly #taken = new Set<string>();
  /** What the lines set that are put in at an offset. */
  readonly #names = new Map<number, Set<string>>();

  has(edit: Edit): boolean {
    return this.#taken.has(keyOf(edit));
  }

  isFree(edit: Edit): boolean {
    const place = this.#placeFor(edit);
    const before = this.edits[place - 1];
    const behind = this.edits[place];
    if (before !== undefined && before.end > edit.start) return false;
    if (behind?.start === edit.start) return this.#joins(edit);
    return behind === undefined || behind.start >= edit.end;
  }

  add(edit: Edit): void {
    const place = this.#placeFor(edit);
    const there = this.edits[place];
    if (there?.start === edit.start) {
      this.edits[place] = { ...there, newText: there.newText + edit.newText };
    } else this.edits.splice(place, 0, edit);
    this.#taken.add(keyOf(edit));
    const name = nameSetBy(edit);
    if (name === undefined) return;
    this.#names.set(edit.start, (this.#names.get(edit.start) ?? new Set()).add(name));
  }

  /** Whether lines are put in there already, each of which sets something else. */
  #joins(edit: Edit): boolean {
    const name = nameSetBy(edit);
    const names = this.#names.get(edit.start);
    return name !== undefined && names !== undefined && !names.has(name);
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

function keyOf({ start, end, newText }: Edit): string {
  return `${start} ${end} ${newText}`;
}

/** What an edit sets that puts in one whole line: `DB_HOST: db`, `- DB_HOST=db` or `ENV DB_HOST=db`. */
function nameSetBy({ start, end, newText }: Edit): string | undefined {
  if (start !== end) return undefined;
  return /^[ \t]*(?:- |ENV )?["']?([\w.-]+)["']?[ \t]*[:=][^\r\n]+\r?\n$/.exec(newText)?.[1];
}
