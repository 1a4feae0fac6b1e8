import type { NewContainer, NewEndpoint } from '../newContainer.ts';
import { isIpv4, optionsOf, wrong, type Parsed } from './parsed.ts';

/** A network as `docker run --network` takes it: its name, or `name=shop,alias=web,alias=www,ip=172.20.0.9`. */
export function parseEndpoint(text: string): Parsed<NewEndpoint> {
  if (!text.includes('=')) {
    const network = text.trim();
    return network === '' || network.includes(',') ? wrong('no-network', network) : { value: { network } };
  }
  let network = '';
  let ip: string | undefined;
  const aliases: string[] = [];
  for (const { key, value = '' } of optionsOf(text)) {
    if (key === 'name') network = value;
    else if (key === 'alias' && /^[^\s]+$/.test(value)) aliases.push(value);
    else if (key === 'ip') ip = value;
    else return wrong('bad-network-option', key);
  }
  if (network === '') return wrong('no-network', text);
  if (ip !== undefined && !isIpv4(ip)) return wrong('bad-address', ip);
  return {
    value: { network, ...(aliases.length > 0 && { aliases }), ...(ip !== undefined && { ip }) },
  };
}

/** The way back, in the long form. */
export function endpointText({ network, aliases = [], ip }: NewEndpoint): string {
  const names = aliases.map((alias) => `alias=${alias}`);
  return [`name=${network}`, ...names, ...(ip === undefined ? [] : [`ip=${ip}`])].join(',');
}

/** What a container is to be given so that it joins these; `host`, `none` and `container:<id>` stand alone and without ports. */
export function joining(endpoints: readonly NewEndpoint[]): Partial<NewContainer> {
  const mode = endpoints.find(({ network }) => /^(host|none|container:.+)$/.test(network))?.network;
  return mode === undefined
    ? { networks: endpoints }
    : { networkMode: mode, networks: [], publishedPorts: [] };
}

/** The way back. */
export function joined({ networkMode, networks = [] }: NewContainer): readonly NewEndpoint[] {
  return networkMode === undefined ? networks : [{ network: networkMode }];
}
