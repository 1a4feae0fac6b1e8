import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatAddress, parseAddress } from '../../../src/engine/address.ts';
import { parseContext } from '../../../src/engine/contexts.ts';
import { sshArguments } from '../../../src/engine/sshConnection.ts';
import { disturbed, forAll, mutated, patience } from './fuzz.ts';

const addresses = [
  'unix:///var/run/docker.sock',
  'npipe:////./pipe/docker_engine',
  'tcp://[::1]:2376',
  'ssh://me@lab.example.org:2222/run/docker.sock',
];

describe('addresses', () => {
  it(
    'of any text are read or refused, and what is read is written so that it is read again',
    { timeout: patience },
    () => {
      forAll(
        fc.oneof(fc.string({ unit: 'binary' }), mutated(addresses, ['ssh://', '@', '-o', '/'])),
        (text) => {
          const address = parseAddress(text, 'setting');
          if ('bad' in address) return;
          expect(parseAddress(formatAddress(address), 'setting')).toEqual(address);
        },
      );
    },
  );

  it('for ssh never become an option or a word for a shell', { timeout: patience }, () => {
    forAll(
      mutated(
        ['ssh://me@lab:22/run/docker.sock', 'ssh://lab'],
        ['-oProxyCommand=x', ' ', ';', '$(x)', '@', '/'],
      ),
      (text) => {
        const address = parseAddress(text, 'setting');
        if (!('kind' in address) || address.kind !== 'ssh') return;
        const args = sshArguments(address);
        const end = args.indexOf('--');
        expect(args[end + 1]).not.toMatch(/^-|\s/);
        // ssh joins what follows with spaces and gives it to a shell.
        expect(args.slice(end + 2).join(' ')).toMatch(
          /^docker( --host unix:\/\/[\w./-]+)? system dial-stdio$/,
        );
      },
    );
  });
});

describe('context files', () => {
  const meta = {
    Name: 'lab',
    Metadata: { Description: 'a lab', Extra: 1 },
    Endpoints: { docker: { Host: 'tcp://lab:2376', SkipTLSVerify: false } },
  };

  it('of any shape are read or passed over', { timeout: patience }, () => {
    forAll(fc.oneof(disturbed([meta]), fc.jsonValue()), (json) => {
      const context = parseContext(json, undefined);
      if (context) expect(typeof context.name).toBe('string');
    });
  });
});
