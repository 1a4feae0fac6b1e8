import { afterAll, expect, test } from 'vitest';
import { answers } from '../../scripts/engineApi.ts';
import { clean, docker, dockerHost, prefix } from './harness.ts';

afterAll(clean);

test('the run has an engine of its own', async () => {
  expect(await answers(dockerHost)).toBe(true);
  expect(await docker('version', '--format', '{{.Server.Version}}')).toMatch(/^\d+\.\d+/);
});

test('containers on one network reach each other by name', async () => {
  await docker('network', 'create', `${prefix}net`);
  await docker(
    'run',
    '--detach',
    '--name',
    `${prefix}web`,
    '--network',
    `${prefix}net`,
    'busybox',
    'httpd',
    '-f',
    '-h',
    '/bin',
  );
  const ask = ['wget', '-q', '-O', '/dev/null', `http://${prefix}web/sh`];
  await docker('run', '--rm', '--network', `${prefix}net`, 'busybox', ...ask);
  await expect(docker('run', '--rm', 'busybox', ...ask)).rejects.toThrow(/bad address/);
});

test('cleaning leaves nothing of this file', async () => {
  await docker('volume', 'create', `${prefix}data`);
  await clean();
  expect(await docker('volume', 'ls', '--quiet', '--filter', `name=${prefix}`)).toBe('');
  expect(await docker('network', 'ls', '--quiet', '--filter', `name=${prefix}`)).toBe('');
});
