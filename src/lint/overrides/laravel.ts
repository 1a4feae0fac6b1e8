import type { Address } from '../addresses/address.ts';
import type { Placement } from '../project/placement.ts';
import type { Project } from '../project/project.ts';
import { variableInFiles } from './envFiles.ts';
import { settingsOf } from './settingsOf.ts';

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
  if (fileOfVariables.test(path)) return isUnchosen(address, path, project);
  if (!configuration.test(path)) return false;
  const valueOf = (variable: string): string | undefined =>
    placement.environment.get(variable)?.value ?? variableInFiles(variable, path, placement, project)?.text;
  const names = address.candidate.path.filter((name) => name !== 'env');
  const list = names.findIndex((name) => choices.has(name));
  const driver = names[list + 1];
  if (list >= 0 && driver !== undefined) {
    // A connection for tests.
    if (/(?:^|_)test(?:ing)?$/.test(driver)) return true;
    const chooser = choosersOf(path);
    const chosen = chooser.map(valueOf).find((value) => value !== undefined);
    return chosen !== driver;
  }
  if (path.endsWith('/scout.php')) return valueOf('SCOUT_DRIVER') !== names[0];
  if (names.includes('redis')) return !redisChoosers.some((variable) => valueOf(variable) === 'redis');
  return false;
}

const fileOfVariables = /(?:^|\/)\.env(?:\.[\w-]+)?$/;

/** In Laravel's file of variables, settings of a driver that no other variable chooses. */
function isUnchosen(address: Address, path: string, project: Project): boolean {
  const settings = settingsOf(project, path);
  if (!settings.has('cachedriver') && !settings.has('cachestore') && !settings.has('queueconnection'))
    return false;
  const driver = /^(MEMCACHED|REDIS|BEANSTALKD|MEILISEARCH|PUSHER)_/.exec(
    address.candidate.path.at(-1) ?? '',
  )?.[1];
  if (driver === undefined) return false;
  return ![...settings].some(
    ([name, [setting]]) =>
      /(?:driver|store|connection|mailer)$/.test(name) && setting?.text === driver.toLowerCase(),
  );
}

function choosersOf(path: string): string[] {
  switch (configuration.exec(path)?.[1] ?? '') {
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
