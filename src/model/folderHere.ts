/**
 * A bind mount's source as this machine writes it: an engine in a virtual machine tells where that has mounted the machine's
 * disks. Source: Docker Desktop's `/host_mnt/Users/…`, on Windows `/run/desktop/mnt/host/c/Users/…`.
 */
export function folderHere(source: string, platform: string): string {
  const below = /^\/(?:host_mnt|run\/desktop\/mnt\/host)(\/.*)$/.exec(source)?.[1];
  if (below === undefined) return source;
  const [, drive, path = ''] = /^\/([a-z])(\/.*)?$/i.exec(below) ?? [];
  return platform === 'win32' && drive !== undefined
    ? `${drive.toUpperCase()}:${path.replaceAll('/', '\\') || '\\'}`
    : below;
}
