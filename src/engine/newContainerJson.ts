import type { NewContainer, NewEndpoint, NewMount, PublishedPort } from '../model/newContainer.ts';

/** The body of `POST /containers/create`. Networks beyond the first are connected afterwards: before API 1.44 it takes one. */
export function newContainerJson(container: NewContainer): object {
  const { publishedPorts = [], mounts = [], networks = [], environment = {} } = container;
  const [first] = networks;
  const ports = publishedPorts.map((port) => `${port.containerPort}/${port.protocol}`);
  const anonymous = mounts.filter(({ type, source }) => type === 'volume' && source === '');
  return {
    Image: container.image,
    Cmd: container.command,
    Entrypoint: container.entrypoint,
    Env: Object.entries(environment).map(([key, value]) => `${key}=${value}`),
    Labels: container.labels,
    Tty: container.terminal,
    OpenStdin: container.interactive,
    // Who attaches and leaves for good takes the input along, as with docker's own client.
    StdinOnce: container.interactive,
    AttachStdin: container.interactive,
    WorkingDir: container.workingDir,
    User: container.user,
    Hostname: container.hostname,
    ExposedPorts: emptyEach([...ports, ...(container.exposedPorts ?? []).map(withProtocol)]),
    Volumes: emptyEach(anonymous.map(({ target }) => target)),
    HostConfig: {
      PortBindings: portBindings(publishedPorts),
      PublishAllPorts: container.publishesAll,
      Binds: mounts
        .filter(({ type, source }) => type !== 'tmpfs' && source !== '')
        .map(({ source, target, readOnly = false }) => `${source}:${target}${readOnly ? ':ro' : ''}`),
      Tmpfs: tmpfs(mounts),
      NetworkMode: container.networkMode ?? first?.network ?? 'default',
      RestartPolicy: container.restartPolicy && {
        Name: container.restartPolicy.name,
        MaximumRetryCount: container.restartPolicy.maximumRetries,
      },
      ExtraHosts: container.extraHosts,
      AutoRemove: container.autoRemove,
      Init: container.init,
      Privileged: container.privileged,
      CapAdd: container.addedCapabilities,
      CapDrop: container.droppedCapabilities,
      Memory: container.memory,
    },
    NetworkingConfig: first && { EndpointsConfig: { [first.network]: endpointJson(first) } },
  };
}

/** How a container joins a network. Source: Engine API 1.41, `EndpointSettings`. */
export function endpointJson({ aliases, ip }: Pick<NewEndpoint, 'aliases' | 'ip'>): object {
  return { Aliases: aliases, IPAMConfig: ip === undefined ? undefined : { IPv4Address: ip } };
}

function withProtocol(port: string): string {
  return port.includes('/') ? port : `${port}/tcp`;
}

function emptyEach(keys: readonly string[]): object {
  return Object.fromEntries(keys.map((key) => [key, {}]));
}

/** `{"80/tcp": [{"HostIp": "", "HostPort": "8080"}]}` */
export function portBindings(publishedPorts: readonly PublishedPort[]): object {
  const byPort: Record<string, object[]> = {};
  for (const { containerPort, protocol, hostAddress, hostPort } of publishedPorts) {
    (byPort[`${containerPort}/${protocol}`] ??= []).push({
      HostIp: hostAddress ?? '',
      HostPort: hostPort === undefined ? '' : String(hostPort),
    });
  }
  return byPort;
}

function tmpfs(mounts: readonly NewMount[]): object {
  const own = mounts.filter(({ type }) => type === 'tmpfs');
  return Object.fromEntries(own.map(({ target, readOnly = false }) => [target, readOnly ? 'ro' : '']));
}
