import type { Stage } from './dockerfile.ts';
import { chainOf } from './dockerfile.ts';
import { nameOf } from './paths.ts';

/** A family of languages whose code is compiled or bundled, so that an image may hold what was made of it. */
export type Language = 'go' | 'jvm' | 'dotnet' | 'javascript' | 'rust' | 'native' | 'elixir';

interface Traits {
  /** Files that go into what is made: code, and resources that are packed with it. */
  readonly files: RegExp;
  /** Commands that make it. */
  readonly tools: RegExp;
  /** Words in the names of images that have these commands. */
  readonly images: RegExp;
}

const traits: Readonly<Record<Language, Traits>> = {
  go: { files: /\.go$/, tools: /\bgo\s+(?:build|install)\b/, images: /\bgolang\b/ },
  jvm: {
    files: /\.(?:java|kt|scala|groovy|clj)$|(?:^|\/)src\/main\/resources\//,
    tools: /\b(?:mvnw?|gradlew?|sbt|javac|kotlinc|lein|native-image)\b/,
    images: /\b(?:maven|gradle|sbt|jdk|openjdk|temurin|corretto|graalvm)\b/,
  },
  dotnet: {
    files: /\.(?:cs|fs|vb|razor|cshtml)$|(?:^|\/)(?:appsettings|ocelot|yarp)[^/]*\.json$/i,
    tools: /\bdotnet\b/,
    images: /\b(?:dotnet|aspnet|aspnetcore)\b/,
  },
  javascript: {
    files: /\.(?:[cm]?[jt]s|[jt]sx|vue|svelte|astro)$/,
    tools: /\b(?:npm|npx|yarn|pnpm|bun|deno|ng|nx|tsc|vite|webpack|esbuild|turbo|gulp|grunt|parcel)\b/,
    images: /\b(?:node|bun|deno)\b/,
  },
  rust: { files: /\.rs$/, tools: /\bcargo\b/, images: /\brust\b/ },
  native: {
    files: /\.(?:c|cc|cpp|cxx|h|hpp)$/,
    tools: /\b(?:gcc|clang|cmake|meson|ninja)\b|\bg\+\+/,
    images: /\bgcc\b/,
  },
  elixir: { files: /\.exs?$/, tools: /\bmix\b/, images: /\belixir\b/ },
};

const languages = Object.keys(traits) as Language[];

/** Settings of the tools that build; frameworks read theirs at run time, too. */
const toolSettings = /^(?!next\.|nuxt\.|svelte\.|astro\.)[^/]*\.(?:config|conf)\.[cm]?[jt]s$/;

/** The language of whose programs the file becomes a part; undefined for loose files and interpreted languages. */
export function languageOf(path: string): Language | undefined {
  if (toolSettings.test(nameOf(path))) return undefined;
  return languages.find((language) => traits[language].files.test(path));
}

const knownLanguages = new WeakMap<Stage, ReadonlySet<Language>>();

/** What can be compiled in the stage; everything where nothing tells. */
export function languagesBuiltIn(stage: Stage): ReadonlySet<Language> {
  let built = knownLanguages.get(stage);
  if (built !== undefined) return built;
  const chain = chainOf(stage);
  const image = chain.at(-1)?.image ?? '';
  const runs = chain.flatMap(({ steps }) => steps.flatMap((step) => (step.kind === 'run' ? step.text : [])));
  const told = languages.filter(
    (language) =>
      traits[language].images.test(image) || runs.some((text) => traits[language].tools.test(text)),
  );
  built = new Set(told.length > 0 ? told : languages);
  knownLanguages.set(stage, built);
  return built;
}
