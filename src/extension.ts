import { join } from 'node:path';
import * as vscode from 'vscode';
import { connect } from './engine/connect.ts';
import type { Engine } from './engine/engine.ts';
import { engineChoices } from './engine/engineChoices.ts';
import type { Exchange } from './engine/exchange.ts';
import { exchangeLine, Journal } from './engine/journal.ts';
import { LiveInventory } from './engine/liveInventory.ts';
import { locateEngines, type Surroundings } from './engine/locate.ts';
import { Pauses } from './engine/pauses.ts';
import { ProblemError } from './engine/problem.ts';
import { watchChoice } from './engine/watchChoice.ts';
import { apiOf, type PortlightApi } from './ui/api.ts';
import { registerContextDocuments } from './ui/commands/engines/inspectContext.ts';
import { registerCommands } from './ui/commands/register.ts';
import { registerDiagnostics } from './ui/diagnostics/diagnostics.ts';
import { registerEngineView } from './ui/engineView.ts';
import { LastUsers } from './ui/files/lastUsers.ts';
import { letOrphansGoOn } from './ui/files/orphans.ts';
import { PlaceFiles } from './ui/files/placeFiles.ts';
import { ImageDocuments } from './ui/imageDocuments/imageDocuments.ts';
import { Inspections } from './ui/inspection.ts';
import { maskedLog } from './ui/log.ts';
import { LogDocuments } from './ui/logDocuments.ts';
import { report } from './ui/problems/report.ts';
import type { Feature, Services } from './ui/services.ts';
import {
  engineAddressSetting,
  helperImageSetting,
  onEngineSettingChange,
  onHelperImageChange,
} from './ui/settings.ts';
import { registerTopology } from './ui/topology/showTopology.ts';
import { registerFileLessons } from './ui/walkthroughs/fileLessons.ts';
import { registerStatusBar } from './ui/statusBar.ts';
import { registerSwarm } from './ui/swarm/swarmView.ts';
import { registerTrees } from './ui/tree/index.ts';
import { Trees } from './ui/tree/trees.ts';
import { Lessons } from './ui/walkthroughs/lessons.ts';
import { speak } from './wording/language.ts';

const features: readonly Feature[] = [
  registerEngineView,
  registerCommands,
  registerDiagnostics,
  registerTopology,
  registerFileLessons,
  registerStatusBar,
  registerSwarm,
  registerContextDocuments,
];

export function activate(context: vscode.ExtensionContext): PortlightApi {
  speak(vscode.l10n.bundle);
  const channel = vscode.window.createOutputChannel('Portlight', { log: true });
  const journal = new Journal();
  const log = maskedLog(channel, journal);
  const note = (exchange: Exchange): void => {
    journal.exchanged(exchange);
    // Put into words only where somebody reads them.
    if (channel.logLevel === vscode.LogLevel.Trace) log.trace(exchangeLine(exchange));
  };
  const where = (): Surroundings => ({
    setting: engineAddressSetting(),
    env: process.env,
    platform: process.platform,
  });
  const pauses = new Pauses(join(context.globalStorageUri.fsPath, 'paused'));
  /** The addresses that were looked at last, to tell whether others are meant now. */
  let located = '';
  const inventory = new LiveInventory(
    async (signal) => {
      const addresses = await locateEngines(where());
      located = JSON.stringify(addresses);
      const engine = await connect(addresses, signal, { note });
      engine.files.preferImage(helperImageSetting());
      // Nobody waits for it, and what cannot be swept now is swept next time.
      engine.files.sweep(signal).catch((error: unknown) => log.debug(String(error)));
      letOrphansGoOn(engine, pauses).catch((error: unknown) => log.error(String(error)));
      return engine;
    },
    (error) => log.error(error instanceof Error ? error : String(error)),
  );
  const lessons = new Lessons(context.globalState, inventory);
  const engine = async (): Promise<Engine> => {
    await inventory.ready();
    const { connection } = inventory;
    if (connection.status === 'live') return connection.engine;
    throw new ProblemError(
      connection.status === 'down'
        ? connection.problem
        : // Only while the extension is being ended.
          { code: 'engine-down', reason: 'silent', address: '', tried: [] },
    );
  };
  const placeFiles = new PlaceFiles({
    engine,
    snapshot: () => inventory.snapshot,
    onProblem: (error) => void report(error, services),
  });
  const lastUsers = new LastUsers(context.globalState, inventory);
  const engines = engineChoices(where);
  const inspections = new Inspections(engine, inventory);
  const logDocuments = new LogDocuments(engine, inventory);
  const imageDocuments = new ImageDocuments(engine, inventory);
  const services: Services = {
    context,
    inventory,
    engines,
    inspections,
    placeFiles,
    lastUsers,
    pauses,
    imageDocuments,
    logDocuments,
    log,
    journal,
    learned: lessons.learned,
    lessons,
    engine,
  };
  const follow = async (): Promise<void> => {
    if (JSON.stringify(await locateEngines(where())) !== located) await inventory.reconnect();
  };
  const trees = new Trees(services);
  context.subscriptions.push(
    channel,
    inventory,
    inspections,
    placeFiles,
    lastUsers,
    imageDocuments,
    logDocuments,
    registerTrees(services, trees),
    lessons,
    onEngineSettingChange(() => void inventory.reconnect()),
    new vscode.Disposable(
      inventory.onEvent(({ type, action, id }) => {
        const { connection } = inventory;
        if (type !== 'volume' || action !== 'destroy' || connection.status !== 'live') return;
        void connection.engine.files.release(id);
      }),
    ),
    onHelperImageChange((image) => {
      if (inventory.connection.status === 'live') inventory.connection.engine.files.preferImage(image);
    }),
    new vscode.Disposable(watchChoice(process.env, () => void follow())),
    ...features.map((register) => register(services)),
  );
  end = async () => {
    if (inventory.connection.status !== 'live') return;
    const { engine } = inventory.connection;
    await Promise.all([pauses.endAll(engine, 'own'), engine.files.dispose()]);
  };
  return apiOf(services, trees);
}

/** Set by `activate`. */
let end: (() => Promise<void>) | undefined;

/**
 * VS Code waits for this a few seconds. Containers of this extension that it is too late for end with this process all the same,
 * and what is still paused goes on when the extension is there again.
 */
export async function deactivate(): Promise<void> {
  await end?.();
}
