import type { Refusal, RefusalCode, RefusalFacts } from './problem.ts';

/** What the engine refused, by the status of its answer and its own words. */
export function refusalOf(status: number, detail: string): Refusal {
  if (status === 304) return { code: /stop/i.test(detail) ? 'already-stopped' : 'already-started', detail };
  const said =
    detail.length > 2 * telling ? `${detail.slice(0, telling)}\n${detail.slice(-telling)}` : detail;
  for (const { code, words, facts } of refusals) {
    const found = words.exec(said);
    if (found) return { code, detail, ...facts?.(said, found) };
  }
  return { code: status === 404 ? 'gone' : 'refused', detail };
}

/** Characters at both ends of an answer that are looked at: one who poses as an engine may send any number. */
const telling = 2_000;

interface Rule {
  readonly code: RefusalCode;
  readonly words: RegExp;
  readonly facts?: (detail: string, found: RegExpExecArray) => RefusalFacts;
}

const portFacts = (detail: string): RefusalFacts => portOf(detail) ?? {};
const imageFacts = (_detail: string, found: RegExpExecArray): RefusalFacts => ({
  ...(found.groups?.['image'] && { image: found.groups['image'] }),
});
const nameFacts = (_detail: string, found: RegExpExecArray): RefusalFacts => ({
  ...(found.groups?.['name'] && { name: found.groups['name'] }),
});
const holderFacts = (detail: string, found: RegExpExecArray): RefusalFacts => {
  const holder = /by container "?([0-9a-f]{12,64})/.exec(detail)?.[1];
  return { ...nameFacts(detail, found), ...(holder !== undefined && { containers: [holder] }) };
};
const containerFacts = (detail: string): RefusalFacts => {
  const containers = [...new Set(detail.match(/\b[0-9a-f]{64}\b|(?<=container )[0-9a-f]{12}\b/g))];
  return containers.length === 0 ? {} : { containers };
};
const registryFacts = (detail: string): RefusalFacts => {
  // It becomes an argument of the docker command, and must be none of its options.
  const registry = /https?:\/\/([^-/"\s][^/"\s]*)/.exec(detail)?.[1];
  return registry === undefined ? {} : { registry };
};

/**
 * The engine's words, from Docker 20.10 to 28; the first that fits decides. Status codes alone do not tell these apart.
 * Sources: the daemon, libnetwork, containerd and distribution packages, each message as it is formatted there.
 */
