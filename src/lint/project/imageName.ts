import type { Build } from './build.ts';
import type { DockerBuild } from './dockerCommand.ts';
import { folderOf, nameOf } from './paths.ts';

/** Words that stand behind a program's name in some places and not in others. */
const suffix = /(?:ms|service|svc|app|api|server)+$/;

/** A shorter end of a name tells nothing. */
const shortestEnd = 5;

/** Finds the Dockerfile whose image a name means. */
export class ImageNames {
  readonly #tagged = new Map<string, Build[]>();
  readonly #exact = new Map<string, Build[]>();
  readonly #short = new Map<string, Build[]>();

  /** `commands` tell how the images of the builds are called; where none does, their folders do. */
  constructor(builds: readonly Build[], commands: readonly DockerBuild[]) {
    const tags = new Map<string, string[]>();
    for (const { dockerfile, names } of commands) {
      const known = tags.get(dockerfile);
      if (known === undefined) tags.set(dockerfile, [...names]);
      else known.push(...names);
    }
    for (const build of builds) {
      for (const name of new Set((tags.get(build.path) ?? []).map(plainName))) add(this.#tagged, name, build);
      const names = [...(tags.get(build.path) ?? []), nameOf(folderOf(build.path))];
      for (const name of new Set(names.map(plainName))) {
        add(this.#exact, name, build);
        add(this.#short, withoutSuffix(name), build);
      }
    }
  }

  /** The build that a command of the project gives this very name. */
  tagged(name: string): Build | undefined {
    return only(this.#tagged.get(plainName(name)));
  }

  /** The build that is called so; undefined where there is none, or more than one. */
  find(name: string): Build | undefined {
    const plain = plainName(name);
    return only(this.#exact.get(plain)) ?? only(this.#short.get(withoutSuffix(plain))) ?? this.#endOf(plain);
  }

  /** `orders` of `shop-microservice-orders`: the longest name that the image's ends with. */
  #endOf(name: string): Build | undefined {
    const [longest] = [...this.#exact.keys()]
      .filter((end) => name.endsWith(end) && withoutSuffix(end).length >= shortestEnd)
      .sort((a, b) => b.length - a.length);
    return longest === undefined ? undefined : only(this.#exact.get(longest));
  }
}

/** `registry/team/Order_Service:1.0` and `order-service` are one name. */
export function plainName(name: string): string {
  const last = name.slice(name.lastIndexOf('/') + 1).split(/[:@]/)[0] ?? '';
  return last.toLowerCase().replace(/[^a-z0-9]/g, '');
}

export function withoutSuffix(name: string): string {
  return name.replace(suffix, '');
}

function add(builds: Map<string, Build[]>, name: string, build: Build): void {
  const known = builds.get(name);
  if (known !== undefined) known.push(build);
  else if (name !== '') builds.set(name, [build]);
}

function only(builds: readonly Build[] | undefined): Build | undefined {
  const paths = new Set(builds?.map(({ path }) => folderOf(path)));
  return paths.size === 1 ? builds?.[0] : undefined;
}
