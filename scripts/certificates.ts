// Certificates for tests of TLS: an authority, a server that is 127.0.0.1, and a client, all for one day.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from './processes.ts';

export interface Certificates {
  /** Holds `ca.pem`, `cert.pem` and `key.pem` of a client, as the docker command wants them. */
  readonly client: string;
  /** The same of the server. */
  readonly server: string;
}

/** Makes them in an empty folder. */
export async function makeCertificates(dir: string): Promise<Certificates> {
  const ca = join(dir, 'ca.pem');
  const caKey = join(dir, 'ca-key.pem');
  await run('openssl', [
    'req',
    '-x509',
    ...newKey(caKey, 'portlight test authority'),
    '-days',
    '1',
    '-out',
    ca,
  ]);
  const issue = async (name: string, extension: string): Promise<string> => {
    const folder = join(dir, name);
    await mkdir(folder);
    const at = (file: string) => join(folder, file);
    await run('openssl', ['req', ...newKey(at('key.pem'), name), '-out', at('request.pem')]);
    await writeFile(at('extensions'), extension);
    const by = ['-CA', ca, '-CAkey', caKey, '-CAcreateserial', '-days', '1', '-extfile', at('extensions')];
    await run('openssl', ['x509', '-req', '-in', at('request.pem'), ...by, '-out', at('cert.pem')]);
    await run('cp', [ca, at('ca.pem')]);
    return folder;
  };
  return {
    server: await issue('server', 'subjectAltName=IP:127.0.0.1\nextendedKeyUsage=serverAuth'),
    client: await issue('client', 'extendedKeyUsage=clientAuth'),
  };
}

const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
const newKey = (file: string, name: string) => [...curve, '-keyout', file, '-subj', `/CN=${name}`];
