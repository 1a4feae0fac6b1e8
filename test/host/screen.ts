import { commands, env, type Terminal } from 'vscode';

/** What a terminal shows, with what has been scrolled away. */
export async function screen(terminal: Terminal): Promise<string> {
  terminal.show();
  await commands.executeCommand('workbench.action.terminal.selectAll');
  await commands.executeCommand('workbench.action.terminal.copySelection');
  await commands.executeCommand('workbench.action.terminal.clearSelection');
  return env.clipboard.readText();
}
