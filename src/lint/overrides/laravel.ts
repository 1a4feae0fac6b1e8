import type { Address } from '../addresses/address.ts';
import type { Placement } from '../project/placement.ts';
import type { Project } from '../project/project.ts';
import { variableInFiles } from './envFiles.ts';

const configuration = /(?:^|\/)config\/(\w+)\.php$/;
/** Lists of drivers of which one is in use. */
const choices = new Set(['connections', 'stores', 'mailers', 'disks', 'guards', 'channels']);
/** Variables that may choose Redis. Source: https://laravel.com/docs/redis */
const redisChoosers = [
  'CACHE_STORE',
  'CACHE_DRIVER',
  'SESSION_DRIVER',
  'QUEUE_CONNECTION',
  'QUEUE_DRIVER',
  'BROADCAST_CONNECTION',
  'BROADCAST_DRIVER',
];

/** Laravel ships settings for every driver it knows; only those of the chosen one are dialled. */
export function isAsleepInLaravel(
  address: Address,
  path: string,
  placement: Placement,
  project: Project,
): boolean {
  if (!configuration.test(path)) return false;
  const valueOf = (variable: string): string | undefined =>
    placement.environment.get(variable)?.value ?? variableInFiles(variable, path, placement, project)?.text;
  const names = address.candidate.path.filter((name) => name !== 'env');
  const list = names.findIndex((name) => choices.has(name));
  const driver = names[list + 1];
  if (list >= 0 && driver !== undefined) {
    const chooser = choosersOf(path);
    const chosen = chooser.map(valueOf).find((value) => value !== undefined);
    return chosen !== driver;
  }
  if (names.includes('redis')) return !redisChoosers.some((variable) => valueOf(variable) === 'redis');
  return false;
}

function choosersOf(path: string): string[] {
  switch (configuration.exec(path)?.[1]) {
    case 'database': {
      return ['DB_CONNECTION'];
    }
    case 'cache': {
      return ['CACHE_STORE', 'CACHE_DRIVER'];
    }
    case 'queue': {
      return ['QUEUE_CONNECTION', 'QUEUE_DRIVER'];
    }
    case 'mail': {
      return ['MAIL_MAILER', 'MAIL_DRIVER'];
    }
    case 'broadcasting': {
      return ['BROADCAST_CONNECTION', 'BROADCAST_DRIVER'];
    }
    default: {
      return [];
    }
  }
}
