import * as vscode from 'vscode';
import { pairsText, parsePairs } from '../../model/pairs.ts';
import { askText } from './askText.ts';
import type { Line } from './hub.ts';

type Pairs = Readonly<Record<string, string>>;

/** Shows and asks for the labels of what is to be made. */
export function labelsLine(draft: { labels: Pairs }): Line {
  const question = {
    title: vscode.l10n.t('Labels'),
    prompt: vscode.l10n.t('Labels as key=value, with blanks between them'),
    example: 'project=shop note="two words"',
  };
  return pairsLine(question, draft.labels, (labels) => (draft.labels = labels));
}

/** The same for the options of its driver, with an example of some. */
export function optionsLine(draft: { options: Pairs }, example: string): Line {
  const question = {
    title: vscode.l10n.t('Driver options'),
    prompt: vscode.l10n.t('Options of the driver as key=value, with blanks between them'),
    example,
  };
  return pairsLine(question, draft.options, (options) => (draft.options = options));
}

interface PairsQuestion {
  readonly title: string;
  readonly prompt: string;
  readonly example: string;
}

function pairsLine(question: PairsQuestion, pairs: Pairs, change: (pairs: Pairs) => void): Line {
  return {
    label: question.title,
    value: pairsText(pairs) || vscode.l10n.t('none'),
    edit: async () => change((await askPairs(question, pairs)) ?? pairs),
  };
}

/** `key=value` pairs, on one line. Undefined when the user leaves. */
async function askPairs(question: PairsQuestion, pairs: Pairs): Promise<Pairs | undefined> {
  const text = await askText({
    ...question,
    value: pairsText(pairs),
    objection: (typed) =>
      parsePairs(typed)
        ? undefined
        : vscode.l10n.t('Write key=value pairs, with quotes where a value holds blanks.'),
  });
  return text === undefined ? undefined : parsePairs(text);
}
