import type { CommandId } from '../ids.ts';
import { collectDiagnostics } from './collectDiagnostics.ts';
import type { Command } from './command.ts';
import { attachToContainer } from './container/attach.ts';
import { commitContainer } from './container/commit.ts';
import { copyAddress } from './container/copyAddress.ts';
import { copyIn } from './container/copyIn.ts';
import { copyOut } from './container/copyOut.ts';
import { copyId, copyName } from './copyText.ts';
import { execInContainer } from './container/exec.ts';
import { killContainer } from './container/kill.ts';
import { showLogsWithOptions } from './container/logOptions.ts';
import { searchLogs, showLogs } from './container/logs.ts';
import { openPort } from './container/openPort.ts';
import { copyRunLine } from './container/copyRunLine.ts';
import { pauseContainer } from './container/pause.ts';
import { pruneContainers } from './container/prune.ts';
import { reachOutside } from './container/reachOutside.ts';
import { removeContainer } from './container/remove.ts';
import { renameContainer } from './container/rename.ts';
import { changeRestartPolicy } from './container/restartPolicy.ts';
import { restartContainer } from './container/restart.ts';
import { openShell } from './container/shell.ts';
import { runContainer } from './container/run/run.ts';
import { startContainer } from './container/start.ts';
import { showStats } from './container/stats.ts';
import { stopContainer } from './container/stop.ts';
import { unpauseContainer } from './container/unpause.ts';
import { copyFile, moveFile, newFile, newFolder, removeFile } from './file/change.ts';
import { compareWithLocal, compareWithVolume } from './file/compare.ts';
import { addToWorkspace, copyPath, openFile, reloadFolder } from './file/open.ts';
import { searchFiles } from './file/search.ts';
import { showSizes } from './file/sizes.ts';
import { download, upload } from './file/transfer.ts';
import { createContext } from './engines/createContext.ts';
import { explainEngine } from './engines/explain.ts';
import { inspectContext } from './engines/inspectContext.ts';
import { removeContext } from './engines/removeContext.ts';
import { switchEngine } from './engines/switch.ts';
import { useContext } from './engines/useContext.ts';
import { refresh } from './refresh.ts';
import { buildImage } from './image/build/build.ts';
import { compareImages, explainNames, showHistory } from './image/documents.ts';
import { forceRemoveImage } from './image/forceRemove.ts';
import { loadImages } from './image/load.ts';
import { pruneImages } from './image/prune.ts';
import { pullCommand } from './image/pull.ts';
import { pushImage } from './image/push.ts';
import { removeImage } from './image/remove.ts';
import { saveImages } from './image/save.ts';
import { searchImages } from './image/search.ts';
import { tagCommand } from './image/tag.ts';
import { untagImage } from './image/untag.ts';
import { inspect, showSecrets } from './inspect.ts';
import { checkExercises } from './learn/check.ts';
import { cleanUpExercises } from './learn/cleanUp.ts';
import { listContainers } from './learn/listContainers.ts';
import { openSample, showCopy, writeApplication } from './learn/openSample.ts';
import { removeRunning } from './learn/removeRunning.ts';
import { requestPort } from './learn/requestPort.ts';
import { resetExercises } from './learn/reset.ts';
import { showView } from './learn/showView.ts';
import { learn } from './learn/start.ts';
import { sendToTerminal } from './learn/toTerminal.ts';
import { connectContainer, connectWithAliases } from './network/connect.ts';
import { createNetwork } from './network/create.ts';
import { disconnectContainer } from './network/disconnect.ts';
import { pruneNetworks } from './network/prune.ts';
import { removeNetwork } from './network/remove.ts';
import { whyUnreachable } from './network/whyUnreachable.ts';
import { createVolume } from './volume/create.ts';
import { backUpFile, backUpVolume } from './volume/backup.ts';
import { cloneVolume, renameVolume } from './volume/clone.ts';
import { restoreFile } from './volume/restoreFile.ts';
import { restoreVolume } from './volume/restore.ts';
import { openHostFolder, showHidden } from './mount/mounts.ts';
import { showReclaimable } from './volume/reclaimable.ts';
import { pruneVolumes } from './volume/prune.ts';
import { removeVolume } from './volume/remove.ts';

