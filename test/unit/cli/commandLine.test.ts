import { spawn } from 'node:child_process';
import { closeSync, openSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import manifest from '../../../package.json' with { type: 'json' };
import { dockerfile, folderWith, mongo, portlight, root } from './program.ts';

const shop = join(root, 'examples/shop');

describe('exit codes', () => {
  it('0 without a finding', async () => {
    const { code, stdout } = await portlight(['lint', folderWith({ 'a.js': mongo }), '--no-engine']);
    expect({ code, stdout: stdout.replace(/\d+ ms/, 'n ms') }).toEqual({
      code: 0,
      stdout: 'Nothing found in 1 files, 0 of them in containers (n ms).\n',
    });
  });
  it('1 with one', async () => {
    expect((await portlight(['lint', '--no-engine'], {}, shop)).code).toBe(1);
  });
  it.each([
    [['lint', '/does/not/exist'], '/does/not/exist does not exist. Name a folder that does.'],
    [['lint', join(root, 'package.json')], 'is a file. Name the folder that holds the project.'],
    [['lint', '--frobnicate'], 'There is no option --frobnicate.'],
    [['lint', '--format', 'xml'], '--format cannot be xml; it can be text, json, sarif.'],
    [['lint', '--format'], '--format needs a value.'],
    [['lint', '--no-engine=1'], '--no-engine takes no value.'],
    [['lint', '--rule', 'x'], '--rule cannot be x; it can be localhost-in-container, '],
    [['lint', '--max-severity', 'fatal'], '--max-severity cannot be fatal; it can be error, '],
    [['lint', ''], 'Say what to do: lint DIR'],
    [['lint', 'a', 'b'], 'One folder at a time: b is one too many.'],
    [['fix'], 'There is no command fix; there are lint, topology and reach.'],
    [['topology', 'x'], 'topology takes no name: x is one too many.'],
    [['topology', '--format', 'svg'], '--format cannot be svg; it can be mermaid, json.'],
    [['topology', '--rule', 'x'], '--rule does not apply to topology.'],
    [['topology', '--compose', '/nowhere/compose.yaml'], '/nowhere/compose.yaml cannot be read.'],
    [['topology', '--compose', join(root, 'package.json')], 'describes no service.'],
    [['topology'], 'No engine answers at unix:///nowhere/docker.sock.'],
    [['reach', 'a'], 'Name two ends: reach A B, or reach A B:80.'],
    [['reach', 'a', 'b', 'c'], 'Name two ends'],
    [['reach', 'a', 'b:70000'], '70000 is no port'],
    [['reach', 'a', 'b'], 'No engine answers at unix:///nowhere/docker.sock.'],
    [[], 'Say what to do: lint DIR, topology, or reach A B.'],
  ])('2 for %j, with a sentence that helps', async (args, sentence) => {
    const { code, stdout, stderr } = await portlight(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(sentence);
  });
  it('2 for a folder that cannot be read', async () => {
    const folder = folderWith({});
    symlinkSync('loop', join(folder, 'loop'));
    const { code, stderr } = await portlight(['lint', join(folder, 'loop'), '--no-engine']);
    expect(code).toBe(2);
    expect(stderr).toContain('loop cannot be read (ELOOP). Name another folder.');
  });
  it('2 where something in the folder cannot be read, with what was found elsewhere', async () => {
    const folder = folderWith({ ...dockerfile, 'b.js': mongo });
    // Nothing is closed to root, but a name that is no text cannot be handed back to the system.
    writeFileSync(Buffer.concat([Buffer.from(`${folder}/a`), Buffer.from([0xff]), Buffer.from('.js')]), '');
    const { code, stdout, stderr } = await portlight(['lint', folder, '--no-engine']);
    expect(code).toBe(2);
    expect(stdout).toContain('b.js');
    expect(stderr).toContain('Not everything could be looked at, since this cannot be read: a\uFFFD.js.');
  });
  it('2 where what was found cannot be written', async () => {
    const { code, stderr } = await written('/dev/full');
    expect(code).toBe(2);
    expect(stderr).toContain('ENOSPC');
  });
  it('0 where nothing is louder than what may be there', async () => {
    const tolerant = ['lint', shop, '--no-engine', '--max-severity'];
    expect((await portlight([...tolerant, 'warning'])).code).toBe(0);
    expect((await portlight([...tolerant, 'information'])).code).toBe(1);
  });
  it('0 where the only rule that is asked finds nothing', async () => {
    expect((await portlight(['lint', shop, '--no-engine', '--rule', 'container-ip'])).code).toBe(0);
    const both = ['--rule', 'container-ip', '--rule', 'localhost-in-container'];
    expect((await portlight(['lint', shop, '--no-engine', ...both])).code).toBe(1);
  });
});

describe('what is printed', () => {
  it('is a line a finding, with the best fix below', async () => {
    const { stdout, stderr } = await portlight(['lint', shop, '--no-engine']);
    expect(stderr).toBe('');
    expect(stdout.replace(/\d+ ms/, 'n ms')).toBe(
      [
        'src/cache.js',
        '  3:45 warning In the container of service “web”, localhost:6380 is the container itself: this connection to Redis will be refused. [localhost-in-container]',
        '    → Replace with “cache:6379” (compose service “cache”)',
        '',
        'src/db.js',
        '  9:37 warning In the container of service “web”, localhost:27017 is the container itself: this connection to MongoDB will be refused. [localhost-in-container]',
        '    → Replace with “db:27017” (compose service “db”)',
        '',
        'Findings: 2, in 2 of 7 files, 4 of them in containers (n ms).',
        '',
      ].join('\n'),
    );
  });
  it('tells which engine was asked, and goes on without one', async () => {
    const { code, stderr } = await portlight(['lint', shop]);
    expect(code).toBe(1);
    expect(stderr).toBe(
      'portlight: No engine answers at unix:///nowhere/docker.sock: judging by the files alone.\n',
    );
  });
  it('is Korean where the terminal is', async () => {
    const { stdout } = await portlight(['lint', shop, '--no-engine'], { LC_ALL: 'ko_KR.UTF-8' });
    expect(stdout).toContain('경고');
    expect(stdout).toContain('“cache:6379”(으)로');
    expect((await portlight(['lint', '--x'], { LC_ALL: '', LC_MESSAGES: '', LANG: 'ko' })).stderr).toContain(
      '--x 옵션은 없습니다.',
    );
  });
  it('is the version, or the help', async () => {
    expect((await portlight(['--version'])).stdout).toBe(`${manifest.version}\n`);
    const { code, stdout } = await portlight(['--help']);
    expect(code).toBe(0);
    expect(stdout).toContain('--max-severity');
    expect(stdout).toContain('  localhost-in-container\n');
  });
  it('steers no terminal, whatever a file is called', async () => {
    const { stdout } = await portlight([
      'lint',
      folderWith({ ...dockerfile, 'a\x1b[31m.js': mongo }),
      '--no-engine',
    ]);
    expect(stdout).toContain('a‹U+001B›[31m.js\n');
    expect(stdout).not.toContain('\x1b');
  });
});

/** Looks at the sample, with what is printed going into a file. */
async function written(file: string): Promise<{ readonly code: number | null; readonly stderr: string }> {
  const out = openSync(file, 'w');
  const args = [join(root, 'src/cli/main.ts'), 'lint', shop, '--no-engine'];
  const child = spawn(process.execPath, args, { stdio: ['ignore', out, 'pipe'] });
  closeSync(out);
  let stderr = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, stderr };
}

describe('a reader that goes away', () => {
  it('ends the program quietly', async () => {
    const files = Array.from({ length: 300 }, (_, n) => [`part-${n}.js`, mongo.repeat(20)]);
    const folder = folderWith({ ...dockerfile, ...Object.fromEntries(files) });
    const args = [join(root, 'src/cli/main.ts'), 'lint', folder, '--no-engine', '--format', 'json'];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.stdout.once('data', () => child.stdout.destroy());
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
  });
});
