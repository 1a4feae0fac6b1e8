import { describe, expect, it, vi } from 'vitest';
import type { NewContainer } from '../../../src/model/newContainer.ts';
import { dockerRunLine } from '../../../src/model/runLine.ts';
import { image } from '../model/fixtures.ts';

vi.mock('vscode', () => import('../tree/vscode.ts'));
const { hubRows } = await import('../../../src/ui/commands/container/run/rows.ts');

const rows = (draft: Partial<NewContainer>, command?: string[]) =>
  hubRows({ image: 'nginx', ...draft }, image(command ? { command } : {}));
const descriptions = (...given: Parameters<typeof rows>): Record<string, string | undefined> =>
  Object.fromEntries(
    rows(...given).flatMap(({ choice, description }) =>
      choice === undefined ? [] : [[choice, description]],
    ),
  );

describe('the list of all that can be chosen', () => {
  it('begins with running it, by a line that is shown', () => {
    const [first, second, third] = rows({ name: 'web' });
    expect(first).toMatchObject({
      choice: 'run',
      label: 'Run',
      detail: 'docker run --detach --name web nginx',
    });
    expect([second?.choice, third?.choice]).toEqual(['create', 'copy']);
    expect(rows({ interactive: true, terminal: true })[0]).toMatchObject({
      label: 'Run in a Terminal',
      detail: 'docker run --interactive --tty nginx',
    });
  });

  it('cuts a long line where a flag begins, and loses nothing of it', () => {
    const environment = Object.fromEntries(
      ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'].map((name) => [name, 'a value of several words']),
    );
    const pieces = rows({ name: 'web', environment }).flatMap(({ choice, label, detail }) =>
      choice === 'run' ? [detail ?? ''] : choice === 'copy' && label.startsWith('--') ? [label] : [],
    );
    expect(pieces.length).toBeGreaterThan(3);
    expect(pieces.every((piece) => piece.length <= 90)).toBe(true);
    expect(pieces.join(' ')).toBe(dockerRunLine({ image: 'nginx', name: 'web', environment }));
  });

  it('shows each value as docker writes it', () => {
    expect(
      descriptions({
        name: 'web',
        command: ['sh', '-c', "echo it's"],
        entrypoint: [],
        publishedPorts: [
          { containerPort: 80, protocol: 'tcp', hostPort: 8080 },
          { containerPort: 53, protocol: 'udp' },
        ],
        networks: [{ network: 'shop' }, { network: 'back', aliases: ['api'], ip: '10.0.0.9' }],
        mounts: [
          { type: 'volume', source: 'data', target: '/data', readOnly: true },
          { type: 'tmpfs', source: '', target: '/scratch' },
        ],
        environment: { LEVEL: 'debug' },
        restartPolicy: { name: 'on-failure', maximumRetries: 3 },
        extraHosts: ['db:10.0.0.5'],
        workingDir: '/srv',
        user: '1000',
        autoRemove: true,
      }),
    ).toEqual({
      run: undefined,
      create: undefined,
      copy: undefined,
      image: 'nginx',
      name: 'web',
      command: `sh -c 'echo it'\\''s'`,
      entrypoint: 'none',
      ports: '8080:80, 53/udp',
      networks: 'shop, name=back,alias=api,ip=10.0.0.9',
      mounts: 'data:/data:ro, type=tmpfs,target=/scratch',
      environment: 'LEVEL=debug',
      restart: 'on-failure:3',
      extraHosts: 'db:10.0.0.5',
      workingDir: '/srv',
      user: '1000',
      interactive: 'no: the program runs in the background',
      remove: 'yes',
    });
  });

  it('says whose choice it is where nothing is chosen', () => {
    expect(descriptions({}, ['nginx', '-g', 'daemon off;'])).toMatchObject({
      name: 'of the engine’s choice',
      command: "nginx -g 'daemon off;' · the image’s own",
      entrypoint: 'the image’s own',
      ports: 'none',
      networks: 'the default bridge, where nobody is found by name',
      mounts: 'none',
      environment: 'none',
      restart: 'no',
      workingDir: 'the image’s own',
    });
    expect(descriptions({ networkMode: 'host', networks: [] })['networks']).toBe('host');
  });

  it('masks secrets wherever they are shown', () => {
    const shown = JSON.stringify(
      rows({
        environment: { DB_PASSWORD: 'hunter2', URL: 'mysql://root:hunter2@db/' },
        command: ['serve', '--token', 'hunter2', '--api-key=hunter2'],
      }),
    );
    expect(shown).not.toContain('hunter2');
    expect(shown).toContain('DB_PASSWORD=••••••');
  });
});
