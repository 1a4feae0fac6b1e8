import * as vscode from 'vscode';
import type { Container } from '../../model/container.ts';
import type { Image } from '../../model/image.ts';
import { isBuiltIn, type Network } from '../../model/network.ts';
import { compareNames } from '../../model/relations.ts';
import type { ObjectKind, ObjectRef, Snapshot } from '../../model/snapshot.ts';
import { imageName, visible } from '../../model/text.ts';
import type { Volume } from '../../model/volume.ts';
import type { Services } from '../services.ts';
import type { Subject } from './command.ts';

interface Choice<T> {
  readonly placeholder: string;
  /** Said when there is nothing to choose from. */
  readonly nothing: string;
  readonly where?: (object: T) => boolean;
}

/** The container that the row stands for, else one that the user picks; undefined when they cancel. */
export function pickContainer(
  services: Services,
  subject: Subject,
  choice: Choice<Container>,
): Promise<Container | undefined> {
  const { containers } = services.inventory.snapshot;
  const describe = (container: Container): string => `${visible(container.image)} · ${container.state}`;
  return pick(services, subject, 'container', containers, (container) => container.name, describe, choice);
}

/** The image that the row stands for, else one that the user picks; undefined when they cancel. */
export function pickImage(
  services: Services,
  subject: Subject,
  choice: Choice<Image>,
): Promise<Image | undefined> {
  const { images } = services.inventory.snapshot;
  return pick(services, subject, 'image', images, imageName, (image) => image.id.slice(0, 19), choice);
}

/** The network that the row stands for, else one that the user picks; undefined when they cancel. */
export function pickNetwork(
  services: Services,
  subject: Subject,
  choice: Choice<Network>,
): Promise<Network | undefined> {
  const { networks } = services.inventory.snapshot;
  return pick(
    services,
    subject,
    'network',
    networks,
    (network) => network.name,
    (network) => network.driver,
    choice,
  );
}

/** The volume that the row stands for, else one that the user picks; undefined when they cancel. */
export function pickVolume(
  services: Services,
  subject: Subject,
  choice: Choice<Volume>,
): Promise<Volume | undefined> {
  const { volumes } = services.inventory.snapshot;
  return pick(
    services,
    subject,
    'volume',
    volumes,
    (volume) => volume.name,
    (volume) => volume.driver,
    choice,
  );
}

/** Any object: the one that the row stands for, else one that the user picks. */
export async function pickObject(services: Services, subject: Subject): Promise<ObjectRef | undefined> {
  if (subject.target) return subject.target;
  await services.engine();
  const items = objectsOf(services.inventory.snapshot).map(({ ref, name }) => ({
    label: visible(name),
    description: kindNames[ref.kind](),
    ref,
  }));
  const placeHolder = vscode.l10n.t('Choose an object of the engine');
  return (await vscode.window.showQuickPick(items, { placeHolder, matchOnDescription: true }))?.ref;
}

/** Networks that a container can be connected to: not `host` and `none`, which are joined when a container is made. */
export function isConnectable(network: Network): boolean {
  return !isBuiltIn(network) || network.name === 'bridge';
}

const kindNames: Readonly<Record<ObjectKind, () => string>> = {
  container: () => vscode.l10n.t('container'),
  image: () => vscode.l10n.t('image'),
  network: () => vscode.l10n.t('network'),
  volume: () => vscode.l10n.t('volume'),
};

function objectsOf(snapshot: Snapshot): { readonly ref: ObjectRef; readonly name: string }[] {
  const { containers, images, networks, volumes } = snapshot;
  return [
    ...[...containers.values()].map(({ id, name }) => ({ ref: { kind: 'container', id } as const, name })),
    ...[...images.values()].map((image) => ({
      ref: { kind: 'image', id: image.id } as const,
      name: imageName(image),
    })),
    ...[...networks.values()].map(({ id, name }) => ({ ref: { kind: 'network', id } as const, name })),
    ...[...volumes.values()].map(({ name }) => ({ ref: { kind: 'volume', id: name } as const, name })),
  ];
}

async function pick<T>(
  services: Services,
  subject: Subject,
  kind: ObjectKind,
  objects: ReadonlyMap<string, T>,
  nameOf: (object: T) => string,
  describe: (object: T) => string,
  { placeholder, nothing, where = () => true }: Choice<T>,
): Promise<T | undefined> {
  if (subject.target?.kind === kind) return objects.get(subject.target.id);
  // Without an engine there is nothing to choose from: say that instead.
  await services.engine();
  const items = [...objects.values()]
    .filter(where)
    .map((object) => ({ label: visible(nameOf(object)), description: describe(object), object }))
    .sort((a, b) => compareNames(a.label, b.label));
  if (items.length === 0) {
    await vscode.window.showInformationMessage(nothing);
    return undefined;
  }
  return (await vscode.window.showQuickPick(items, { placeHolder: placeholder }))?.object;
}
