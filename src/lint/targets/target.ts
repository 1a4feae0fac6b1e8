import type { TargetEvidence } from '../evidence.ts';
import type { Edit, Fix } from '../finding.ts';
import type { Address } from '../syntax/address.ts';

/** Something that an address may lead to, under a name that the container can use. */
export interface Target {
  readonly kind: Fix['kind'];
  readonly host: string;
  /** Undefined where the address does not tell its own. */
  readonly port: number | undefined;
  /** The higher, the better the evidence; compared within one kind. */
  readonly rank: number;
  readonly evidence: readonly TargetEvidence[];
  /** Beside the replacement of the address. */
  readonly edits: readonly Edit[];
}

export function sameTarget(a: Target, b: Target): boolean {
  return a.kind === b.kind && a.host === b.host && a.port === b.port;
}

/** The targets as fixes of the address in `path`; the first is preferred unless the next is as good or it is not sure. */
export function fixesTo(path: string, address: Address, targets: readonly Target[]): Fix[] {
  return targets.map((target, index) => {
    const { kind, host, evidence } = target;
    const port = portToWrite(address, target.port);
    const next = targets[1];
    const unrivalled = next === undefined || next.kind !== kind || next.rank < target.rank;
    // An image alone does not tell what is meant by a port that is not its product's.
    const guessed = target.port !== address.port && evidence.some(({ code }) => code === 'service-image');
    const sure = !guessed && evidence.every(({ code }) => code !== 'join-network');
    const newText = port === undefined ? host : `${host}:${port}`;
    return {
      kind,
      host,
      port,
      preferred: index === 0 && unrivalled && sure,
      evidence,
      edits: [{ path, start: address.start, end: address.end, newText }, ...target.edits],
    };
  });
}

/** A port that was not written is added only where the product's own would be the wrong one. */
function portToWrite(address: Address, port: number | undefined): number | undefined {
  if (!address.takesPort) return undefined;
  return address.portWritten || port !== address.product.port ? port : undefined;
}
