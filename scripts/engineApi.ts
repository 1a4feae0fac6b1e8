import { request } from 'node:http';

/**
 * One request to an engine, without dockerode: the scripts must work before anything is built.
 * @param dockerHost `unix:///…`, `npipe:////./pipe/…` or `tcp://host:port`, as in DOCKER_HOST
 */
export function askEngine(
  dockerHost: string,
  method: 'GET' | 'POST',
  path: string,
  timeoutMs: number,
): Promise<string> {
  const url = new URL(dockerHost);
  const target =
    url.protocol === 'tcp:'
      ? { host: url.hostname, port: url.port || 2375 }
      : { socketPath: pathOf(dockerHost) };
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(timeoutMs);
    const asked = request({ ...target, method, path, signal }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text: string) => (body += text));
      response.on('error', reject).on('end', () => {
        if ((response.statusCode ?? 500) < 400) resolve(body);
        else reject(new Error(`${method} ${path}: ${response.statusCode} ${body}`));
      });
    });
    asked.on('error', reject).end();
  });
}

const pathOf = (dockerHost: string) => dockerHost.replace(/^(unix|npipe):\/\//, '');

/** Whether an engine answers there. */
export async function answers(dockerHost: string): Promise<boolean> {
  try {
    return (await askEngine(dockerHost, 'GET', '/_ping', 2000)) === 'OK';
  } catch {
    return false;
  }
}
