import { containerIp } from './containerIp.ts';
import { hostGatewayMissing } from './hostGatewayMissing.ts';
import { hostPortTaken } from './hostPortTaken.ts';
import { internalButPublished } from './internalButPublished.ts';
import { localhostInContainer } from './localhostInContainer.ts';
import { loopbackListen } from './loopbackListen.ts';
import { nameNotResolvable } from './nameNotResolvable.ts';
import { publishedPortInNetwork } from './publishedPortInNetwork.ts';

/** Of the rules about addresses, the first that objects to one speaks. */
export const addressRules = [
  localhostInContainer,
  loopbackListen,
  containerIp,
  publishedPortInNetwork,
  nameNotResolvable,
  hostGatewayMissing,
] as const;

/** Rules about what a file says as a whole. */
export const documentRules = [hostPortTaken, internalButPublished] as const;

/** Every rule. */
export const rules = [...addressRules, ...documentRules] as const;

export type RuleId = (typeof rules)[number]['id'];
