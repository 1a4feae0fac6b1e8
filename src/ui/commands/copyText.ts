import * as vscode from 'vscode';
import { objectName } from '../../model/objectName.ts';
import type { ObjectRef, Snapshot } from '../../model/snapshot.ts';
import type { Command } from './command.ts';
import { pickObject } from './pick.ts';

export const copyName = copyCommand((ref, snapshot) => objectName(snapshot, ref));

/** In full: the short form is enough only while no other id begins alike. */
export const copyId = copyCommand(({ id }) => id);

/** Of several objects, each on a line of its own. */
function copyCommand(textOf: (ref: ObjectRef, snapshot: Snapshot) => string): Command {
  return async (services, subject) => {
    if (subject.reference !== undefined) {
      await vscode.env.clipboard.writeText(subject.reference);
      return;
    }
    const one = subject.selected ? undefined : await pickObject(services, subject);
    const objects = subject.selected ?? (one ? [one] : []);
    const texts = objects.map((ref) => textOf(ref, services.inventory.snapshot));
    if (texts.length > 0) await vscode.env.clipboard.writeText(texts.join('\n'));
  };
}
