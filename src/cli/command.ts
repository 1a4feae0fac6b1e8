import { resolve } from 'node:path';
import * as l10n from '@vscode/l10n';
import { knownRules, type LintOptions } from '../lint/linter.ts';
import { emptySnapshot, type Snapshot } from '../model/snapshot.ts';
import { speak } from '../wording/language.ts';
import { readArguments, UsageError, type LintCommand } from './arguments.ts';
import { complain } from './complain.ts';
import { toJson } from './formats/json.ts';
import { toSarif } from './formats/sarif.ts';
import { toText } from './formats/text.ts';
import { folderSettings } from './folderSettings.ts';
import { help } from './help.ts';
import { Installation } from './installation.ts';
import { lintFolder } from './lintFolder.ts';
import { fails } from './report.ts';

const exitCodes = { clean: 0, findings: 1, unusable: 2 } as const;

/** Does what the arguments say; gives the exit code. `program` is the file that was started. */
export async function run(program: string): Promise<number> {
  const installation = new Installation(program);
  speak(installation.bundle(process.env));
  try {
    const command = readArguments(process.argv.slice(2));
    switch (command.name) {
      case 'help':
        process.stdout.write(help());
        return exitCodes.clean;
      case 'version':
        process.stdout.write(`${installation.version}\n`);
        return exitCodes.clean;
      case 'lint':
        return await lint(command, installation, program);
      case 'topology':
      case 'reach': {
        // Loaded here, since it is another matter than the lint.
        const { network } = await import('./networking.ts');
        return await network(command, installation.bundle(process.env));
      }
    }
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    complain(error.message, l10n.t('See --help for how to use it.'));
    return exitCodes.unusable;
  }
}

async function lint(command: LintCommand, installation: Installation, program: string): Promise<number> {
  const root = resolve(command.folder);
  const snapshot = command.engine ? await askEngine(command.format === 'text') : emptySnapshot;
  let report;
  try {
    report = await lintFolder(root, optionsOf(command, root), snapshot, program);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    complain(unopened(root, code));
    return exitCodes.unusable;
  }
  const { stdout, env } = process;
  switch (command.format) {
    case 'text':
      stdout.write(toText(report, stdout.isTTY && !env['NO_COLOR'] && env['TERM'] !== 'dumb'));
      break;
    case 'json':
      stdout.write(toJson(report));
      break;
    case 'sarif':
      stdout.write(toSarif(report, installation));
      break;
  }
  const unread = report.skipped.filter(({ reason }) => reason === 'unreadable').map(({ file }) => file);
  if (unread.length > 0) {
    // What nobody could look at may hold anything: neither clean nor all that there is.
    complain(l10n.t('Not everything could be looked at, since this cannot be read: {0}.', unread.join(', ')));
    return exitCodes.unusable;
  }
  return fails(report, command.maxSeverity) ? exitCodes.findings : exitCodes.clean;
}

function optionsOf({ rules }: LintCommand, root: string): LintOptions {
  const options = folderSettings(root);
  if (rules.length === 0) return options;
  const others = knownRules.filter(({ id }) => !rules.includes(id));
  return {
    ...options,
    rules: { ...options.rules, ...Object.fromEntries(others.map(({ id }) => [id, 'off'])) },
  };
}

async function askEngine(tell: boolean): Promise<Snapshot> {
  // Loaded here, since many runs ask no engine.
  const { liveSnapshot } = await import('./liveSnapshot.ts');
  const { snapshot, addresses, answered } = await liveSnapshot();
  if (tell) {
    complain(
      answered
        ? l10n.t('Asked the engine at {0}.', addresses.join(', '))
        : l10n.t('No engine answers at {0}: judging by the files alone.', addresses.join(', ')),
    );
  }
  return snapshot;
}

/** Why a folder could not be opened, and what to do. `code` is the system's. */
function unopened(folder: string, code: string): string {
  switch (code) {
    case 'ENOENT':
      return l10n.t('{0} does not exist. Name a folder that does.', folder);
    case 'ENOTDIR':
      return l10n.t('{0} is a file. Name the folder that holds the project.', folder);
    case 'EACCES':
    case 'EPERM':
      return l10n.t('{0} may not be read. Run this as a user who may, or change its permissions.', folder);
    default:
      return l10n.t('{0} cannot be read ({1}). Name another folder.', folder, code);
  }
}
