import * as vscode from 'vscode';
import type { NewContainer } from '../../../../model/newContainer.ts';
import { draftFor } from '../../../../model/run/draft.ts';
import { dockerRunLine } from '../../../../model/runLine.ts';
import { inform } from '../../../say.ts';
import type { Services } from '../../../services.ts';
import { proposedText, type Command, type Subject } from '../../command.ts';
import { fittedIn } from '../../learn/fittedIn.ts';
import { portsOfHost } from '../../portsOfHost.ts';
import { secretsNote } from '../copyRunLine.ts';
import { chooseRow } from './asking.ts';
import { chooseImage } from './image.ts';
import { make, type Order } from './make.ts';
import { hubRows, type Deed, type Setting } from './rows.ts';
import { edits, type Wizard } from './settings.ts';

/**
 * Makes a container and runs it. Everything is chosen in one list, which shows the `docker run` line that does the same;
 * good defaults stand there at first, so that Enter runs.
 *
 * Proposals, each written as docker's flag takes it: `image`, `name`, `command` and `entrypoint` (a line, or a list of words),
 * lists `ports`, `networks`, `mounts`, `environment` and `extraHosts`, `labels` by their names, `restart`, `workingDir`, `user`, whether it is
 * `interactive` and to `remove` when it ends. Names and ports that are taken give way to free ones, unless all is meant `asIs`.
 */
export const runContainer: Command = async (services, subject) => {
  await services.engine();
  const reference = await imageFor(services, subject);
  if (reference === undefined) return;
  let wizard = await wizardFor(services, reference);
  let draft = await proposalFor(wizard, reference, subject.proposed);
  for (;;) {
    const order = await askForAll(wizard, draft);
    if (order === undefined) return;
    ({ draft } = order);
    if (order.deed === 'other-image') {
      const other = await chooseImage(services.inventory.snapshot);
      if (other === undefined || other === draft.image) continue;
      const before = await proposalFor(wizard, draft.image, subject.proposed);
      wizard = await wizardFor(services, other);
      const { name: _name, ...answers } = subject.proposed ?? {};
      draft = withOtherImage(draft, before, await proposalFor(wizard, other, answers));
    } else if (await make(services, { draft, deed: order.deed })) return;
  }
};

/** The image of the row, which may have several names; else one that the user chooses. */
async function imageFor(
  { inventory: { snapshot } }: Services,
  subject: Subject,
): Promise<string | undefined> {
  const { target } = subject;
  const proposed = proposedText(subject, 'image');
  const image = target?.kind === 'image' ? snapshot.images.get(target.id) : undefined;
  if (!image) return chooseImage(snapshot, proposed);
  if (proposed !== undefined && image.tags.includes(proposed)) return proposed;
  if (image.tags.length < 2) return image.tags[0] ?? image.id;
  const rows = image.tags.map((tag) => ({ label: tag, icon: 'tag', choice: tag }));
  const placeholder = vscode.l10n.t('This image has several names: choose one');
  return chooseRow(rows, { title: vscode.l10n.t('Run a container'), placeholder });
}

async function wizardFor(services: Services, reference: string): Promise<Wizard> {
  const engine = await services.engine();
  return { services, image: await engine.image(reference) };
}

async function proposalFor(
  { services, image }: Wizard,
  reference: string,
  answers: Subject['proposed'],
): Promise<NewContainer> {
  const here = answers === undefined ? undefined : fittedIn(answers, services.inventory.snapshot);
  return draftFor(reference, image, await portsOfHost(services), here);
}

/** What was proposed for the image before is proposed anew, what was chosen stays. */
function withOtherImage(draft: NewContainer, before: NewContainer, proposal: NewContainer): NewContainer {
  const proposed: Readonly<Record<string, unknown>> = { ...before };
  const chosen = Object.entries(draft).filter(
    ([key, value]) => key !== 'image' && JSON.stringify(proposed[key]) !== JSON.stringify(value),
  );
  return { ...proposal, ...Object.fromEntries(chosen) };
}

/** Shows the list until the user has all that he wants; undefined when he leaves. */
async function askForAll(
  wizard: Wizard,
  start: NewContainer,
): Promise<Order | { readonly draft: NewContainer; readonly deed: 'other-image' } | undefined> {
  const title = vscode.l10n.t('Run a container');
  const placeholder = vscode.l10n.t('Enter runs it as it stands; choose a setting to change it');
  for (let draft = start; ;) {
    const choice = await chooseRow<Deed | Setting>(hubRows(draft, wizard.image), {
      title,
      placeholder,
      active: 'run',
    });
    if (choice === undefined) return undefined;
    if (choice === 'run' || choice === 'create') return { draft, deed: choice };
    if (choice === 'image') return { draft, deed: 'other-image' };
    if (choice === 'copy') {
      await vscode.env.clipboard.writeText(dockerRunLine(draft));
      void inform([vscode.l10n.t('Copied the docker run line.'), ...secretsNote(draft)].join(' '));
    } else {
      draft = await edits[choice](draft, wizard);
    }
  }
}
