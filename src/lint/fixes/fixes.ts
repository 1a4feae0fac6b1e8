import type { Address } from '../addresses/address.ts';
import type { Edit, Fix } from '../finding.ts';
import type { Placement } from '../project/placement.ts';
import type { Project } from '../project/project.ts';
import type { Target } from '../targets/target.ts';
import { portBeside } from './portBeside.ts';
import { readVariable } from './readVariable.ts';
import { neededVariable, setVariable, type NeededVariable } from './variableFixes.ts';

/** Where an address stands and which containers run it. */
interface Place {
  readonly path: string;
  readonly text: string;
  readonly project: Project;
  readonly placements: readonly Placement[];
}

/**
 * The targets as fixes of the address, the best first. Where the code already reads a variable, that is set for the
 * container rather than the code changed. The first fix is preferred unless another is as good, or it is not sure.
 */
export function fixesTo(address: Address, targets: readonly Target[], place: Place): Fix[] {
  const [best, next] = targets;
  const replacing = targets.map((target) => replacement(address, target, place));
  if (best === undefined) return [];
  const unrivalled = next === undefined || next.kind !== best.kind || next.rank < best.rank;
  const preferred = unrivalled && isSure(address, best);
  const setting = settingFix(address, best, place);
  const reading = setting === undefined ? readingFix(address, best, place) : undefined;
  const fixes = [setting ?? [], replacing, reading ?? []].flat();
  return fixes.map((fix, index) => ({ ...fix, preferred: index === 0 && preferred }));
}

/** Replaces the host, and the port where another one has to be dialled. */
export function replacement(
  address: Address,
  target: Target,
  { path, text }: Pick<Place, 'path' | 'text'>,
): Omit<Fix, 'preferred'> {
  const { hostSpan, portSpan } = address;
  const { kind, host, port, evidence } = target;
  const written = portToWrite(address, port);
  const edits: Edit[] = [];
  if (portSpan === undefined) {
    const newText = written === undefined ? host : `${host}:${written}`;
    edits.push({ path, ...hostSpan, newText });
    const beside = written === undefined && port !== address.port ? portBeside(text, address) : undefined;
    if (beside !== undefined) edits.push({ path, ...beside, newText: String(port) });
  } else if (portSpan.start === hostSpan.end + 1) {
    // SQL Server's clients write a comma before the port.
    const separator = text[hostSpan.end] ?? ':';
    edits.push({
      path,
      start: hostSpan.start,
      end: portSpan.end,
      newText: `${host}${separator}${port ?? address.port}`,
    });
  } else {
    edits.push({ path, ...hostSpan, newText: host });
    if (port !== undefined && port !== address.port) edits.push({ path, ...portSpan, newText: String(port) });
  }
  return {
    kind,
    host,
    port: written ?? (portSpan === undefined ? undefined : port),
    evidence,
    edits: [...edits, ...target.edits],
  };
}

/** Sets the variable that the code already reads. */
function settingFix(address: Address, target: Target, place: Place): Omit<Fix, 'preferred'> | undefined {
  const variable = neededVariable(place.text, address, target.host, target.port);
  return variable && variableFix('set-variable', variable, [], target, place);
}

/** Has the code read a variable, and sets it. */
function readingFix(address: Address, target: Target, place: Place): Omit<Fix, 'preferred'> | undefined {
  const read = readVariable(place.path, place.text, address, target.host, target.port);
  return read && variableFix('read-variable', read.variable, read.edits, target, place);
}

function variableFix(
  kind: 'set-variable' | 'read-variable',
  variable: NeededVariable,
  edits: readonly Edit[],
  { host, port, evidence, edits: further }: Target,
  { placements, project }: Place,
): Omit<Fix, 'preferred'> | undefined {
  const set = setVariable(variable, placements, project);
  return (
    set && {
      kind,
      host,
      port,
      variable: variable.name,
      evidence: [...evidence, ...set.evidence],
      edits: [...edits, ...set.edits, ...further],
    }
  );
}

/** An image alone does not tell what is meant by a port that is not its product's. */
function isSure(address: Address, target: Target): boolean {
  if (target.isUnsure === true) return false;
  const guessed =
    target.port !== address.port && target.evidence.some(({ code }) => code === 'service-image');
  return (
    !guessed && target.evidence.every(({ code }) => code !== 'join-network' && code !== 'named-by-custom')
  );
}

/** A port that was not written is added only where the product's own would be the wrong one. */
function portToWrite(address: Address, port: number | undefined): number | undefined {
  if (!address.takesPort) return undefined;
  return port !== address.product?.port ? port : undefined;
}
