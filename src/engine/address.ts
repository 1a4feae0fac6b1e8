/** Where an engine listens. */
export type EngineAddress =
  | { readonly kind: 'unix'; readonly path: string; readonly source: AddressSource }
  | { readonly kind: 'npipe'; readonly path: string; readonly source: AddressSource }
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number; readonly source: AddressSource };

/** Who named the address. */
export type AddressSource = 'setting' | 'DOCKER_HOST' | 'context' | 'well-known';

/** The address in the form that `DOCKER_HOST` takes. */
export function formatAddress(address: EngineAddress): string {
  switch (address.kind) {
    case 'unix':
    case 'npipe':
      return `${address.kind}://${address.path}`;
    case 'tcp':
      return `tcp://${address.host}:${address.port}`;
  }
}
