import type { RemedyLines } from '../../engine/remedyLines.ts';
import type { Graph, GraphEdge, NodeId } from '../../model/graph.ts';
import { endOf, pathOf } from '../../model/picture/path.ts';
import type { End, Remedy } from '../../model/reach/answer.ts';
import { reach } from '../../model/reachability.ts';
import { visible } from '../../model/text.ts';
import type { AnswerView, Light, RemedyView, TriedView } from '../../shared/protocol.ts';
import {
  agreementText,
  notesText,
  outputLines,
  remedyText,
  stepText,
  verdictText,
  waysText,
} from '../../wording/reachability.ts';
import { reasonText } from '../../wording/reasons.ts';
import { applyRemedy } from '../reach/applyRemedy.ts';
import {
  answerTo,
  canTry,
  commandOf,
  nameOf,
  tryOut,
  type Answered,
  type Question,
  type Tried,
} from '../reach/question.ts';
import type { Services } from '../services.ts';
import type { Source } from './source.ts';

/** Two nodes of which a reader wants to know whether the one reaches the other. */
export interface Asked {
  readonly from: NodeId;
  readonly to: NodeId;
  readonly port?: number;
}

/** The question between two nodes that stands open beside a picture. */
export interface OpenQuestion extends Asked {
  readonly answered: Answered;
  readonly tried?: Tried;
}

/** Asks between two nodes; undefined where one of them is no end of anything. */
export async function ask(
  graph: Graph,
  asked: Asked,
  source: Source,
  services: Services,
): Promise<OpenQuestion | undefined> {
  const from = endOf(graph, asked.from);
  const to = endOf(graph, asked.to);
  if (from === undefined || to === undefined) return undefined;
  const port = asked.port === undefined ? {} : { port: asked.port };
  const question: Question = { from, to, ...port };
  const answered = source.isLive ? await answerTo(question, services) : planned(question, source);
  return { from: asked.from, to: asked.to, ...port, answered };
}

/** What was tried counts as long as the answer stays what it was. */
export function withTrial(question: OpenQuestion, before: OpenQuestion | undefined): OpenQuestion {
  if (before?.tried === undefined || before.from !== question.from || before.to !== question.to)
    return question;
  const isSame = JSON.stringify(before.answered.answer) === JSON.stringify(question.answered.answer);
  return isSame ? { ...question, tried: before.tried } : question;
}

/** Of what does not run, there is no more to know than what stands in its plan. */
function planned(question: Question, { snapshot }: Source): Answered {
  const { from, to, port } = question;
  return { question, snapshot, answer: reach(snapshot, from, to, port), commands: [] };
}

export async function tryQuestion(
  open: OpenQuestion,
  services: Services,
  signal: AbortSignal,
): Promise<OpenQuestion> {
  const engine = await services.engine();
  return { ...open, tried: await tryOut(open.answered, engine, services.log, signal) };
}

/** Does what the button with this number says. */
export async function remedy({ answered }: OpenQuestion, index: number, services: Services): Promise<void> {
  const chosen = answered.answer.remedies[index];
  if (chosen !== undefined) await applyRemedy(chosen, services);
}

export function viewOf({ answered, tried, ...nodes }: OpenQuestion, isLive: boolean): AnswerView {
  const { answer, snapshot, question, commands } = answered;
  const { from, to, port } = question;
  const [one, other] = [nameOf(from, snapshot), nameOf(to, snapshot)];
  return {
    kind: 'answer',
    nodes: { from: nodes.from, to: nodes.to },
    from: one,
    to: other,
    ...(port !== undefined && { port }),
    reachable: answer.reachable,
    verdict: verdictText(answer.reachable, one, other, port),
    ways: waysText(answer).map(visible),
    reasons: answer.reasons.map((reason) => visible(reasonText(reason))),
    remedies: isLive
      ? answer.remedies.map((each, index) => ({
          title: visible(remedyText(each)),
          ...commandView(each, commands[index]),
        }))
      : [],
    canTry: isLive && canTry(answered),
    ...(tried !== undefined && { tried: triedView(tried) }),
  };
}

function commandView(
  remedy: Remedy,
  command: RemedyLines = { lines: [], secrets: [] },
): Omit<RemedyView, 'title'> {
  return { lines: command.lines.map(visible), notes: notesText(remedy, command).map(visible) };
}

function triedView({ agreement, probe }: Tried): TriedView {
  return {
    agrees: agreement === 'agrees',
    text: agreementText(agreement),
    steps: (probe?.steps ?? []).map((step) => ({
      command: visible(commandOf(step.argv)),
      output: outputLines(step.output).join('\n'),
      text: stepText(step),
    })),
  };
}

export function lightOf(graph: Graph, { from, to, answered }: OpenQuestion): Light {
  const { nodes, edges } = pathOf(graph, answered.answer, from, to);
  return { nodes, edges: edges.map(endsOf) };
}

export function endsOf({ from, to }: GraphEdge): readonly [string, string] {
  return [from, to];
}

/** The node that stands for an end of a question; undefined where the picture does not have it. */
export function nodeOf(graph: Graph, end: End): NodeId | undefined {
  const kinds = end.kind === 'outside' ? ['outside', 'internet'] : [end.kind];
  return graph.nodes.find(
    (node) => kinds.includes(node.kind) && (end.kind !== 'container' || node.ref?.id === end.id),
  )?.id;
}
