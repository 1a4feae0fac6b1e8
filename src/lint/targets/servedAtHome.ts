import type { Address } from '../addresses/address.ts';
import { isGeneral, mayBe, productNamed } from '../product.ts';
import { nameOf } from '../project/paths.ts';
import type { Placement } from '../project/placement.ts';
import type { Project } from '../project/project.ts';
import { housematesOf } from '../project/sharing.ts';
import { offerOf } from './offers.ts';

const webServers =
  /(?:^|\/)(?:nginx|openresty|httpd|apache|caddy|traefik|haproxy|envoy|nginx-unprivileged|jwilder|angie|tengine)/i;
const gateways = /\.conf(?:\.template)?$|^nginx|^Caddyfile$|^haproxy\.cfg$/i;
/** What the system's package managers install; a client's package is called after it. */
const packages = /\b(?:apt-get|apt|apk|yum|dnf|microdnf|pacman|zypper)\b[^;&|\n]*/g;
const clients = /^(?:client|tools|dev|devel|common|contrib|libs?|utils|doc)$/;

/** Whether the address is right as it is, since what it leads to shares the network of the container that runs the code. */
export function isServedAtHome(
  address: Address,
  placement: Placement,
  path: string,
  project: Project,
): boolean {
  const { run, images, ports, installs } = placement;
  if (isInHostNetwork(placement)) return true;
  const isStore = address.product?.kind === 'store';
  if (!isStore && address.port !== undefined && ports.has(address.port)) return true;
  if (images.some((image) => isNamed(address, productNamed(image)))) return true;
  if (installsServer(address, installs)) return true;
  // A proxy that was added to an image of another kind stands before the program of that image.
  if (gateways.test(nameOf(path)) && images.length > 0 && !images.some((image) => webServers.test(image))) {
    return !isStore;
  }
  if (run === undefined) return false;
  return housematesOf(run.composition, run.service).some((service) => {
    if (service !== run.service) return offerOf(address, service, project) !== undefined;
    return isNamed(address, service.image && productNamed(service.image.name));
  });
}

/** In the host's network, `localhost` is the host. */
export function isInHostNetwork({ run, started, container }: Placement): boolean {
  if (run?.service.networkMode?.kind === 'host' || container?.networkMode === 'host') return true;
  return started.length > 0 && started.every(({ networks }) => networks.includes('host'));
}

function isNamed({ product }: Address, named: string | undefined): boolean {
  return named !== undefined && product !== undefined && !isGeneral(product) && mayBe(product, named);
}

function installsServer({ product }: Address, installs: string): boolean {
  if (product === undefined || isGeneral(product) || installs === '') return false;
  for (const [line] of installs.matchAll(packages)) {
    for (const name of line.split(/\s+/)) {
      const words = name.toLowerCase().split(/[^a-z0-9]+/);
      if (
        words.some((word) => product.words.includes(word)) &&
        !words.some((word) => clients.test(word)) &&
        !/^(?:lib|php|python|py3)/.test(name)
      ) {
        return true;
      }
    }
  }
  return false;
}
