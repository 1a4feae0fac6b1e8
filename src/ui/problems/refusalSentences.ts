import * as vscode from 'vscode';
import type { Refusal, RefusalCode } from '../../engine/problem.ts';

/** A refusal in words: what happened, and what to do about it. */
export const refusalSentences: Readonly<Record<RefusalCode, (refusal: Refusal) => string>> = {
  'already-connected': () =>
    vscode.l10n.t('The container is connected to this network already; nothing was changed.'),
  'already-in-progress': () => vscode.l10n.t('The same is being done already; wait until it is finished.'),
  'already-paused': () => vscode.l10n.t('The container is paused already; nothing was changed.'),
  'already-started': () => vscode.l10n.t('The container is running already; nothing was changed.'),
  'already-stopped': () => vscode.l10n.t('The container has stopped already; nothing was changed.'),
  'api-too-old': ({ detail }) =>
    vscode.l10n.t(
      'This engine is too old or too new for this request. Update Docker. The engine says: {0}',
      detail,
    ),
  'archive-broken-off': ({ name }) =>
    vscode.l10n.t(
      'The engine broke off while it read the files, as it does where one becomes shorter meanwhile: {0}. Pause or stop what writes to them, and try again.',
      name ?? '?',
    ),
  'archive-unsafe': ({ name }) =>
    vscode.l10n.t(
      'This archive was not unpacked: it holds {0}, which would end up outside of the folder.',
      name ?? '?',
    ),
  'backup-broken': ({ name, detail }) =>
    vscode.l10n.t(
      'This backup cannot be relied upon, and nothing was changed: {0} ({1})',
      name ?? '?',
      detail,
    ),
  'backup-not-written': ({ name, detail }) =>
    vscode.l10n.t('The backup could not be written to {0}: {1}', name ?? '?', detail),
  'bad-image-name': () =>
    vscode.l10n.t(
      'This is no name of an image. It takes lowercase letters, digits, dots, dashes and slashes, and a tag after a colon.',
    ),
  'bad-name': () =>
    vscode.l10n.t(
      'This name cannot be used. It takes letters, digits, dots, dashes and underscores, and begins with a letter or a digit.',
    ),
  'bad-signal': ({ name }) =>
    vscode.l10n.t('The engine knows no signal {0}. Use a name such as SIGHUP, or a number.', name ?? '?'),
  'build-failed': ({ detail }) =>
    vscode.l10n.t('The build stopped at an error in one of its steps: {0}', detail),
  cancelled: () => vscode.l10n.t('This was cancelled.'),
  'container-running': () => vscode.l10n.t('A running container cannot be removed. Stop it first.'),
  'container-not-running': () => vscode.l10n.t('The container is not running. Start it first.'),
  'container-paused': () => vscode.l10n.t('The container is paused. Unpause it first.'),
  'copy-differs': ({ name }) =>
    vscode.l10n.t(
      'The copy of “{0}” is not the same as the original, which may have changed meanwhile; the copy was removed.',
      name ?? '?',
    ),
  'engine-switched': () =>
    vscode.l10n.t(
      'Nothing was done: the question was about another engine than the one that is shown now. Do it again if you mean this one.',
    ),
  'files-denied': ({ detail }) => vscode.l10n.t('The file system does not allow this: {0}', detail),
  'files-need-tools': ({ name }) =>
    vscode.l10n.t(
      'This needs a shell in a running container; here, files can only be listed, read and written. Start the container first, unless its image has no shell. Path: {0}',
      name ?? '?',
    ),
  'files-read-only': ({ detail }) => vscode.l10n.t('This file system is mounted read-only: {0}', detail),
  'folder-not-empty': ({ detail }) => vscode.l10n.t('The folder is not empty: {0}', detail),
  gone: ({ detail }) => vscode.l10n.t('This was removed meanwhile: {0}', detail),
  'image-has-children': () => vscode.l10n.t('Other images are built upon this one. Remove those first.'),
  'image-has-tags': () =>
    vscode.l10n.t('This image has several names. Remove them one by one, or the image by force.'),
  'image-in-use': ({ detail }) =>
    vscode.l10n.t(
      'A container still uses this image. Remove the container first. The engine says: {0}',
      detail,
    ),
  'input-broken': ({ detail }) =>
    vscode.l10n.t('The files to send to the engine could not be read: {0}', detail),
  'ip-in-use': () =>
    vscode.l10n.t(
      'Another container has this address on the network. Choose another one, or leave it to the engine.',
    ),
  'ip-needs-subnet': () =>
    vscode.l10n.t('Only a network whose subnet was given by hand lets a container choose its address.'),
  'ip-outside-subnet': () => vscode.l10n.t('This address is not within the network’s subnet.'),
  'link-leads-outside': ({ name }) =>
    vscode.l10n.t(
      'This link leads out of the volume, to where only a container that mounts it can say what is there: {0}',
      name ?? '?',
    ),
  'mount-kind-differs': () =>
    vscode.l10n.t('A file cannot be mounted over a folder, nor a folder over a file. Check both paths.'),
  'mount-source-missing': ({ name }) =>
    vscode.l10n.t('The path to mount does not exist on the engine’s machine: {0}', name ?? '?'),
  'name-in-use': ({ detail }) =>
    vscode.l10n.t('This name is taken. Choose another one. The engine says: {0}', detail),
  'needs-buildkit': ({ detail }) =>
    vscode.l10n.t(
      'The Dockerfile uses something that only BuildKit builds; the docker command has BuildKit, the engine alone does not. The engine says: {0}',
      detail,
    ),
  'network-built-in': () =>
    vscode.l10n.t('The networks bridge, host and none belong to the engine and cannot be removed.'),
  'network-full': () =>
    vscode.l10n.t(
      'The network’s subnet has no free address left. Use another network, or disconnect containers.',
    ),
  'network-in-use': () =>
    vscode.l10n.t('Running containers are still connected to this network. Disconnect them first.'),
  'network-not-attachable': () =>
    vscode.l10n.t(
      'This overlay network is for services only. Make one that is attachable to connect single containers.',
    ),
  'network-not-joinable': () =>
    vscode.l10n.t('A container whose network is host, none or another container’s joins no other network.'),
  'no-bytes': ({ name }) =>
    vscode.l10n.t(
      'This is a socket, a pipe or a device: it holds nothing that could be shown. {0}',
      name ?? '?',
    ),
  'no-dockerfile': () => vscode.l10n.t('There is no Dockerfile at this place of the build’s folder.'),
  'no-helper-image': ({ image }) =>
    vscode.l10n.t(
      'No image of this engine has a shell and tools to look into volumes with. Pull {0}, or name another image in the setting portlight.volumes.helperImage.',
      image ?? '?',
    ),
  'no-space': () =>
    vscode.l10n.t('The engine’s disk is full. Prune images, containers or volumes that nobody needs.'),
  'no-such-driver': ({ name }) => vscode.l10n.t('The engine has no driver or plugin {0}.', name ?? '?'),
  'no-such-image': ({ image }) =>
    vscode.l10n.t('The engine does not have the image {0}. Pull or build it.', image ?? '?'),
  'no-such-network': ({ name }) =>
    vscode.l10n.t(
      'There is no network {0}. It may have been removed since the container was made.',
      name ?? '?',
    ),
  'no-such-path': ({ name }) => vscode.l10n.t('The container has no such path: {0}', name ?? '?'),
  'no-such-program': ({ name }) =>
    vscode.l10n.t('The container’s image has no program {0} that can be run.', name ?? '?'),
  'not-a-file': ({ name }) => vscode.l10n.t('This is a folder, not a file: {0}', name ?? '?'),
  'not-a-folder': ({ detail }) => vscode.l10n.t('This is no folder: {0}', detail),
  'not-connected': () => vscode.l10n.t('The container is not connected to this network.'),
  'not-on-this-machine': ({ name }) =>
    vscode.l10n.t(
      'The path {0} is not on this machine: the engine runs on another one, or in a virtual machine.',
      name ?? '?',
    ),
  'not-paused': () => vscode.l10n.t('The container is not paused; nothing was changed.'),
  'not-swarm-manager': () =>
    vscode.l10n.t(
      'This needs Swarm mode, and this engine is no manager of a swarm. Start a swarm here, or join one as a manager.',
    ),
  'path-exists': ({ detail }) =>
    vscode.l10n.t('There is a file or folder of this name already; nothing was changed. {0}', detail),
  'path-is-folder': ({ name }) =>
    vscode.l10n.t('There is a folder of this name; a file cannot take its place: {0}', name ?? '?'),
  'path-is-mounted': ({ name }) =>
    vscode.l10n.t(
      'Nothing was changed: something is mounted at {0}, and all that it holds would go along. Delete or move what lies beside it or in it.',
      name ?? '?',
    ),
  'place-full': ({ name }) =>
    vscode.l10n.t(
      'There is no room left for {0}, in the volume or on the engine’s disk. Delete files there, or prune images and volumes that nobody needs, and try again.',
      name ?? '?',
    ),
  'pool-exhausted': () =>
    vscode.l10n.t(
      'The engine has no free address range for another network. Remove unused networks, or give a subnet.',
    ),
  'port-in-use': ({ port }) =>
    vscode.l10n.t(
      'Port {0} of the host is taken by another container or process. Stop it, or publish another port.',
      port ?? '?',
    ),
  'pull-denied': ({ detail }) =>
    vscode.l10n.t(
      'The registry refused: the image does not exist, or you have to log in for it. The engine says: {0}',
      detail,
    ),
  'pull-not-found': ({ detail }) =>
    vscode.l10n.t(
      'The registry does not have this image or this tag. Check the name. The engine says: {0}',
      detail,
    ),
  'pull-rate-limited': () =>
    vscode.l10n.t('The registry allows no more downloads for now. Log in, or wait a few hours.'),
  'push-denied': ({ detail }) =>
    vscode.l10n.t(
      'The registry does not let you push to this name: log in, or give the image a name within your own account. The engine says: {0}',
      detail,
    ),
  'registry-not-trusted': ({ detail }) =>
    vscode.l10n.t(
      'The engine does not trust this registry: it speaks no HTTPS, or its certificate is unknown. The engine says: {0}',
      detail,
    ),
  'registry-unreachable': ({ detail }) =>
    vscode.l10n.t(
      'The engine cannot reach the registry. Check its connection to the internet. The engine says: {0}',
      detail,
    ),
  'restore-failed': ({ name }) =>
    vscode.l10n.t(
      'The content of “{0}” could not be replaced; what it held before is there as it was.',
      name ?? '?',
    ),
  'restore-unfinished': ({ name }) =>
    vscode.l10n.t(
      'Replacing the content of “{0}” was interrupted. Nothing is lost: the engine goes on with it when it is back. Until then, what is still to be replaced lies in the folders .portlight-… of the volume.',
      name ?? '?',
    ),
  'subnet-overlap': () => vscode.l10n.t('This subnet overlaps with another network’s. Choose another one.'),
  'volume-half-filled': ({ name, detail }) =>
    vscode.l10n.t(
      'The volume “{0}” holds only a part of what should be in it, and could not be removed again. Remove it before anybody takes it for complete. {1}',
      name ?? '?',
      detail,
    ),
  'volume-in-use': () =>
    vscode.l10n.t('A container still uses this volume, running or stopped. Remove the container first.'),
  refused: ({ detail }) => vscode.l10n.t('The engine refused: {0}', detail),
};
