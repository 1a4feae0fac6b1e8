import type { Address } from '../addresses/address.ts';
import { firstPlace, type TargetEvidence } from '../evidence.ts';
import type { Edit } from '../finding.ts';
import type { Placement } from '../project/placement.ts';
import type { Project } from '../project/project.ts';
import { setServiceEntry } from './composeEdit.ts';
import { setImageVariable } from './dockerfileEdit.ts';

const settable = /^[A-Za-z_]\w*$/;
/** Nobody wants a longer text in a compose file. */
export const longestValue = 1000;

/** A variable and what it has to say for an address to lead to a target. */
export interface NeededVariable {
  readonly name: string;
  readonly value: string;
}

/**
 * The variable that the code already reads before it comes to the address, with the address led to `host` and `port`.
 * Undefined where it reads none, or where its whole value is not written in the code.
 */
export function neededVariable(
  text: string,
  address: Address,
  host: string,
  port: number | undefined,
): NeededVariable | undefined {
  const { candidate, fallback, hostSpan, portSpan } = address;
  // Of `jdbc:postgresql://${DB_HOST:localhost}/db`, the variable stands for the host alone.
  const [part] = candidate.parts;
  const variables = fallback === undefined ? address.variables : [fallback.variable];
  const name = variables.find((each) => settable.test(each));
  const whole = fallback ?? (candidate.parts.length === 1 ? part : undefined);
  if (name === undefined || whole === undefined) return undefined;
  const { start, end } = whole;
  if (end - start > longestValue) return undefined;
  if (/[\n\\]|\$\{/.test(text.slice(start, end))) return undefined;
  const before = text.slice(start, hostSpan.start);
  if (portSpan === undefined || portSpan.start < start || portSpan.end > end) {
    const isOther = port !== address.port;
    // A port that stands elsewhere is not in the variable's hands.
    if (isOther && !address.takesPort) return undefined;
    return { name, value: `${before}${host}${isOther ? `:${port}` : ''}${text.slice(hostSpan.end, end)}` };
  }
  const between = text.slice(hostSpan.end, portSpan.start);
  return {
    name,
    value: `${before}${host}${between}${port ?? text.slice(portSpan.start, portSpan.end)}${text.slice(portSpan.end, end)}`,
  };
}

/** Sets a variable for every container that holds the code; undefined where one of them has no place for it. */
export function setVariable(
  { name, value }: NeededVariable,
  placements: readonly Placement[],
  project: Project,
): { edits: Edit[]; evidence: TargetEvidence[] } | undefined {
  const edits: Edit[] = [];
  const evidence: TargetEvidence[] = [];
  const done = new Set<string>();
  for (const { run, because } of placements) {
    const file = run?.service.file ?? firstPlace(because)?.file;
    const key = `${file}\n${run?.service.name ?? ''}`;
    const text = file === undefined ? undefined : project.files.get(file);
    if (file === undefined || text === undefined) return undefined;
    if (done.has(key)) continue;
    done.add(key);
    const edit =
      run === undefined
        ? setImageVariable(file, text, name, value)
        : setServiceEntry(file, text, run.service.name, { section: 'environment', name, value });
    if (edit === undefined) return undefined;
    edits.push(edit);
    evidence.push({ code: 'sets-variable', variable: name, file, service: run?.service.name });
  }
  return edits.length === 0 ? undefined : { edits, evidence };
}
