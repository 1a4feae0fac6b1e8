import { describe, expect, it } from 'vitest';
import { copiesAll, expectFindings, mongo, silentMongo } from './marked.ts';
import { processorTime } from '../processorTime.ts';

describe('merge keys of a compose file', () => {
  const merging = (base: string, own = '', dockerfile = 'docker/web.Dockerfile') => ({
    'compose.yaml': `x-base: &base\n${base}x-more: &more\n  network_mode: bridge\n  build: ./none\nservices:\n  web:\n${own}`,
    [dockerfile]: copiesAll.Dockerfile,
  });
  const build = '  build: {context: app, dockerfile: ../docker/web.Dockerfile}\n';

  it('bring in build, network and environment', () => {
    const own = '    <<: *base\n';
    expectFindings(merging(build, own), 'app/a.js', mongo);
    expectFindings(merging(`${build}  network_mode: host\n`, own), 'app/a.js', silentMongo);
    const variable = "connect(process.env.URL || 'mongodb://localhost:27017/test');\n";
    expectFindings(merging(`${build}  environment: {URL: x}\n`, own), 'app/a.js', variable);
  });
  it('give way to own keys wherever these stand, and to mappings before them', () => {
    const base = `${build}  network_mode: host\n`;
    expectFindings(merging(base, '    network_mode: bridge\n    <<: *base\n'), 'app/a.js', mongo);
    expectFindings(merging(base, '    <<: *base\n    network_mode: bridge\n'), 'app/a.js', mongo);
    expectFindings(merging(base, '    <<: [*base, *more]\n'), 'app/a.js', silentMongo);
    expectFindings(merging(base, "    '<<': *base\n    build: app\n", 'app/Dockerfile'), 'app/a.js', mongo);
  });
  it('have each mapping read once, however often it is named', () => {
    const ten = (name: string): string => `[${Array(10).fill(`*${name}`).join(', ')}]`;
    const levels = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((name, at, all) => {
      const before = all[at - 1];
      return `${name}: &${name} {${before ? `<<: ${ten(before)}` : 'network_mode: host'}}\n`;
    });
    const text = `${levels.join('')}services: {web: {<<: *h, build: .}}\n`;
    expect(text.length).toBeLessThan(600);
    const time = processorTime(() => {
      expectFindings({ ...copiesAll, 'compose.yaml': text }, 'a.js', silentMongo);
    });
    expect(time).toBeLessThan(500);
  });
});
