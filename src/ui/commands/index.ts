import * as vscode from 'vscode';
import { commandIds, executes, type CommandId } from '../ids.ts';
import { report } from '../problems/report.ts';
import type { Feature } from '../services.ts';
import { collectDiagnostics } from './collectDiagnostics.ts';
import { subjectOf, type Command } from './command.ts';
import { copyAddress } from './container/copyAddress.ts';
import { showLogs } from './container/logs.ts';
import { pauseContainer } from './container/pause.ts';
import { reachOutside } from './container/reachOutside.ts';
import { removeContainer } from './container/remove.ts';
import { renameContainer } from './container/rename.ts';
import { changeRestartPolicy } from './container/restartPolicy.ts';
import { restartContainer } from './container/restart.ts';
import { startContainer } from './container/start.ts';
import { stopContainer } from './container/stop.ts';
import { unpauseContainer } from './container/unpause.ts';
import { explainTrust } from './explainTrust.ts';
import { createContext } from './engines/createContext.ts';
import { explainEngine } from './engines/explain.ts';
import { inspectContext } from './engines/inspectContext.ts';
import { removeContext } from './engines/removeContext.ts';
import { switchEngine } from './engines/switch.ts';
import { useContext } from './engines/useContext.ts';
import { refresh } from './refresh.ts';
import { removeImage } from './image/remove.ts';
import { inspect, showSecrets } from './inspect.ts';
import { learn } from './learn.ts';
import { connectContainer } from './network/connect.ts';
import { createNetwork } from './network/create.ts';
import { disconnectContainer } from './network/disconnect.ts';
import { removeNetwork } from './network/remove.ts';
import { createVolume } from './volume/create.ts';
import { openSample } from './openSample.ts';
import { removeVolume } from './volume/remove.ts';

const table: Readonly<Record<CommandId, Command>> = {
  'portlight.refresh': refresh,
  'portlight.engine.explain': explainEngine,
  'portlight.engine.switch': switchEngine,
  'portlight.context.create': createContext,
  'portlight.context.inspect': inspectContext,
  'portlight.context.remove': removeContext,
  'portlight.context.use': useContext,
  'portlight.diagnostics.collect': collectDiagnostics,
  'portlight.container.start': startContainer,
  'portlight.container.stop': stopContainer,
  'portlight.container.restart': restartContainer,
  'portlight.container.pause': pauseContainer,
  'portlight.container.unpause': unpauseContainer,
  'portlight.container.rename': renameContainer,
  'portlight.container.restartPolicy': changeRestartPolicy,
  'portlight.container.remove': removeContainer,
  'portlight.container.logs': showLogs,
  'portlight.container.copyAddress': copyAddress,
  'portlight.container.reachOutside': reachOutside,
  'portlight.image.remove': removeImage,
  'portlight.network.create': createNetwork,
  'portlight.network.connect': connectContainer,
  'portlight.network.disconnect': disconnectContainer,
  'portlight.network.remove': removeNetwork,
  'portlight.volume.create': createVolume,
  'portlight.volume.remove': removeVolume,
  'portlight.inspect': inspect,
  'portlight.inspect.showSecrets': showSecrets,
  'portlight.learn': learn,
  'portlight.learn.openSample': openSample,
};

export const registerCommands: Feature = (services) =>
  vscode.Disposable.from(
    ...commandIds.map((id) =>
      vscode.commands.registerCommand(id, async (argument: unknown, selection: unknown) => {
        if (executes(id) && !vscode.workspace.isTrusted) return explainTrust();
        const subject = subjectOf(argument, selection);
        const again = (): Promise<void> => table[id](services, subject);
        try {
          await again();
        } catch (error) {
          const about = subject.target;
          await report(error, services, { again, ...(about && { about }) });
        }
      }),
    ),
  );
