import { containerIp } from './containerIp.ts';
import { localhostInContainer } from './localhostInContainer.ts';

/** Every rule; the first that objects to an address speaks. */
export const rules = [localhostInContainer, containerIp] as const;

export type RuleId = (typeof rules)[number]['id'];
