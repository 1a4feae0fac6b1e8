import type { Address } from '../addresses/address.ts';
import { firstPlace } from '../evidence.ts';
import type { Place } from '../project/lines.ts';
import type { Placement, Variable } from '../project/placement.ts';
import type { Project } from '../project/project.ts';
import { plainName, wordsOf } from '../syntax/names.ts';
import { commandWinner } from './command.ts';
import { isLeftWithLibrary } from './dotnetLibrary.ts';
import { envFileWinner } from './envFiles.ts';
import { isAsleepInLaravel } from './laravel.ts';
import { boundWinner, isInactive, layerWinner } from './layers.ts';
import { manifestVariable } from './manifests.ts';
import { isRewritten } from './rewritten.ts';
import { unbuiltVariable } from './unbuilt.ts';

/** What is read at run time in place of an address. */
export interface Winner {
  /** A variable's name, or that of a file. */
  readonly by: string;
  /** Undefined where it is known only at run time. */
  readonly value: string | undefined;
  readonly place: Place;
}

/** Whether anything of a file at that place is read at all in the container, as far as profiles and drivers tell. */
export function isAsleep(address: Address, path: string, placement: Placement, project: Project): boolean {
  return (
    isInactive(path, address.candidate, placement, project) ||
    isAsleepInLaravel(address, path, placement, project) ||
    isRewritten(address, path, placement, project) ||
    isLeftWithLibrary(path, project)
  );
}

/** What wins over the address in the container that holds its file; undefined where it is what will be dialled. */
export function winnerOf(
  address: Address,
  path: string,
  placement: Placement,
  project: Project,
): Winner | undefined {
  return (
    variableWinner(address, path, placement, project) ??
    commandWinner(address, placement) ??
    envFileWinner(address, path, placement, project) ??
    layerWinner(address, path, placement, project) ??
    boundWinner(address, path, project)
  );
}

/** Rails merges this variable into it. Source: https://guides.rubyonrails.org/configuring.html#configuring-a-database */
const railsDatabase = /(?:^|\/)config\/database\.yml$/;
/** Spellings shorter than this are too common to mean the same thing: `HOST`, `URL`. */
const shortest = 6;

function variableWinner(
  address: Address,
  path: string,
  placement: Placement,
  project: Project,
): Winner | undefined {
  const { candidate, variables } = address;
  const read = railsDatabase.test(path) ? [...variables, 'DATABASE_URL'] : variables;
  const own = read.find((name) => isSetElsewhere(name, path, placement));
  if (own !== undefined) return toWinner(own, placement.environment.get(own));
  const unseen = setUnseen(variables, placement);
  const place = firstPlace(placement.because);
  if (unseen !== undefined && place !== undefined) return { by: unseen, value: undefined, place };
  const manifest =
    placement.run === undefined ? variables.flatMap((name) => manifestVariable(name, project) ?? []) : [];
  const [elsewhere] = [
    ...manifest,
    ...variables.flatMap((name) => unbuiltVariable(name, placement, project) ?? []),
  ];
  if (elsewhere !== undefined) return elsewhere;
  const dotted = variables.filter((name) => name.includes('.')).map(plainName);
  const setting = candidate.path.map(plainName).join('');
  const last = plainName(candidate.path.at(-1) ?? '');
  for (const [name, variable] of placement.environment) {
    if (variable.place.file === path) continue;
    const plain = plainName(name);
    if (plain.length < shortest) continue;
    const isSame = plain === setting || plain === last || dotted.includes(plain);
    // `APP_DATABASE__HOST` and `database.host`: programs put a prefix of their own before.
    const isPrefixed = candidate.path.length > 1 && setting.length >= shortest && plain.endsWith(setting);
    const isKin = (): boolean =>
      isSameUrl(address, name, variable.value) || isSameServer(candidate.path, name);
    if (isSame || isPrefixed || (isSettings.test(path) && isKin())) return toWinner(name, variable);
  }
  return undefined;
}

const isSettings = /\.(?:ya?ml|json5?|toml|ini|conf|cfg|properties)$/;

/**
 * `APP_DSN=postgres://db/a` and `dsn: postgres://localhost/a`: a program that puts a word of its own before the names of its
 * settings reads one for the other.
 */
function isSameUrl({ candidate, product, form }: Address, name: string, value = ''): boolean {
  if (form !== 'url' || product?.kind !== 'store') return false;
  const key = wordsOf(candidate.path.at(-1) ?? '').at(-1);
  const scheme = /^((?:jdbc:)?[a-z][\w.-]*)[\w+]*:\/\//i.exec(value)?.[1]?.toLowerCase();
  return (
    key !== undefined &&
    wordsOf(name).at(-1) === key &&
    scheme !== undefined &&
    product.schemes.includes(scheme) &&
    !/\/\/(?:[^@/]*@)?(?:localhost|127\.)/.test(value)
  );
}

const ofAddress = /^(?:host|hostname|port|addr|address|url|uri|endpoint|servers?|brokers?)$/;

/** `TRACER_HOST` and `tracer.hostPort`: a program that puts the one into the other names the same server by both. */
function isSameServer(path: readonly string[], name: string): boolean {
  const [section = '', last = ''] = path.slice(-2);
  const words = wordsOf(name);
  const start = words.findIndex((word) => ofAddress.test(word));
  return (
    path.length > 1 &&
    start > 0 &&
    words.slice(start).every((word) => ofAddress.test(word)) &&
    words.slice(start).join() !== 'port' &&
    wordsOf(last).every((word) => ofAddress.test(word)) &&
    plainName(section) === words.slice(0, start).join('')
  );
}

/** Source: https://docs.docker.com/engine/network/links/#environment-variables */
const ofLink = /^[A-Z]\w*_PORT_\d+_(?:TCP|UDP)_(?:ADDR|PORT)$/;

/** What sets one of the variables where nobody sees it: a file that is not there, or the engine. */
function setUnseen(variables: readonly string[], { run, missingEnvFiles }: Placement): string | undefined {
  // Who reads a link's variable links the containers. On a network, where compose puts them today, the engine sets none.
  const isLinked = run === undefined || run.service.links.length > 0;
  const linked = isLinked ? variables.find((name) => ofLink.test(name)) : undefined;
  if (run === undefined || linked !== undefined) return linked;
  // A file that is not there for others to see is most often the one that sets what the code asks for.
  return variables.length > 0 ? missingEnvFiles[0] : undefined;
}

/** A file of variables does not win over itself. */
function isSetElsewhere(name: string, path: string, placement: Placement): boolean {
  const variable = placement.environment.get(name);
  return variable !== undefined && variable.place.file !== path;
}

function toWinner(by: string, variable: Variable | undefined): Winner | undefined {
  return variable && { by, value: variable.value, place: variable.place };
}
