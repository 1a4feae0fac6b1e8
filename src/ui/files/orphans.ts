import * as vscode from 'vscode';
import type { Engine } from '../../engine/engine.ts';
import type { Pauses } from '../../engine/pauses.ts';
import { visible } from '../../model/text.ts';
import { inform } from '../say.ts';

/** Containers that stand still for a backup whose window was ended go on, which is said. */
export async function letOrphansGoOn(engine: Engine, pauses: Pauses): Promise<void> {
  const ids = await pauses.endAll(engine, 'orphans');
  if (ids.length === 0) return;
  const found = await Promise.all(ids.map((id) => engine.container(id)));
  const names = found.flatMap((container) => (container ? [visible(container.name)] : []));
  if (names.length === 0) return;
  void inform(
    vscode.l10n.t(
      'Containers that were still paused since VS Code had ended in the middle of a backup or restore go on: {0}',
      names.join(', '),
    ),
  );
}
