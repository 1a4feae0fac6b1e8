import { nameOf } from './project/paths.ts';

const foreign = new Set(['node_modules', 'bower_components', 'site-packages', '.git']);

/** Whether a folder of that name holds only what belongs to others: no configuration of the project, nothing to look at. */
export function isForeignFolder(name: string): boolean {
  return foreign.has(name);
}

const folders =
  /(?:^|\/)(?:node_modules|bower_components|vendor|site-packages|\.git|\.github|\.gitlab|\.circleci|tests?|__tests__|__mocks__|__fixtures__|fixtures|specs?|e2e|cypress|docs?)\//i;
const names =
  /(?:[._-](?:test|tests|spec|stories|mock|mocks|bench)\.[^.]+|^test_[^/]*\.py|^conftest\.py|\.d\.[cm]?ts|\.min\.[cm]?js)$/i;

/**
 * Whether a file is not meant to run in the product's container even though it may lie in it: tests and what they use,
 * documentation, packages of others, generated code.
 */
export function isBystander(path: string): boolean {
  return folders.test(path) || names.test(nameOf(path));
}