const refusals: readonly Rule[] = [
  // A registry's trouble comes first: what it is quoted with may hold any other words.
  {
    code: 'pull-rate-limited',
    words: /toomanyrequests|pull rate limit|429 Too Many Requests/i,
    facts: registryFacts,
  },
  {
    code: 'registry-not-trusted',
    words: /server gave HTTP response to HTTPS client|x509:|certificate signed by unknown authority/,
    facts: registryFacts,
  },
  {
    code: 'pull-denied',
    words:
      /(?:pull access denied for (?<image>[^\s,]+)|requested access to the resource is denied|no basic auth credentials|unauthorized: |401 Unauthorized|403 Forbidden)/,
    facts: (detail, found) => ({ ...imageFacts(detail, found), ...registryFacts(detail) }),
  },
  {
    code: 'pull-not-found',
    words:
      /(?:manifest for (?<image>\S+) not found|manifest unknown|repository name not known|name unknown|failed to resolve reference .*: not found)/,
    facts: imageFacts,
  },
  {
    code: 'registry-unreachable',
    words:
      /(?:Get|Head|Post|Put|Patch) "?https?:\/\/[^\s]+: .*(?:dial|lookup|no such host|refused|timeout|Timeout|canceled|unreachable|reset|EOF|proxyconnect)/,
    facts: registryFacts,
  },
  { code: 'files-read-only', words: /read-only file system|is marked read-only/i },
  { code: 'no-space', words: /no space left on device|not enough space|disk quota exceeded/i },
  {
    code: 'port-in-use',
    words:
      /port is already allocated|bind: address already in use|failed to bind host port|Ports are not available|Only one usage of each socket address/,
    facts: portFacts,
  },
  { code: 'already-in-progress', words: /is already in progress/ },
  {
    code: 'already-connected',
    words: /endpoint with name (?<name>\S+) already exists in network/,
    facts: nameFacts,
  },
  {
    code: 'name-in-use',
    words: /name "?\/?(?<name>[^"]+?)"? (?:is already in use|already exists)/,
    facts: holderFacts,
  },
  { code: 'container-running', words: /cannot remove (a|the) running container|container is running: stop/i },
  { code: 'container-running', words: /cannot remove (a|the) paused container|container is paused: /i },
  { code: 'container-paused', words: /is paused, unpause the container/ },
  { code: 'already-paused', words: /is already paused/ },
  { code: 'not-paused', words: /is not paused/ },
  {
    code: 'image-in-use',
    words: /is being used by (running |stopped )?container|container [0-9a-f]+ is using its referenced image/,
    facts: containerFacts,
  },
  { code: 'image-has-children', words: /image has dependent child images/ },
  { code: 'image-has-tags', words: /image is referenced in multiple repositories/ },
  { code: 'network-built-in', words: /pre-defined network/ },
  { code: 'network-in-use', words: /has active endpoints/, facts: containerFacts },
  {
    code: 'network-not-attachable',
    words: /network (?<name>\S+) not manually attachable/,
    facts: nameFacts,
  },
  {
    code: 'network-not-joinable',
    words:
      /cannot be (?:dis)?connected (?:from host|to host|from any|to any)|cannot (?:dis)?connect container (?:to|from) host network|sharing network namespace with another container|private networks|conflicting options: .*network/,
  },
  { code: 'not-swarm-manager', words: /not a swarm manager/ },
  { code: 'not-connected', words: /is not connected to (?:the )?network/ },
  {
    code: 'pool-exhausted',
    words:
      /could not find an available, non-overlapping IPv[46] address pool|all predefined address pools have been fully subnetted/,
  },
  { code: 'network-full', words: /no available IPv[46] addresses on this network/ },
  { code: 'subnet-overlap', words: /Pool overlaps with other one|networks have overlapping IPv/ },
  { code: 'ip-needs-subnet', words: /only when connecting to networks with user configured subnets/ },
  {
    code: 'ip-outside-subnet',
    words:
      /no configured subnet (?:or ip-range )?contains? (?:the )?IP address|Requested address is out of range|does not belong to any of this network's subnets/i,
  },
  { code: 'ip-in-use', words: /Address already in use/ },
  { code: 'no-such-network', words: /network (?<name>\S+) not found/, facts: nameFacts },
  {
    code: 'no-such-driver',
    words: /plugin "?(?<name>[^"\s]+)"? not found/,
    facts: nameFacts,
  },
  { code: 'volume-in-use', words: /volume is (?:in use|being used)/, facts: containerFacts },
  {
    code: 'no-such-image',
    words: /No such image: (?<image>\S+)/i,
    facts: imageFacts,
  },
  // Podman's words.
  { code: 'no-such-image', words: /(?<image>\S+): image not known/, facts: imageFacts },
  {
    code: 'bad-image-name',
    words:
      /invalid reference format|invalid tag format|repository name must be lowercase|invalid repository name/,
  },
  {
    code: 'bad-name',
    words: /Invalid container name \(|" includes invalid characters|invalid network name/i,
  },
  { code: 'bad-signal', words: /Invalid signal: (?<name>\S+)/i, facts: nameFacts },
  {
    code: 'mount-source-missing',
    words: /bind source path does not exist: (?<name>.+)$/m,
    facts: nameFacts,
  },
  { code: 'mount-kind-differs', words: /mount a directory onto a file|not a directory: unknown/ },
  {
    code: 'no-such-program',
    words: /exec: "(?<name>[^"]+)": (?:executable file not found|stat .*no such file|permission denied)/,
    facts: nameFacts,
  },
  {
    code: 'no-such-path',
    words: /Could not find the file (?<name>.+?) in container/,
    facts: nameFacts,
  },
  { code: 'no-dockerfile', words: /Cannot locate specified Dockerfile|failed to read dockerfile/ },
  {
    code: 'needs-buildkit',
    words:
      /requires BuildKit|Unknown flag: (?:mount|link|chmod|parents|exclude|checksum|network|security)\b|failed to parse platform : ""/,
  },
  {
    code: 'build-failed',
    words: /returned a non-zero code: (?<exit>\d+)|dockerfile parse error|COPY failed|ADD failed/i,
    facts: (_detail, found) => (found.groups?.['exit'] ? { exitCode: Number(found.groups['exit']) } : {}),
  },
  { code: 'container-not-running', words: /is not running/ },
  {
    code: 'api-too-old',
    words: /Maximum supported API version|Minimum supported API version|page not found|requires API version/,
  },
];

/** `Bind for 0.0.0.0:8080 failed`, `listen tcp4 0.0.0.0:80: bind: …`, `exposing port TCP 0.0.0.0:3306 -> …` */
function portOf(detail: string): RefusalFacts | undefined {
  const found =
    /(?:Bind for|listen (?<listen>tcp|udp)\w*|exposing port (?<expose>\w+)|failed to bind host port(?: for)?) \[?(?<address>[^\s[\]]*?)\]?:(?<port>\d{1,5})\b/.exec(
      detail,
    )?.groups;
  if (!found) return undefined;
  const protocol = (found['listen'] ?? found['expose'] ?? '').toLowerCase();
  return {
    port: Number(found['port']),
    ...(found['address'] && { address: found['address'] }),
    ...((protocol === 'tcp' || protocol === 'udp') && { protocol }),
  };
}
