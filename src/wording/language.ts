import * as l10n from '@vscode/l10n';

/** Texts by the English sentence that stands for them in the sources. */
export type Bundle = Readonly<Record<string, string>>;

/** Has the sentences of this room and of the command line said in another language; without a bundle they stay English. */
export function speak(bundle: Bundle | undefined): void {
  l10n.config({ contents: bundle ?? {} });
}
