import { nameOf } from '../project/paths.ts';
import { dockerfile } from './dockerfile.ts';
import { env } from './env.ts';
import { hasBlocks, hcl, hocon } from './hcl.ts';
import { ini } from './ini.ts';
import { json, jsonWithComments } from './json.ts';
import { isNginx, nginx } from './nginx.ts';
import { procfile } from './procfile.ts';
import { properties } from './properties.ts';
import { toml } from './toml.ts';
import type { Format } from './value.ts';
import { xml } from './xml.ts';
import { yaml } from './yaml.ts';

/** Formats by the names of their files, in lower case; the first that fits. */
const formats: readonly (readonly [RegExp, Format | ((text: string) => Format)])[] = [
  [/^(?:docker|container)file(?:[._-].*)?$|\.(?:docker|container)file$/, dockerfile],
  [/^procfile(?:\..*)?$/, procfile],
  [/^\.env(?:[._-].*)?$|\.env$|^\.flaskenv$/, env],
  [/\.properties$/, properties],
  [/\.jsonc$|\.json5$|^(?:tsconfig|jsconfig|devcontainer|appsettings)(?:\..*)?\.json$/, jsonWithComments],
  [/\.json$/, json],
  [/\.toml$/, toml],
  [/\.(?:tf|tfvars|hcl|nomad)$/, hcl],
  // Prisma's schemas have blocks like those.
  [/\.prisma$/, { ...hcl, comment: (text) => `// ${text}` }],
  [/\.(?:xml|config)$/, xml],
  [/^nginx\.conf$|\.nginx$/, nginx],
  [/\.conf$/, (text) => (isNginx(text) ? nginx : hasBlocks(text) ? hocon : ini)],
  [/\.(?:ini|cfg|cnf|service|socket|container)$/, ini],
];

/** Asked for every file of a folder, most of which no format knows. */
const anyFormat = new RegExp(formats.map(([names]) => names.source).join('|'));
/** Files from which others are made by putting values in. */
const template = /\.(?:template|tmpl|tpl|j2)$/;

const plainYaml = yaml(() => undefined);
// A file inside of a file inside of a file is read as one text.
const yamlWithFiles = yaml((name, text) => formatWith(plainYaml, name, text));

/** How a file is written, by its name and, where many share one, by its text. Undefined where it is not known. */
export function formatOf(path: string, text: string): Format | undefined {
  return formatWith(yamlWithFiles, path, text);
}

function formatWith(yaml: Format, path: string, text: string): Format | undefined {
  const name = nameOf(path).toLowerCase().replace(template, '');
  if (/\.ya?ml$/.test(name)) return yaml;
  if (!anyFormat.test(name)) return undefined;
  const format = formats.find(([names]) => names.test(name))?.[1];
  return typeof format === 'function' ? format(text) : format;
}
