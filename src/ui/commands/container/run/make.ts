import * as vscode from 'vscode';
import type { Engine } from '../../../../engine/engine.ts';
import { isUndecided, ProblemError, type Problem, type RefusalCode } from '../../../../engine/problem.ts';
import type { NewContainer } from '../../../../model/newContainer.ts';
import { movedPorts } from '../../../../model/run/hostPorts.ts';
import { shortId } from '../../../../model/text.ts';
import { report } from '../../../problems/report.ts';
import { inform } from '../../../say.ts';
import type { Services } from '../../../services.ts';
import { askName } from '../../askName.ts';
import { makeFolders } from '../../learn/fittedIn.ts';
import { portsOfHost } from '../../portsOfHost.ts';
import { withProgress } from '../../progress.ts';
import { openSession } from '../../sessionTerminal.ts';
import { namesIn } from './settings.ts';

/** A container that is to be made, and whether it is to run. */
export interface Order {
  readonly draft: NewContainer;
  readonly deed: 'run' | 'create';
}

/**
 * Makes a container. What the engine refuses is shown with its remedies; false where only another choice can help, and the
 * user is to be asked again.
 */
export async function make(services: Services, order: Order): Promise<boolean> {
  try {
    await carryOut(services, order);
    return true;
  } catch (error) {
    if (error instanceof ProblemError && !remediable.has(error.problem.code)) {
      void report(error, services);
      return false;
    }
    const own = {
      'use-next-free-port': (problem: Problem) => makeWithNextPort(services, order, problem),
      'choose-name': () => makeWithName(services, order),
    };
    await report(error, services, { again: () => carryOut(services, order), own });
    return true;
  }
}

/** What a button can set right. */
const remediable: ReadonlySet<Problem['code']> = new Set<RefusalCode | 'engine-down'>([
  'engine-down',
  'name-in-use',
  'no-such-image',
  'port-in-use',
]);

async function makeWithNextPort(services: Services, order: Order, problem: Problem): Promise<void> {
  const refused = problem.code === 'engine-down' ? undefined : problem.port;
  const ports = order.draft.publishedPorts ?? [];
  const publishedPorts = await movedPorts(ports, refused, await portsOfHost(services));
  if (!publishedPorts) {
    await inform(vscode.l10n.t('No port near is free. Choose another one.'));
    return;
  }
  await make(services, { ...order, draft: { ...order.draft, publishedPorts } });
}

async function makeWithName(services: Services, order: Order): Promise<void> {
  const taken = new Set([...namesIn(services), order.draft.name ?? '']);
  const prompt = vscode.l10n.t('Name of the new container');
  const name = await askName({ prompt, proposal: order.draft.name ?? 'web', taken });
  if (name !== undefined) await make(services, { ...order, draft: { ...order.draft, name } });
}

async function carryOut(services: Services, { draft, deed }: Order): Promise<void> {
  const engine = await services.engine();
  const title = vscode.l10n.t('Creating {0}…', draft.name ?? draft.image);
  await withProgress(title, async () => {
    await makeFolders(draft, engine.address);
    const id = await engine.containers.create(draft);
    if (deed === 'create') return;
    try {
      if (draft.interactive === true) await startInTerminal(engine, id, draft);
      else await engine.containers.start(id);
    } catch (error) {
      // It never ran, so nothing is lost with it; and its name would be in the way of the next attempt. Where only the answer was
      // lost, it may run.
      if (!isUndecided(error))
        await engine.containers.remove(id, { force: false, volumes: true }).catch(() => {});
      throw error;
    }
  });
}

/** Attaches first, so that the program's first words are not lost. */
async function startInTerminal({ containers }: Engine, id: string, draft: NewContainer): Promise<void> {
  const end = new AbortController();
  const session = await containers.attach(id, end.signal);
  try {
    await containers.start(id);
  } catch (error) {
    end.abort();
    throw error;
  }
  // One that is removed when it ends cannot be asked afterwards.
  const code = draft.autoRemove === true ? containers.wait(id, end.signal) : undefined;
  code?.catch(() => {});
  openSession(draft.name ?? shortId(id), {
    hasTerminal: draft.terminal === true,
    begin: (signal) => {
      signal.addEventListener('abort', () => end.abort(), { once: true });
      return Promise.resolve({
        ...session,
        exitCode: () => session.exitCode().catch((error: unknown) => code ?? Promise.reject(error as Error)),
      });
    },
  });
}
