import { describe, expect, it } from 'vitest';
import { exchangeLine, Journal } from '../../../src/engine/journal.ts';
import { ProblemError } from '../../../src/engine/problem.ts';

const build = {
  method: 'POST',
  path: '/v1.41/build?t=secret-project&buildargs=%7B%22API_TOKEN%22%3A%22hunter2%22%2C%22MODE%22%3A%22dev%22%7D',
  status: 200,
  milliseconds: 12,
};

describe('a line of the log', () => {
  it('tells request, answer and time, and no secret', () => {
    expect(exchangeLine({ ...build, path: '/v1.41/info' })).toBe('POST /v1.41/info → 200, 12 ms');
    expect(exchangeLine(build)).toBe(
      'POST /v1.41/build?t=secret-project&buildargs={"API_TOKEN":"••••••","MODE":"dev"} → 200, 12 ms',
    );
  });

  it('tells why no answer came', () => {
    const { status: _status, ...failed } = { ...build, path: '/events', error: 'connect ENOENT' };
    expect(exchangeLine(failed)).toBe('POST /events → connect ENOENT, 12 ms');
  });
});

describe('the journal', () => {
  it('has no names, and does not grow for ever', () => {
    const journal = new Journal();
    for (let at = 0; at < 500; at++) journal.exchanged({ ...build, path: `/v1.41/containers/web${at}/json` });
    journal.exchanged(build);
    journal.exchanged({
      method: 'GET',
      path: '/images/registry.corp/team/app:1/json',
      milliseconds: 3,
      error: 'x',
    });
    journal.failed(new ProblemError({ code: 'name-in-use', name: 'web', detail: 'web is taken' }));
    const down = { code: 'engine-down', address: 'ssh://me@lab', tried: [] } as const;
    journal.failed(new ProblemError({ ...down, reason: 'silent', outcome: 'unknown' }));
    const { requests, problems } = journal.entries;
    expect(requests).toHaveLength(100);
    expect(requests.slice(-3)).toEqual([
      'POST /v1.41/containers/*/json → 200, 12 ms',
      'POST /v1.41/build?t&buildargs → 200, 12 ms',
      'GET /images/*/*/*/json → failed, 3 ms',
    ]);
    expect(problems.map((line) => line.replace(/^\S+ /, ''))).toEqual([
      'name-in-use',
      'engine-down silent unknown',
    ]);
    expect(JSON.stringify(journal.entries)).not.toMatch(/web|secret-project|corp|lab|hunter2/);
  });
});