/** What each command does. Loaded with the first one that is run. */
export const commands: Readonly<Record<CommandId, Command>> = {
  'portlight.refresh': refresh,
  'portlight.engine.explain': explainEngine,
  'portlight.engine.switch': switchEngine,
  'portlight.context.create': createContext,
  'portlight.context.inspect': inspectContext,
  'portlight.context.remove': removeContext,
  'portlight.context.use': useContext,
  'portlight.diagnostics.collect': collectDiagnostics,
  'portlight.container.run': runContainer,
  'portlight.container.start': startContainer,
  'portlight.container.stop': stopContainer,
  'portlight.container.restart': restartContainer,
  'portlight.container.pause': pauseContainer,
  'portlight.container.unpause': unpauseContainer,
  'portlight.container.rename': renameContainer,
  'portlight.container.restartPolicy': changeRestartPolicy,
  'portlight.container.remove': removeContainer,
  'portlight.container.prune': pruneContainers,
  'portlight.container.logs': showLogs,
  'portlight.container.logsWithOptions': showLogsWithOptions,
  'portlight.container.searchLogs': searchLogs,
  'portlight.container.copyAddress': copyAddress,
  'portlight.container.copyRunLine': copyRunLine,
  'portlight.container.reachOutside': reachOutside,
  'portlight.container.shell': openShell,
  'portlight.container.exec': execInContainer,
  'portlight.container.attach': attachToContainer,
  'portlight.container.stats': showStats,
  'portlight.container.kill': killContainer,
  'portlight.container.openPort': openPort,
  'portlight.container.copyIn': copyIn,
  'portlight.container.copyOut': copyOut,
  'portlight.container.commit': commitContainer,
  'portlight.copyName': copyName,
  'portlight.copyId': copyId,
  'portlight.image.remove': removeImage,
  'portlight.image.prune': pruneImages,
  'portlight.image.pull': pullCommand,
  'portlight.image.search': searchImages,
  'portlight.image.tag': tagCommand,
  'portlight.image.push': pushImage,
  'portlight.image.build': buildImage,
  'portlight.image.untag': untagImage,
  'portlight.image.forceRemove': forceRemoveImage,
  'portlight.image.save': saveImages,
  'portlight.image.load': loadImages,
  'portlight.image.history': showHistory,
  'portlight.image.compare': compareImages,
  'portlight.image.explainNames': explainNames,
  'portlight.network.create': createNetwork,
  'portlight.network.connect': connectContainer,
  'portlight.network.connectWithAliases': connectWithAliases,
  'portlight.network.disconnect': disconnectContainer,
  'portlight.network.remove': removeNetwork,
  'portlight.network.whyUnreachable': whyUnreachable,
  'portlight.network.prune': pruneNetworks,
  'portlight.volume.create': createVolume,
  'portlight.volume.remove': removeVolume,
  'portlight.file.open': openFile,
  'portlight.file.reload': reloadFolder,
  'portlight.file.addToWorkspace': addToWorkspace,
  'portlight.file.copyPath': copyPath,
  'portlight.file.newFile': newFile,
  'portlight.file.newFolder': newFolder,
  'portlight.file.move': moveFile,
  'portlight.file.copy': copyFile,
  'portlight.file.remove': removeFile,
  'portlight.file.download': download,
  'portlight.file.upload': upload,
  'portlight.file.compareWithLocal': compareWithLocal,
  'portlight.file.compareWithVolume': compareWithVolume,
  'portlight.file.search': searchFiles,
  'portlight.file.sizes': showSizes,
  'portlight.volume.backup': backUpVolume,
  'portlight.volume.restore': restoreVolume,
  'portlight.volume.clone': cloneVolume,
  'portlight.volume.rename': renameVolume,
  'portlight.file.backup': backUpFile,
  'portlight.file.restore': restoreFile,
  'portlight.mount.showHidden': showHidden,
  'portlight.mount.openHostFolder': openHostFolder,
  'portlight.volume.reclaimable': showReclaimable,
  'portlight.volume.prune': pruneVolumes,
  'portlight.inspect': inspect,
  'portlight.inspect.showSecrets': showSecrets,
  'portlight.learn': learn,
  'portlight.learn.openSample': openSample,
  'portlight.learn.check': checkExercises,
  'portlight.learn.reset': resetExercises,
  'portlight.learn.cleanUp': cleanUpExercises,
  'portlight.learn.requestPort': requestPort,
  'portlight.learn.listContainers': listContainers,
  'portlight.learn.removeRunning': removeRunning,
  'portlight.learn.writeApplication': writeApplication,
  'portlight.learn.showCopy': showCopy,
  'portlight.learn.showView': showView,
  'portlight.learn.toTerminal': sendToTerminal,
};
