import type { PublishedPort } from '../newContainer.ts';
import { isIpv4, isIpv6, wrong, type Parsed } from './parsed.ts';

/**
 * A published port as `docker run --publish` takes it: `[[address:]host port:]container port[/protocol]`, an IPv6 address
 * in brackets. Without the host's port the engine chooses one.
 */
export function parsePublish(text: string): Parsed<PublishedPort> {
  const trimmed = text.trim();
  const slash = trimmed.indexOf('/');
  const ports = slash < 0 ? trimmed : trimmed.slice(0, slash);
  const protocol = slash < 0 ? 'tcp' : trimmed.slice(slash + 1).toLowerCase();
  if (protocol !== 'tcp' && protocol !== 'udp' && protocol !== 'sctp') return wrong('bad-protocol', protocol);
  const bracketed = /^\[([^\]]*)\]:(.*)$/.exec(ports);
  const parts = (bracketed?.[2] ?? ports).split(':');
  const container = parts.pop() ?? '';
  const host = parts.pop() ?? '';
  const address = bracketed?.[1] ?? parts.join(':');
  const isAddress = bracketed ? isIpv6(address) && parts.length === 0 : address === '' || isIpv4(address);
  if (!isAddress) return wrong('bad-address', address);
  for (const part of [host, container]) if (/^\d+-\d+$/.test(part)) return wrong('port-range', part);
  if (!isPort(container)) return wrong('bad-port', container);
  if (host !== '' && !isPort(host)) return wrong('bad-port', host);
  return {
    value: {
      containerPort: Number(container),
      protocol,
      ...(host !== '' && { hostPort: Number(host) }),
      ...(address !== '' && { hostAddress: address }),
    },
  };
}

/** The way back. */
export function publishText({ containerPort, protocol, hostPort, hostAddress }: PublishedPort): string {
  const address = hostAddress?.includes(':') === true ? `[${hostAddress}]` : hostAddress;
  const host = [...(address === undefined ? [] : [address]), ...(hostPort === undefined ? [] : [hostPort])];
  // Docker reads `127.0.0.1::80` as a port of its choice at that address.
  const from = address !== undefined && hostPort === undefined ? `${address}:` : host.join(':');
  const to = protocol === 'tcp' ? String(containerPort) : `${containerPort}/${protocol}`;
  return from === '' ? to : `${from}:${to}`;
}

export function isPort(text: string): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535;
}
