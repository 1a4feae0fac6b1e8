import type { Snapshot } from '../snapshot.ts';

/** Programs that people try a connection with. */
const networkTools: ReadonlySet<string> = new Set(
  'ping nslookup getent dig host wget curl nc ncat telnet traceroute'.split(' '),
);

const ipv4 = /^\d{1,3}(\.\d{1,3}){3}$/;

/** Whether the command asks for a name of the outside world: `ping example.com`, `curl https://example.com/`. */
export function looksOutside(command: string): boolean {
  return hostsDialled(command).some(
    (host) =>
      /^[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}$/i.test(host) &&
      !/\.(internal|local|localhost|test)$/i.test(host),
  );
}

/** Whether the command talks to a container by its address instead of its name. */
export function dialsContainerAddress(command: string, snapshot: Snapshot): boolean {
  const addresses = new Set(
    [...snapshot.containers.values()].flatMap(({ endpoints }) => endpoints.map(({ ip }) => ip)),
  );
  return hostsDialled(command).some((host) => ipv4.test(host) && addresses.has(host));
}

/** The network tool that the command runs: `nslookup`, `curl`, … */
export function toolOf(command: string): string | undefined {
  return wordsOf(command)
    .map(programOf)
    .find((word) => networkTools.has(word));
}

function wordsOf(command: string): string[] {
  return command.split(/[\s;|&"'()]+/).filter(Boolean);
}

function programOf(word: string): string {
  return word.slice(word.lastIndexOf('/') + 1);
}

/** The words after a network tool that could be hosts, without scheme, port and path. */
export function hostsDialled(command: string): string[] {
  const words = wordsOf(command);
  const tool = words.findIndex((word) => networkTools.has(programOf(word)));
  if (tool === -1) return [];
  return (
    words
      .slice(tool + 1)
      // An option is no host, nor is the file after `-o` and `-O`.
      .filter((word, index, all) => !word.startsWith('-') && !/^-[a-zA-Z]*[oO]$/.test(all[index - 1] ?? ''))
      .map((word) => word.replace(/^[a-z]+:\/\//i, '').replace(/[:/].*$/s, ''))
  );
}
