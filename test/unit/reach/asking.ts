import type { Answer, End } from '../../../src/model/reach/answer.ts';
import { reach } from '../../../src/model/reachability.ts';
import { world, type Sketch } from './world.ts';

export type Containers = Readonly<Record<string, Sketch>>;

export const endOf = (name: string): End =>
  name === 'host' || name === 'outside' ? { kind: name } : { kind: 'container', id: `${name}0` };

/** The answer between two of these, in words that are easy to compare. */
export function asked(
  containers: Containers,
  question: string,
  more: Parameters<typeof world>[1] & object = {},
) {
  return told(reach(world(containers, more), ...read(question)));
}
export const onDesktop = (containers: Containers, question: string) =>
  told(reach(world(containers), ...read(question), { desktop: true }));

/** `a → b:80` */
function read(question: string): [End, End, number | undefined] {
  const [from = '', to = ''] = question.split(' → ');
  const [name = '', port] = to.split(':');
  return [endOf(from), endOf(name), port === undefined ? undefined : Number(port)];
}

function told({ reachable, ways, reasons, remedies }: Answer) {
  return {
    reachable,
    ways: ways.map(({ host, port }) => {
      const place = host.includes(':') ? `[${host}]` : host;
      return port === undefined ? place : `${place}:${port}`;
    }),
    reasons: reasons.map(({ code }) => code),
    remedies: remedies.map((remedy) => {
      const network = 'network' in remedy ? [remedy.network.name] : [];
      const containers = 'containers' in remedy ? remedy.containers.map(({ name }) => name) : [];
      const one = 'container' in remedy ? [remedy.container.name] : [];
      const ports = ['port', 'containerPort', 'hostPort'].flatMap(
        (key) => Object.entries(remedy).find(([k]) => k === key)?.[1] ?? [],
      );
      return [remedy.code, ...network, ...containers, ...one, ...ports].join(' ');
    }),
  };
}

export const pair = (a: Sketch, b: Sketch): Containers => ({ a, b });
