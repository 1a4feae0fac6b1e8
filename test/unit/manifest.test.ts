import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { defaultOptions } from '../../src/lint/options.ts';
import { rules } from '../../src/lint/rules/index.ts';
import { readSettings } from '../../src/lint/settings.ts';
import { commandLine, withLine } from '../../src/model/exercises/commandLines.ts';
import { dialectOf } from '../../src/model/exercises/dialects.ts';
import { exerciseLabel } from '../../src/model/exercises/label.ts';
import { parseEndpoint } from '../../src/model/run/endpoint.ts';
import { exercises } from '../../src/model/exercises/exercises.ts';
import {
  commandIds,
  engineViewId,
  executes,
  featureCommandIds,
  swarmViewId,
  viewIds,
} from '../../src/ui/ids.ts';

const { contributes } = manifest;
const declared: readonly string[] = contributes.commands.map(({ command }) => command);

describe('the manifest', () => {
  it('declares the commands that the code has, and no others', () => {
    expect(declared.toSorted()).toEqual([...commandIds, ...featureCommandIds].toSorted());
  });

  it('declares the four views, the one above them while no engine answers, and the one of a swarm', () => {
    expect(contributes.views.portlight.map(({ id }) => id)).toEqual([engineViewId, ...viewIds, swarmViewId]);
  });

  it('offers what runs something in trusted workspaces only, and takes no engine from a workspace', () => {
    const enablements = contributes.commands
      .filter(({ command }) => executes(command))
      .map((command) => [command.command, 'enablement' in command && command.enablement]);
    expect(enablements.length).toBeGreaterThan(3);
    expect(enablements.filter(([, enablement]) => enablement !== 'isWorkspaceTrusted')).toEqual([]);
    expect(manifest.capabilities.untrustedWorkspaces.supported).toBe('limited');
    expect(contributes.configuration.properties['portlight.engine.address'].scope).toBe('machine');
    // What an image of the workspace's choice holds would run with somebody's volume in reach.
    const ofTheMachine = Object.entries(contributes.configuration.properties).flatMap(([name, setting]) =>
      'scope' in setting && setting.scope.startsWith('machine') ? [name] : [],
    );
    expect(manifest.capabilities.untrustedWorkspaces.restrictedConfigurations).toEqual(ofTheMachine);
  });

  it('runs where the engine is, be it a window on WSL, ssh or a development container', () => {
    expect(manifest.extensionKind).toEqual(['workspace']);
  });

  it('names only its own commands in menus', () => {
    const named = Object.values(contributes.menus).flatMap((items) => items.map(({ command }) => command));
    expect(named.filter((command) => !declared.includes(command))).toEqual([]);
  });

  it('links only commands that exist', () => {
    const texts = ['package.nls.json', ...globSync('walkthroughs/**/*.md')].map((path) =>
      readFileSync(path, 'utf8'),
    );
    const linked = texts.flatMap((text) =>
      [...text.matchAll(/\(command:(portlight[\w.]+)/g)].map(([, id]) => id ?? ''),
    );
    expect(linked.length).toBeGreaterThan(0);
    // VS Code makes a command for each view, which shows it.
    const focusing = viewIds.map((id) => `${id}.focus`);
    expect(linked.filter((command) => ![...declared, ...focusing].includes(command))).toEqual([]);
  });

  it('proposes for a command only what can be read back', () => {
    const given = [
      ...readFileSync('package.nls.json', 'utf8').matchAll(/\(command:portlight[\w.]+\?([^)]+)\)/g),
    ];
    expect(given.length).toBeGreaterThan(40);
    for (const [, argument = ''] of given) {
      const [subject] = JSON.parse(decodeURIComponent(argument)) as { proposed: object }[];
      expect(Object.keys(subject?.proposed ?? {}).length, argument).toBeGreaterThan(0);
    }
  });

  it('has all that exercises make bear their label, by a button and by a line', () => {
    const texts = JSON.parse(readFileSync('package.nls.json', 'utf8')) as Record<string, string>;
    const making = /\(command:portlight\.(?:container\.run|network\.create|volume\.create)(?:\?([^)]+))?\)/g;
    let buttons = 0;
    for (const { id } of exercises) {
      for (const [, given = '[]'] of (texts[`walkthrough.${id}.description`] ?? '').matchAll(making)) {
        const [subject] = JSON.parse(decodeURIComponent(given)) as { proposed: { labels: object } }[];
        expect(subject?.proposed.labels, id).toEqual({ [exerciseLabel]: id });
        buttons++;
      }
      const line = commandLine(id, dialectOf('sh', 'linux'));
      for (const [made] of line.matchAll(/docker (run|network create|volume create) [^&;]*/g))
        expect(made).toContain(`--label ${exerciseLabel}=${id} `);
    }
    expect(buttons).toBeGreaterThan(20);
    const dockerfile = readFileSync('walkthroughs/samples/application/Dockerfile', 'utf8');
    expect(dockerfile).toContain(`LABEL ${exerciseLabel}=php-apl:0.1`);
  });

  it('sends only commands of exercises to a terminal, and every one of them', () => {
    const sent = [...readFileSync('package.nls.json', 'utf8').matchAll(/learn\.toTerminal\?([^)]+)\)/g)].map(
      ([, argument = '']) =>
        (JSON.parse(decodeURIComponent(argument)) as { proposed: { exercise: string } }[])[0]?.proposed
          .exercise,
    );
    expect(new Set(sent)).toEqual(new Set(withLine));
  });

  it('lets the application find its database, whatever name was free for it', () => {
    const [, given = ''] =
      /"walkthrough.E2.description".*?container\.run\?([^)]+)\)/.exec(
        readFileSync('package.nls.json', 'utf8'),
      ) ?? [];
    const [subject] = JSON.parse(decodeURIComponent(given)) as { proposed: { networks: string[] } }[];
    expect(parseEndpoint(subject?.proposed.networks[0] ?? '')).toEqual({
      value: { network: 'apl-net', aliases: ['mysql'] },
    });
    expect(commandLine('E2', dialectOf('sh', 'linux'))).toContain(
      '--network <made:apl-net> --network-alias mysql ',
    );
  });

  it('says what and why in at most 80 words', () => {
    const wordsOf = (text: string): number =>
      text.split(/\s+/).filter((word) => /[\p{L}\d]/u.test(word)).length;
    for (const path of globSync('walkthroughs/*/*.md')) {
      const [, ...paragraphs] = readFileSync(path, 'utf8').split(/\n\n+/);
      const why = paragraphs.find((paragraph) => !paragraph.startsWith('![')) ?? '';
      expect(wordsOf(why), path).toBeLessThanOrEqual(80);
    }
  });

  it('has the drawings that the pages show, the same in each language', () => {
    const shown = (path: string): string[] =>
      [...readFileSync(path, 'utf8').matchAll(/!\[[^\]]+\]\(([^)]+)\)/g)].map(([, file = '']) =>
        join(dirname(path), file),
      );
    const pages = globSync('walkthroughs/*/*.md').filter((path) => !path.endsWith('.nls.ko.md'));
    const all = pages.flatMap(shown);
    for (const page of pages) expect(shown(page.replace(/\.md$/, '.nls.ko.md'))).toEqual(shown(page));
    expect([...new Set(all)].toSorted()).toEqual(globSync('walkthroughs/drawings/*.svg').toSorted());
  });

  it('has drawings whose words can be read in every theme', () => {
    for (const path of globSync('walkthroughs/drawings/*.svg')) {
      const drawing = readFileSync(path, 'utf8');
      const [, ground = ''] = /\.ground \{ fill: (#\w{6})/.exec(drawing) ?? [];
      const [, words = ''] = /text \{[^}]* fill: (#\w{6})/.exec(drawing) ?? [];
      expect(drawing, path).toContain('<rect class="ground"');
      // Source: WCAG 2.2, 1.4.6.
      expect(contrast(ground, words), path).toBeGreaterThan(7);
    }
  });

  it('says of each part of an exercise what is missing', () => {
    const sentences = readFileSync('src/ui/walkthroughs/partSentences.ts', 'utf8');
    const codes = exercises.flatMap(({ parts }) => parts.map(({ code }) => code));
    const said = [...sentences.matchAll(/^ {2}'?([A-F]\d+(?:-\w+)?)'?: \(\)/gm)].map(([, code]) => code);
    expect(new Set(said)).toEqual(new Set(codes));
  });

  it('has a step for every exercise, completed by its own context key', () => {
    const steps = contributes.walkthroughs.flatMap((walkthrough) => walkthrough.steps);
    expect(steps.map(({ id }) => id)).toEqual(exercises.map(({ id }) => id));
    for (const { id, completionEvents, media } of steps) {
      expect(completionEvents).toEqual([`onContext:portlight.exercise.${id}`]);
      expect(existsSync(media.markdown), media.markdown).toBe(true);
    }
  });

  it('says which reason each welcome text is for', async () => {
    const { downReasons } = await import('../../src/engine/problem.ts');
    const conditions = contributes.viewsWelcome.map(({ when }) => when);
    for (const reason of downReasons) expect(conditions).toContain(`portlight.engine == ${reason}`);
  });
});

describe('every setting', () => {
  const settings = Object.entries(contributes.configuration.properties);

  it.each(settings)('%s says what it means and needs no change', (_name, setting) => {
    expect(setting).toMatchObject({ markdownDescription: expect.stringMatching(/^%setting\./) as unknown });
    expect(setting).toHaveProperty('default');
    const { enum: values = [], enumDescriptions = [] } = setting as {
      readonly enum?: readonly string[];
      readonly enumDescriptions?: readonly string[];
    };
    expect(enumDescriptions).toHaveLength(values.length);
  });
});

describe('the settings of the lint', () => {
  const { properties } = contributes.configuration;

  it('name every rule, and no other', () => {
    const named = Object.keys(properties['portlight.lint.rules'].properties);
    expect(named.toSorted()).toEqual(rules.map(({ id }) => id).toSorted());
  });

  it('mean by their defaults what the lint does without any', () => {
    const own = Object.entries(properties).flatMap(([name, { default: value }]): [string, unknown][] =>
      name.startsWith('portlight.lint.') ? [[name.slice('portlight.lint.'.length), value]] : [],
    );
    const settings = readSettings(Object.fromEntries(own));
    expect(settings).toEqual({ enabled: true, options: defaultOptions, wrong: [] });
    expect(own.map(([name]) => name)).toEqual(['enabled', ...Object.keys(defaultOptions)]);
  });
});

/** How much brighter one colour is than the other, as WCAG 2.2 counts it: from 1 to 21. */
function contrast(...colors: readonly string[]): number {
  const [dark = 0, light = 0] = colors.map(luminance).toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** Of `#1d2a38`, from 0 to 1. */
function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(color.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
