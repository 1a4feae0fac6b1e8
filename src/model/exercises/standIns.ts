import { splitImageReference } from '../imageReference.ts';
import type { Image } from '../image.ts';
import type { NewContainer } from '../newContainer.ts';

/** What an image with nothing but a shell has to be given so that exercises can be done with it. */
export interface StandIn {
  /** Paths of the folders that are put into its root, below `walkthroughs/standIns`. */
  readonly folders: readonly string[];
  readonly made: Pick<NewContainer, 'command' | 'exposedPorts'>;
}

/** The programs whose images the exercises ask for. */
const standIns: Readonly<Record<string, StandIn>> = {
  nginx: server('/usr/share/nginx/html', 'nginx/usr'),
  httpd: server('/usr/local/apache2/htdocs', 'httpd/usr'),
  php: server('/var/www/html', 'php/var', 'php/usr'),
  // Nothing answers there, but it runs on, as a database does.
  mysql: { folders: [], made: { command: ['sleep', '2147483647'], exposedPorts: ['3306/tcp'] } },
  ubuntu: { folders: [], made: {} },
};

/** Serves pages with what the image has; without any such program, it only runs on. */
function server(pages: string, ...folders: readonly string[]): StandIn {
  const script = [
    `cd ${pages}`,
    'busybox httpd --help 2>&1 | busybox grep -q "Usage: httpd" && exec busybox httpd -f -vv -p 80',
    'command -v python3 >/dev/null && exec python3 -m http.server 80',
    'exec sleep 2147483647',
  ];
  return {
    folders,
    made: { command: ['sh', '-c', script.join('; ')], exposedPorts: ['80/tcp'] },
  };
}

/** The stand-in for an image that exercises ask for, whatever its registry and its tag. */
export function standInOf(reference: string): StandIn | undefined {
  return standIns[splitImageReference(reference).name.split('/').at(-1) ?? ''];
}

/** Whether the image has a shell and nothing else to run: one that is a server stands in as it is. */
export function hasOnlyShell({ command = [], exposedPorts = [] }: Image): boolean {
  return exposedPorts.length === 0 && /^(?:\/\S*\/)?(?:ba|da|a|z)?sh$/.test(command.join(' '));
}
