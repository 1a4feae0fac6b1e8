import { nameOf } from '../project/paths.ts';
import type { Address } from './address.ts';

/** An address on which a server listens, as far as its port can be told. */
export interface Listened {
  readonly port: number | undefined;
}

type Test = (address: Address, document: { readonly path: string; readonly text: string }) => boolean;

const isCall =
  (pattern: RegExp): Test =>
  ({ candidate }) =>
    pattern.test(candidate.call ?? candidate.path.at(-1) ?? '');
/** `run(host='…')`, `listen({ host: '…' })`: the function stands before the name of its argument. */
const isNamed =
  (functions: RegExp, names = /^(?:host|hostname)$/): Test =>
  ({ candidate }) =>
    names.test(candidate.path.at(-1) ?? '') && functions.test(candidate.path.at(-2) ?? '');
const hasPort: Test = ({ port }) => port !== undefined;

const javascript: readonly Test[] = [
  isCall(/^listen$/),
  isNamed(/^(?:listen|serve)$/),
  // `const hostname = '127.0.0.1'`, which is handed to `listen` as its second argument.
  ({ candidate }, { text }) => {
    const [name = '', ...more] = candidate.path;
    return more.length === 0 && namesListenedOn(text).has(name);
  },
];

/** By the ending of a file's name: how its language says that a server listens. */
const languages: Readonly<Record<string, readonly Test[]>> = {
  js: javascript,
  mjs: javascript,
  cjs: javascript,
  ts: javascript,
  mts: javascript,
  cts: javascript,
  py: [
    isNamed(/^(?:run|run_app|run_server|run_simple|serve|start_server|create_server)$/),
    (address, document) =>
      isCall(
        /^(?:run_simple|make_server|start_server|create_server|(?:Threading)?HTTPServer|(?:Threading)?TCPServer|bind)$/,
      )(address, document) && hasPort(address, document),
  ],
  go: [
    isCall(/^(?:ListenAndServe(?:TLS)?|Listen)$/),
    (address, document) =>
      isCall(/^(?:Run|RunTLS|Start|StartTLS)$/)(address, document) && hasPort(address, document),
    ({ candidate: { path } }) => path.at(-1) === 'Addr' && path.at(-2) === 'Server',
  ],
  rs: [({ candidate: { path } }) => path.at(-1) === 'bind' && !path.some((name) => /udp/i.test(name))],
  cs: [
    isCall(/^UseUrls$/),
    ({ candidate: { path, call } }) => call === 'Add' && path.at(-2) === 'Urls',
    (address) => address.isWeb && address.candidate.call === 'Run',
  ],
  kt: [isNamed(/^embeddedServer$/, /^host$/)],
};

let last: { readonly text: string; readonly names: ReadonlySet<string> } | undefined;

/** Names that are the second argument of a `listen`; asked for one address of a text after the other. */
function namesListenedOn(text: string): ReadonlySet<string> {
  if (last?.text !== text) {
    const calls = text.matchAll(/\.listen\([^(),]{1,60},\s{0,40}([A-Za-z_$][\w$]*)/g);
    last = { text, names: new Set(Array.from(calls, ([, name = '']) => name)) };
  }
  return last.names;
}

/** Settings that say on which address a server listens, by the names that lead to them; with its usual port. */
const settings: readonly (readonly [RegExp, number | undefined])[] = [
  [/^(?:aspnetcore_urls|dotnet_urls)$/, undefined],
  [/^flask_run_host$/, 5000],
  [/^uvicorn_host$/, 8000],
  [/^kestrel\.endpoints\.[^.]+\.url$/, undefined],
  [/^quarkus\.http\.host$/, 8080],
  [/^micronaut\.server\.host$/, 8080],
];
/** Settings of that name mean it only in files of the framework. */
const ownSettings: readonly (readonly [files: RegExp, path: RegExp, port: number])[] = [
  [/^application[^/]*\.(?:ya?ml|properties)$/, /^server\.address$/, 8080],
  [/^gunicorn[\w.]*\.py$/, /^bind$/, 8000],
];
/** Calls without a port listen on the framework's own. */
const usualPorts: readonly (readonly [RegExp, number])[] = [
  [/^uvicorn\.run$/, 8000],
  [/^(?:app|application|server)\.run$/, 5000],
];

/**
 * Whether a server listens on the address, as the code or the setting around it tells. Undefined where nothing says so,
 * which also clients are.
 */
export function listenedAt(
  address: Address,
  document: { readonly path: string; readonly text: string },
): Listened | undefined {
  const { candidate } = address;
  const file = nameOf(document.path);
  const tests = languages[file.split('.').at(-1)?.toLowerCase() ?? ''] ?? [];
  const written = address.portSpan === undefined ? portBeside(address) : address.port;
  if (tests.some((test) => test(address, document))) {
    const called = candidate.path.slice(0, 2).join('.');
    return { port: written ?? usualPorts.find(([name]) => name.test(called))?.[1] };
  }
  const path = candidate.path.join('.').toLowerCase();
  const name = candidate.path.at(-1)?.toLowerCase() ?? '';
  const own = ownSettings.find(([files, setting]) => files.test(file) && setting.test(path));
  if (own !== undefined) return { port: written ?? own[2] };
  const known = settings.find(([setting]) => setting.test(path) || setting.test(name));
  return known && { port: written ?? known[1] };
}

/** A product's own port is where its clients dial; what stands beside the host is the server's. */
function portBeside({ port, product, isWeb, form }: Address): number | undefined {
  if (form === 'url') return isWeb ? port : undefined;
  return port === product?.port ? undefined : port;
}
