import * as vscode from 'vscode';
import { restartPolicyNames } from '../../../../model/container.ts';
import { nameForImage } from '../../../../model/freeName.ts';
import type { Image } from '../../../../model/image.ts';
import type { NewContainer } from '../../../../model/newContainer.ts';
import { parseFolder, parseRestart, parseUser, restartText } from '../../../../model/run/values.ts';
import { parseWords, wordsText } from '../../../../model/run/words.ts';
import type { Services } from '../../../services.ts';
import { objection } from '../../askName.ts';
import { restartPolicyMeanings } from '../restartPolicy.ts';
import { askValue, chooseRow, type Question } from './asking.ts';
import { editEnvironment, editExtraHosts, editMounts, editNetworks, editPorts } from './lists.ts';
import type { Setting } from './rows.ts';

/** What the wizard works with. */
export interface Wizard {
  readonly services: Services;
  /** As the engine knows it; undefined for one that is not there yet. */
  readonly image: Image | undefined;
}

/** Asks for one setting; the same draft when the user leaves it. */
type Edit = (draft: NewContainer, wizard: Wizard) => Promise<NewContainer>;

/** All but the image, on which the others depend. */
export const edits: Readonly<Record<Exclude<Setting, 'image'>, Edit>> = {
  name: editName,
  command: (draft) =>
    editOne(draft, 'command', {
      ...commandQuestion(),
      title: vscode.l10n.t('Command'),
      text: draft.command ? wordsText(draft.command) : '',
    }),
  entrypoint: (draft) =>
    editOne(draft, 'entrypoint', {
      ...commandQuestion(),
      title: vscode.l10n.t('Entry point'),
      text: draft.entrypoint ? wordsText(draft.entrypoint) : '',
    }),
  ports: editPorts,
  networks: editNetworks,
  mounts: editMounts,
  environment: editEnvironment,
  restart: editRestart,
  extraHosts: editExtraHosts,
  workingDir: (draft) =>
    editOne(draft, 'workingDir', {
      title: vscode.l10n.t('Working folder'),
      prompt: vscode.l10n.t('A path inside the container. Leave the box empty for the image’s own.'),
      example: '/srv/app',
      text: draft.workingDir ?? '',
      parse: parseFolder,
    }),
  user: (draft) =>
    editOne(draft, 'user', {
      title: vscode.l10n.t('User'),
      prompt: vscode.l10n.t(
        'A user of the container, by name or number. Leave the box empty for the image’s own.',
      ),
      example: '1000:1000',
      text: draft.user ?? '',
      parse: parseUser,
    }),
  interactive: (draft) => {
    const on = draft.interactive !== true;
    return Promise.resolve({ ...draft, interactive: on, terminal: on });
  },
  remove: (draft) => {
    const on = draft.autoRemove !== true;
    // The engine takes only one of the two.
    return Promise.resolve({ ...(on ? without(draft, 'restartPolicy') : draft), autoRemove: on });
  },
};

function without(draft: NewContainer, key: Exclude<keyof NewContainer, 'image'>): NewContainer {
  const { [key]: _gone, ...rest } = draft;
  return rest;
}

/** Asks for one value; an empty box leaves it to the image. */
async function editOne<K extends 'command' | 'entrypoint' | 'workingDir' | 'user'>(
  draft: NewContainer,
  key: K,
  question: Question<NonNullable<NewContainer[K]>>,
): Promise<NewContainer> {
  const answer = await askValue(question);
  if (answer === undefined) return draft;
  return answer === 'empty' ? without(draft, key) : { ...draft, [key]: answer.value };
}

function commandQuestion(): Pick<Question<readonly string[]>, 'prompt' | 'example' | 'parse'> {
  return {
    prompt: vscode.l10n.t(
      'Words as in a shell, although no shell reads them: quotes keep blanks together. Leave the box empty for the image’s own.',
    ),
    example: 'sh -c "echo hello"',
    parse: parseWords,
  };
}

async function editName(draft: NewContainer, { services }: Wizard): Promise<NewContainer> {
  const taken = namesIn(services);
  const name = await vscode.window.showInputBox({
    title: vscode.l10n.t('Name'),
    prompt: vscode.l10n.t(
      'On its user-defined networks it is found by this name. Leave the box empty for any.',
    ),
    value: draft.name ?? nameForImage(draft.image, taken) ?? '',
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() === '' ? undefined : objection(text.trim(), taken)),
  });
  if (name === undefined) return draft;
  return name.trim() === '' ? without(draft, 'name') : { ...draft, name: name.trim() };
}

/** Names of containers that are taken. */
export function namesIn({ inventory }: Services): ReadonlySet<string> {
  return new Set([...inventory.snapshot.containers.values()].map(({ name }) => name));
}

async function editRestart(draft: NewContainer): Promise<NewContainer> {
  const now = draft.restartPolicy?.name ?? 'no';
  const title = vscode.l10n.t('Restart policy');
  const rows = restartPolicyNames.map((name) => ({
    label: name,
    description: restartPolicyMeanings[name](),
    icon: name === now ? 'check' : 'blank',
    choice: name,
  }));
  const placeholder = vscode.l10n.t('What the engine does when the program ends');
  const name = await chooseRow(rows, { title, placeholder, active: now });
  if (name === undefined) return draft;
  if (name === 'no') return without(draft, 'restartPolicy');
  const chosen = { ...draft, autoRemove: false };
  if (name !== 'on-failure') return { ...chosen, restartPolicy: { name } };
  const text = draft.restartPolicy?.name === name ? restartText(draft.restartPolicy) : name;
  const prompt = vscode.l10n.t('How often it tries: on-failure:3, or on-failure without a limit.');
  const answer = await askValue({ title, prompt, example: 'on-failure:3', text, parse: parseRestart });
  return typeof answer === 'object' ? { ...chosen, restartPolicy: answer.value } : draft;
}
