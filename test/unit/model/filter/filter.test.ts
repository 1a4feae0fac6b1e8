import { describe, expect, it } from 'vitest';
import type { Container } from '../../../../src/model/container.ts';
import { completionsOf } from '../../../../src/model/filter/complete.ts';
import { containerFilters } from '../../../../src/model/filter/containers.ts';
import { matcherOf, parseFilter, problemOf } from '../../../../src/model/filter/filter.ts';
import { imageFilters } from '../../../../src/model/filter/images.ts';
import { container, image, snapshot } from '../fixtures.ts';
import { processorTime } from '../../processorTime.ts';

const world = snapshot({
  containers: [
    container({ id: 'aa11', name: 'web', image: 'nginx', labels: { app: 'shop', note: 'two words' } }),
    container({ id: 'aa22', name: 'web-2', state: 'exited', exitCode: 3, labels: { app: 'blog' } }),
    container({ id: 'bb33', name: 'db', state: 'exited', exitCode: 0, mounts: [] }),
  ],
  images: [image({ id: 'sha256:1', tags: ['busybox:latest'] })],
});

function shown(text: string): string[] {
  const matches = matcherOf(parseFilter(text), containerFilters, world);
  return [...world.containers.values()].filter(matches).map(({ name }: Container) => name);
}

describe('a filter', () => {
  it.each([
    ['', ['web', 'web-2', 'db']],
    ['WEB', ['web', 'web-2']],
    ['web ngi', ['web']],
    ['aa2', ['web-2']],
    ['status=exited', ['web-2', 'db']],
    ['status=exited status=running', ['web', 'web-2', 'db']],
    ['status=exited web', ['web-2']],
    ['exited=3', ['web-2']],
    ['name=^web$', ['web']],
    ['name=^/web', ['web', 'web-2']],
    ['name=[', []],
    ['id=aa1', ['web']],
    ['id=aa', []],
    ['label=app', ['web', 'web-2']],
    ['label=app=shop label=app=blog', []],
    ['label="note=two words"', ['web']],
    ['label=note="two words"', ['web']],
    ['ancestor=busybox', ['web', 'web-2', 'db']],
    ['ancestor=nothing', []],
    ['--filter status=exited -f name=db', ['db']],
    ['--filter=status=exited', ['web-2', 'db']],
    ['constructor=x', []],
    ['label=constructor', []],
  ])('%s', (text, names) => {
    expect(shown(text)).toEqual(names);
  });

  it('tells what the engine would refuse', () => {
    const problem = (text: string) => problemOf(parseFilter(text), containerFilters);
    expect(problem('colour=red')).toEqual({ code: 'unknown-key', key: 'colour' });
    expect(problem('status=happy')).toEqual({ code: 'wrong-value', key: 'status', value: 'happy' });
    expect(problem('name=')).toEqual({ code: 'wrong-value', key: 'name', value: '' });
    expect(problem('web status=exited')).toBeUndefined();
  });

  it('takes patterns of references as the engine does', () => {
    const images = snapshot({ images: [image({ tags: ['localhost:5000/team/nginx:1.27'] })] });
    const found = (text: string): boolean =>
      [...images.images.values()].some(matcherOf(parseFilter(text), imageFilters, images));
    expect(found('reference=localhost:5000/team/nginx')).toBe(true);
    expect(found('reference=*/team/ng?nx:1.*')).toBe(true);
    expect(found('reference=*nginx*')).toBe(false);
    expect(found('reference=localhost:5000/[s-u]eam/nginx')).toBe(true);
    expect(found('reference=[z-a]')).toBe(false);
    expect(found('reference=[')).toBe(false);
  });

  it('tells the age of containers by the engine’s list, in which the newest comes first', () => {
    const at = (id: string, created: number): Container => container({ id, name: id, created });
    const shown = snapshot({ containers: [at('new', 8), at('b', 7), at('a', 7), at('old', 6)] });
    const found = (text: string): string[] =>
      [...shown.containers.values()]
        .filter(matcherOf(parseFilter(text), containerFilters, shown))
        .map(({ id }) => id);
    expect(found('before=b')).toEqual(['a', 'old']);
    expect(found('since=a')).toEqual(['new', 'b']);
    expect(found('since=old before=new')).toEqual(['b', 'a']);
    expect(found('since=nobody')).toEqual([]);
  });

  it('tells the age of images, and of two of one second nothing', () => {
    const at = (tag: string, created: number) => image({ id: `sha256:${tag}`, tags: [`${tag}:1`], created });
    const now = Date.now() / 1000;
    const shown = snapshot({ images: [at('one', 5), at('two', 5), at('late', 9), at('now', now)] });
    const found = (text: string): string[] =>
      [...shown.images.values()]
        .filter(matcherOf(parseFilter(text), imageFilters, shown))
        .map(({ tags }) => tags[0]?.slice(0, -2) ?? '');
    expect(found('before=late:1')).toEqual(['one', 'two']);
    expect(found('since=one:1')).toEqual(['late', 'now']);
    expect(found('until=1h')).toEqual(['one', 'two', 'late']);
    expect(found('until=1970-01-02')).toEqual(['one', 'two', 'late']);
    expect(problemOf(parseFilter('until=yesterday'), imageFilters)?.code).toBe('wrong-value');
  });

  it.each([100_000, 200_000])('is read in time that grows with its length: %d', (length) => {
    const time = processorTime(() => {
      for (const part of ['"', 'a=', '--filter ', '-f=', '" "']) {
        const text = part.repeat(length / part.length);
        parseFilter(text);
        completionsOf(text, containerFilters, world);
      }
    });
    expect(time).toBeLessThan(1500);
  });
});

describe('the completion of a filter', () => {
  const complete = (text: string): string[] =>
    completionsOf(text, containerFilters, world).map((completion) => completion.text);

  it('proposes keys, then values', () => {
    expect(complete('')).toContain('status=');
    expect(complete('web sta')).toEqual(['web status=']);
    expect(complete('web status=')).toContain('web status=paused');
    expect(complete('status=exi')).toEqual(['status=exited']);
    expect(complete('status=exited ')).toContain('status=exited name=');
    expect(complete('name=w')).toEqual(['name=web', 'name=web-2']);
    expect(complete('label=app').slice(0, 3)).toEqual([
      'label=app=blog',
      'label=app=shop',
      'label=app status=',
    ]);
    expect(complete('status=exited')).toContain('status=exited name=');
    expect(complete('colour=')).toEqual([]);
  });
  it('puts values with spaces into quotes, and goes on inside of them', () => {
    expect(complete('label=note=')).toEqual(['label="note=two words"']);
    expect(complete('label="note=two w')).toEqual(['label="note=two words"']);
    expect(complete('label="note=two words" sta')).toEqual(['label="note=two words" status=']);
  });
});
