import { maskSecrets, maskSecretText } from '../model/secrets.ts';
import type { Exchange } from './exchange.ts';
import { ProblemError } from './problem.ts';

/** One request as a line of the log, with what looks like a secret masked. */
export function exchangeLine({ method, path, status, milliseconds, error }: Exchange): string {
  const [plain = '', query] = path.split(/\?(.*)/s);
  const told = query === undefined ? plain : `${plain}?${maskedQuery(query)}`;
  const outcome = error === undefined ? String(status) : maskSecretText(error);
  return `${method} ${told} → ${outcome}, ${milliseconds} ms`;
}

/** Values may be JSON, such as the arguments of a build. */
function maskedQuery(query: string): string {
  const masked = [...new URLSearchParams(query)].map(([key, value]) => {
    const { [key]: shown } = maskSecrets({ [key]: jsonOr(value) }) as Record<string, unknown>;
    return `${key}=${typeof shown === 'string' ? shown : JSON.stringify(shown)}`;
  });
  return masked.join('&');
}

function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** How many entries are kept of each kind. */
const kept = 100;

/** What has happened lately, told without any name, so that it can be shown to others. */
export class Journal {
  readonly #requests: string[] = [];
  readonly #problems: string[] = [];

  exchanged(exchange: Exchange): void {
    add(this.#requests, anonymous(exchange));
  }

  /** Takes in an error of any kind; of one that is no problem only its name. */
  failed(error: unknown): void {
    add(this.#problems, `${new Date().toISOString()} ${kindOf(error)}`);
  }

  get entries(): { readonly requests: readonly string[]; readonly problems: readonly string[] } {
    return { requests: this.#requests, problems: this.#problems };
  }
}

function add(list: string[], entry: string): void {
  list.push(entry);
  if (list.length > kept) list.shift();
}

function kindOf(error: unknown): string {
  if (!(error instanceof ProblemError)) return error instanceof Error ? error.name : typeof error;
  const { problem } = error;
  if (problem.code !== 'engine-down') return problem.code;
  return [problem.code, problem.reason, problem.outcome].filter(Boolean).join(' ');
}

/** Words of the API; everything else in a path is a name. Source: the paths of Engine API 1.41. */
const words = new Set(
  (
    'archive attach auth build changes commit connect containers copy create df disconnect distribution events exec ' +
    'export get history images import info init join json kill leave load logs networks nodes pause ping plugins ' +
    'prune push rename resize restart search secrets configs services session start stats stop swarm system tag ' +
    'tasks top unlock unlockkey unpause update version volumes wait _ping'
  ).split(' '),
);

/** Method, path with a star for each name, the names of its parameters, and what came of it. */
function anonymous({ method, path, status, milliseconds, error }: Exchange): string {
  const [plain = '', query = ''] = path.split('?');
  const segments = plain.split('/').map((segment, at) => {
    const isVersion = at === 1 && /^v[\d.]+$/.test(segment);
    return segment === '' || isVersion || words.has(segment) ? segment : '*';
  });
  const keys = [...new URLSearchParams(query).keys()];
  const asked = keys.length > 0 ? `?${keys.join('&')}` : '';
  return `${method} ${segments.join('/')}${asked} → ${error === undefined ? status : 'failed'}, ${milliseconds} ms`;
}
