import * as vscode from 'vscode';
import { connect } from './engine/connect.ts';
import type { Engine } from './engine/engine.ts';
import { LiveInventory } from './engine/liveInventory.ts';
import { locateEngines } from './engine/locate.ts';
import { ProblemError } from './engine/problem.ts';
import { apiOf, type PortlightApi } from './ui/api.ts';
import { registerCommands } from './ui/commands/index.ts';
import { registerDiagnostics } from './ui/diagnostics/diagnostics.ts';
import { registerEngineView } from './ui/engineView.ts';
import { ImageDocuments } from './ui/imageDocuments/imageDocuments.ts';
import { Inspections } from './ui/inspection.ts';
import { LogDocuments } from './ui/logDocuments.ts';
import type { Feature, Services } from './ui/services.ts';
import { engineAddressSetting, onEngineSettingChange } from './ui/settings.ts';
import { registerTopology } from './ui/topology/showTopology.ts';
import { registerStatusBar } from './ui/statusBar.ts';
import { registerTrees } from './ui/tree/index.ts';
import { Trees } from './ui/tree/trees.ts';
import { Lessons } from './ui/walkthroughs/lessons.ts';
import { speak } from './wording/language.ts';

const features: readonly Feature[] = [
  registerEngineView,
  registerCommands,
  registerDiagnostics,
  registerTopology,
  registerStatusBar,
];

export function activate(context: vscode.ExtensionContext): PortlightApi {
  speak(vscode.l10n.bundle);
  const log = vscode.window.createOutputChannel('Portlight', { log: true });
  const inventory = new LiveInventory(
    async (signal) => {
      const where = { setting: engineAddressSetting(), env: process.env, platform: process.platform };
      return connect(await locateEngines(where), signal);
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
  const inspections = new Inspections(engine, inventory);
  const logDocuments = new LogDocuments(engine, inventory);
  const imageDocuments = new ImageDocuments(engine, inventory);
  const services: Services = {
    context,
    inventory,
    inspections,
    imageDocuments,
    logDocuments,
    log,
    learned: lessons.learned,
    engine,
  };
  const trees = new Trees(services);
  context.subscriptions.push(
    log,
    inventory,
    inspections,
    imageDocuments,
    logDocuments,
    registerTrees(services, trees),
    lessons,
    onEngineSettingChange(() => void inventory.reconnect()),
    ...features.map((register) => register(services)),
  );
  return apiOf(services, trees);
}
