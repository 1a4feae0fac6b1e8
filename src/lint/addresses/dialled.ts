import { isMessage } from '../syntax/messages.ts';
import { wordsOf } from '../syntax/names.ts';
import type { Address } from './address.ts';
import { isGeneral, productOfPort, productOfWord } from '../product.ts';

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

/** A setting with one of these words says where a server listens, not where it is. */
const listening = words(
  'instance listen listener listeners listening bind binding bindings advertised advertise announce inspect expose exposes published serve serving listenandserve allowed_hosts',
);
/** These words speak of browsers, of people, of names and of permissions. */
const notDialled = words(
  `cors origin origins allow allowed allowlist whitelist trusted trust csrf csp stateful domain domains referer referrer
   public external redirect redirects callback callbacks return success cancel logout login frontend front ui site home canonical
   share verify verification reset asset assets static cdn img image images avatar upload uploads download docs swagger openapi
   example examples placeholder description title label help hint comment message msg text note notice
   cn san subject dns certificate cert ssl tls names servername vhost vhosts healthcheck health healthz liveness readiness
   expose label labels hostnames noproxy ehlo helo nodename from sender reply grants
   nextauth homepage prefix preview onion banner display format pattern regex filter blacklist denylist blocklist excluded ignore
   webhook authorization authorize audience aud param header headers`,
);
/** Texts of these names show people what an address looks like. */
const shown = words('example examples placeholder description hint');
/** Wherever they stand on the way to a setting, these words say the same. */
const farWords = words(
  'cors swagger openapi springdoc healthcheck livenessprobe readinessprobe startupprobe probe probes csp example examples',
);
/** What only tests read: `TEST_DATABASE_URL`, a connection called `mysql_testing`. */
const testing = words('test tests testing');
/** Paths of URLs that people and browsers are sent to, and those that a container asks itself for. */
const notDialledPath =
  /\/(?:[\w.-]*callback|swagger[\w.-]*|health\w*|ping|redirect|logout|login|signin-\w+|docs|webhooks?|favicon)(?:[/?#"']|$)/i;
/** Words that a base address may be made of; alone they tell nobody's server. */
const own = words('app base self own my web www url uri host hostname address server site root api');
const ownWords = words('app own self my root site');
const hostWords = words(
  `host hosts hostname hostnames server servers addr addrs address addresses endpoint endpoints url uri urls uris dsn broker
   brokers bootstrap node nodes seeds seed points contactpoints connection connectionstring connstr conn connect target upstream
   backend proxy pass fastcgi destination cluster peers location link source sources ip jdbc master sentinel remote zone env`,
);
/** Functions that ask people, or the form that they have filled in; the address is only proposed to them. */
const askingCalls = /^(?:ask\w*|input|prompt\w*|anticipate|question|get_?input|read_?line|getline)$/i;

/** What a bundler puts into code for browsers. */
const forBrowsers =
  /^(?:NEXT_PUBLIC|VITE|REACT_APP|NUXT_PUBLIC|NUXT_ENV|PUBLIC|EXPO_PUBLIC|GATSBY|VUE_APP|NG_APP|STORYBOOK|SNOWPACK_PUBLIC)_/;
/** Functions that do nothing but connect. */
const clientCalls =
  /^(?:forAddress|forTarget|dial\w*|Dial\w*|createChannel|(?:in)?secure_channel|createConnection|create_connection|openConnection|open_connection|fsockopen|pfsockopen|stream_socket_client|setRelayHost|amqp_connect|Tcp|TcpStream|TCPSocket)$/;
/** Functions that start a server at the address that they are given. */
const serving = /^(?:Run|run|UseUrls)$/;
/** Around a base address, these words make it another program's. */
const others = words(
  'client clients remote upstream downstream service services microservice microservices backends peers consumer producer',
);

/** Why an address is believed to be dialled: `sure` by itself, `likely` only if somebody is known to listen there. */
export type Belief = 'sure' | 'likely';

/**
 * Whether a program connects to the address, as far as the text around it tells; undefined where it does not, or where
 * nothing speaks for it. A false alarm costs more than a miss.
 */
export function dialled(
  address: Address,
  ownKeys: ReadonlySet<string>,
  ownPorts: ReadonlySet<number>,
): Belief | undefined {
  const { candidate, product, form, host } = address;
  // Rust has tests beside the code, in a module of their own.
  if (candidate.scope.some((name) => name === 'tests' || name === 'test')) return undefined;
  if (candidate.compared) return undefined;
  if (candidate.call !== undefined && (isMessage(candidate.call) || askingCalls.test(candidate.call)))
    return undefined;
  // A form, or a schema: whoever fills it in says what is dialled.
  if (candidate.path.at(-1) === 'default' && candidate.beside.has('type') && address.variables.length === 0)
    return undefined;
  const last = lastNames(address);
  // Of the links that a program writes into its pages and mails.
  if (last.some((name) => /url_?options$/i.test(name))) return undefined;
  if (last.some((name) => wordsOf(name).some((word) => testing.has(word)))) return undefined;
  if (notDialledPath.test(address.urlPath) && !candidate.path.at(-1)?.endsWith('pass')) return undefined;
  if (last.some((name) => forBrowsers.test(name))) return undefined;
  const near = new Set(last.flatMap(wordsOf));
  if (last.some((name) => ownKeys.has(name)) || (address.port !== undefined && ownPorts.has(address.port)))
    return 'sure';
  if ([...near].some((word) => listening.has(word))) return undefined;
  if (
    candidate.path.some(
      (name) => wordsOf(name).some((word) => farWords.has(word)) || farWords.has(name.toLowerCase()),
    )
  )
    return undefined;
  const isStore = product?.kind === 'store';
  const speaks = form !== 'host' && product !== undefined && !isGeneral(product);
  // Servers listen there; that it is dialled takes a name that says what is.
  if (/^(?:0\.0\.0\.0|\[?::\]?)$/.test(host) && !(isStore && (speaks || isNamed(address)))) return undefined;
  // The scheme of a store or a driver's own form leaves little to doubt.
  const isShown = [...near].some((word) => shown.has(word));
  if (speaks && isStore && !isShown && !address.isWeb) return 'sure';
  if (speaks && form === 'dsn' && isStore && !isShown) return 'sure';
  // A program that puts its own port in speaks of itself.
  if (address.isOwnPort) return undefined;
  if ([...near].some((word) => notDialled.has(word))) return undefined;
  if ((address.isWeb || form === 'host') && candidate.call !== undefined && serving.test(candidate.call))
    return undefined;
  if (form === 'dsn') return 'sure';
  if (isRoute(candidate.path) || (candidate.call !== undefined && clientCalls.test(candidate.call)))
    return 'sure';
  return form === 'host' ? hostBelief(address, near) : webBelief(address, near);
}

/** Directives with which nginx hands requests on. */
const passing = /^(?:proxy|grpc|fastcgi|uwsgi|scgi|memcached)_pass$/;

/** Where gateways have the servers behind them, and programs the server of their settings. */
function isRoute(path: readonly string[]): boolean {
  const names = path.map((name) => name.toLowerCase());
  const last = names.at(-1) ?? '';
  if (passing.test(last) || (last === 'server' && names.at(-2) === 'upstream')) return true;
  if (last === 'address') return names.includes('destinations');
  if (last === 'host') return names.some((name) => name === 'downstreamhostandports');
  if (last === 'uri' && names.at(-2) === 'config' && names.at(-3) === 'cloud') return true;
  return (last === 'uri' || last === 'url') && names.includes('routes');
}

/** Names close enough to say what the text is for: the key, what leads to it, the function and the variables around it. */
function lastNames({ candidate, variables }: Address): string[] {
  const names = candidate.path.slice(-2);
  const call = candidate.call !== undefined && names.at(-1) !== candidate.call ? [candidate.call] : [];
  return [...names, ...call, ...variables];
}

function hostBelief(address: Address, near: ReadonlySet<string>): Belief | undefined {
  const { candidate, product, portSpan, variables } = address;
  const last = candidate.path.at(-1);
  // `DB_HOST: str({ default: '…' })`: what it is the default of says what it is.
  const key = last === 'default' ? (variables.at(-1) ?? last) : (last ?? variables.at(-1));
  const keyWords = key === undefined ? [] : wordsOf(key);
  // `endPoint` and `hostName` are one word to those who name things.
  const isHostWord = [...keyWords, keyWords.slice(-2).join('')].some((word) => hostWords.has(word));
  const isHostKey = isHostWord || candidate.call !== undefined;
  // Nothing tells what it is; a port on which a server is known to listen may.
  if (product === undefined) {
    const isSetting = candidate.call === undefined && candidate.scope.length === 0;
    return isSetting && isHostKey && address.port !== undefined && !isOwnAddress(address)
      ? 'likely'
      : undefined;
  }
  const byPort = productOfPort(portSpan === undefined ? undefined : address.port);
  if (portSpan !== undefined && byPort?.kind === 'store') return 'sure';
  if (!isHostKey) return undefined;
  // `DISCOVERY_HOST` is as often where others find this very program.
  if (near.has('discovery') && portSpan === undefined) return undefined;
  if (product.kind === 'store') return 'sure';
  return isGeneral(product) || near.size === 0 ? 'likely' : 'sure';
}

function webBelief(address: Address, near: ReadonlySet<string>): Belief | undefined {
  const { product } = address;
  if (product === undefined) return undefined;
  if (isOwnAddress(address) && (isGeneral(product) || isOwnByName(address))) return undefined;
  if (!isGeneral(product)) return 'sure';
  return near.size > 0 ? 'likely' : undefined;
}

/** Whether a name around the address tells the product, and not its port alone. */
function isNamed({ candidate, product, variables }: Address): boolean {
  const names = [...candidate.scope.slice(-2), ...candidate.path, candidate.call ?? '', ...variables];
  return names.flatMap(wordsOf).some((word) => productOfWord(word) === product);
}

/** `APP_BASE_URL`, beside a mere `baseUrl`, which is that of any server: a port tells less than such a name. */
function isOwnByName(address: Address): boolean {
  const key = address.variables.at(-1) ?? address.candidate.path.at(-1) ?? '';
  return !isNamed(address) && wordsOf(key).some((word) => ownWords.has(word));
}

/** `APP_URL`, `baseUrl`: where this very program is found, unless what is around says whose it is. */
function isOwnAddress({ candidate, variables }: Address): boolean {
  // A variable tells more than the key that it is read for: `baseURL: process.env.PAYMENTS_URL`.
  const keys =
    variables.length > 0 ? variables : [candidate.path.findLast((name) => name !== candidate.call)];
  const around = candidate.path.slice(-3, -1).flatMap(wordsOf);
  const isOwn = (key: string | undefined): boolean =>
    key !== undefined && wordsOf(key).every((word) => own.has(word));
  return keys.some(isOwn) && !around.some((word) => others.has(word));
}
