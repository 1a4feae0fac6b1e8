import type * as vscode from 'vscode';
import { emptySnapshot } from '../../../src/model/snapshot.ts';
import { readSettings } from '../../../src/lint/settings.ts';
import { LiveFindings } from '../../../src/ui/diagnostics/liveFindings.ts';
import { Problems } from '../../../src/ui/diagnostics/problems.ts';
import { Projects } from '../../../src/ui/diagnostics/projects.ts';
import { Survey } from '../../../src/ui/diagnostics/survey.ts';
import { Surroundings } from '../../../src/ui/diagnostics/surroundings.ts';
import type { Services } from '../../../src/ui/services.ts';
import { fileSystem, folders, open, type Uri, watchers } from './vscode.ts';

export interface Shown {
  readonly severity: number;
  readonly range: { readonly start: { readonly line: number; readonly character: number } };
  readonly message: string;
}

type Settings = Readonly<Record<string, unknown>>;

/** The lint as it runs in an editor, on the fake of `vscode.ts`; settings are those of a folder, by its URI, or of all. */
export function editor(settings: Settings | ((folder: string) => Settings) = {}) {
  const log: string[] = [];
  const services = {
    inventory: { snapshot: emptySnapshot, connection: { status: 'connecting' } },
    context: { extensionUri: { path: '/extension' } },
    log: {
      info: (text: string) => log.push(text),
      warn: (text: string) => {
        throw new Error(text);
      },
    },
  } as unknown as Services;
  const projects = new Projects((_linter, folder) =>
    readSettings(typeof settings === 'function' ? settings(folder.uri.toString()) : settings),
  );
  const problems = new Problems(services.context.extensionUri);
  const surroundings = new Surroundings(services.inventory);
  const live = new LiveFindings(services, projects, problems, surroundings);
  const survey = new Survey(services, projects, problems, surroundings);
  return {
    projects,
    problems,
    live,
    survey,
    log,
    lintAll: (signal = new AbortController().signal) => survey.run(signal, () => undefined),
    /** Paths of the files in which something was found. */
    found: () => problems.files.map(({ uri }) => uri.path).sort(),
    dispose() {
      survey.dispose();
      live.dispose();
      projects.dispose();
    },
  };
}

export function reset(): void {
  fileSystem.clear();
  folders.length = 0;
  open.length = 0;
  watchers.length = 0;
}

/** A document that is open in an editor. */
export function opened(uri: Uri, text: string): { text: string; version: number } & vscode.TextDocument {
  const document = {
    uri,
    version: 1,
    isClosed: false,
    isDirty: false,
    text,
    getText: () => document.text,
  };
  open.push(document);
  return document as never;
}
