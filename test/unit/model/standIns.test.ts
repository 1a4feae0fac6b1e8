import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { hasOnlyShell, standInOf } from '../../../src/model/exercises/standIns.ts';
import { image } from './fixtures.ts';

describe('a stand-in', () => {
  it.each(['nginx', 'httpd:2.4', 'mysql:5.7', 'registry.example/library/php:7.0-apache', 'ubuntu:20.04'])(
    'is there for %s, with the files that it is given',
    (reference) => {
      const { folders } = standInOf(reference) ?? expect.fail('none');
      for (const folder of folders) expect(existsSync(`walkthroughs/standIns/${folder}`), folder).toBe(true);
    },
  );

  it('is there for no image that exercises do not ask for', () => {
    expect(standInOf('postgres:16')).toBeUndefined();
  });

  it.each([
    [['sh'], [], true],
    [['/bin/bash'], [], true],
    [['nginx', '-g', 'daemon off;'], ['80/tcp'], false],
    [['sh'], ['8080/tcp'], false],
    [[], [], false],
  ])('is given a server where it has none: %s, ports %s', (command, exposedPorts, expected) => {
    expect(hasOnlyShell(image({ command, exposedPorts }))).toBe(expected);
  });
});
