import { ProblemError } from '../../engine/problem.ts';
import type { Command } from './command.ts';

export const refresh: Command = async ({ inventory }) => {
  await inventory.refresh();
  const { connection } = inventory;
  if (connection.status === 'down') throw new ProblemError(connection.problem);
};
