import { chainEndingAt, type Code } from './codeFrames.ts';

/** Functions, macros and statements that show their argument to people or to a log. */
const words =
  /^(?:log|info|warn|warning|error|debug|trace|fatal|critical|exception|print|println|printf|fprintf|sprintf_log|puts|echo|assert\w*|expect|describe|it|test|panic|bail|\w*Error|\w*Exception|logf|infof|warnf|errorf|debugf|fatalf|Fatal|Logf|alert|green\w*|cprint|eprint(?:ln)?|dbg|Println|Printf|raise|throw|die|abort|unreachable|todo|unimplemented|error_log|trigger_error|var_dump|print_r|WriteLine|Log(?:Trace|Debug|Information|Warning|Error|Critical))$/;
/** Arguments before the text, in a command: formats and options. */
const mostBefore = 8;

/** Whether a function that is called so does nothing with a text but show it. */
export function isMessage(call: string): boolean {
  return words.test(call);
}

/** The name of a macro that shows its arguments, whose bang ends at a token: `println!(…)`. */
export function messageMacro(code: Code, bang: number): string | undefined {
  const name = code.source(bang) === '!' && code.isWord(bang - 1) ? code.source(bang - 1) : '';
  return isMessage(name) ? name : undefined;
}

/**
 * What shows a string without parentheses around it: `echo "…"`, `puts '…'`, `Rails.logger.info '…'`; undefined where
 * nothing does, or where what is shown is written to a file: `echo "…" >> settings.env`.
 */
export function messageCommand(code: Code, index: number): string | undefined {
  let at = index - 1;
  while (index - at <= mostBefore && isArgument(code, at)) at--;
  if (!code.isWord(at) || code.tokens[index]?.kind !== 'string') return undefined;
  const { names, start } = chainEndingAt(code, at);
  const name = names.at(-1) ?? '';
  // Not a value that is called so, such as `test == '…'` or `if error '…'`.
  if (!isMessage(name) || !code.beginsStatement(start)) return undefined;
  return /^>>?$/.test(code.source(index + 1)) && !/^[&2]$/.test(code.source(index + 2)) ? undefined : name;
}

function isArgument(code: Code, at: number): boolean {
  const kind = code.tokens[at]?.kind;
  return kind === 'string' || kind === 'number' || code.source(at).startsWith('-') || code.source(at) === ',';
}
