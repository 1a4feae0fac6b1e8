import type { ContextFilter } from './ignoreFile.ts';
import { languageOf, type Language } from './language.ts';
import { join, nameOf, relativeTo } from './paths.ts';
import type { Project } from './project.ts';

/** Files of these kinds are written by hand and copied as they are. */
const loose =
  /\.(?:ya?ml|json|toml|ini|cfg|conf|env|properties|xml|md|txt|sh|html?|css|py|rb|php|sql|lock|crt|pem|key|graphql|proto)$/i;
/** Folders that hold no program of the product's: of the system, of packages, and of loose files. */
const system = /^\/(?:etc|lib|lib64|usr\/share|usr\/lib|usr\/include|root\/\.cache|root\/\.local)(?:\/|$)/;
const looseFolder =
  /(?:^|\/)(?:node_modules|vendor|site-packages|migrations?|config|configs|conf|public|static|assets|templates|views|locales?|certs?|prisma|docs|swagger|scripts|proto|data|test|tests|\.?venv|wheels)\/?$/i;

/** Whether a path in a build stage that no file of the context lies in may be what was built there. */
export function isArtefact(path: string): boolean {
  return !loose.test(path) && !system.test(path) && !looseFolder.test(path);
}

/** Folders into which builds write. */
export const outputFolder = /^(?:target|build|dist|out|output|bin|publish|\.next|\.output|release)$/;

/** Whether what is asked about goes into it. */
export type Takes = (file: string) => boolean;

/**
 * What a source of `COPY` is made of, when it names something that is built before the image is, such as `target/*.jar`.
 * Both the source and the files that are asked about are relative to the context. Undefined where it names no such thing.
 */
export function hostBuilt(
  project: Project,
  context: string,
  source: string,
  leavesOut: ContextFilter | undefined,
): Takes | undefined {
  const parts = join('', source).split('/');
  const at = parts.findIndex((part) => outputFolder.test(part));
  if (at < 0 || loose.test(source)) return undefined;
  const module = parts.slice(0, at).join('/');
  // A folder above whose name is a wildcard stands for many modules.
  if (module.includes('*')) return undefined;
  const languages = languagesOf(project, join(context, module), parts.slice(at));
  if (languages.length === 0 || leavesOut?.(parts.join('/').replaceAll('*', 'x'))) return undefined;
  return (file) => {
    const own = relativeTo(module, file);
    const language = own === undefined ? undefined : languageOf(own);
    return (
      own !== undefined && language !== undefined && languages.includes(language) && isSource(own, language)
    );
  };
}

function languagesOf(project: Project, module: string, output: readonly string[]): Language[] {
  const has = (name: string): boolean => project.files.has(join(module, name));
  const [folder = '', next = ''] = output;
  const name = nameOf(output.join('/'));
  if (/\.(?:jar|war|ear)$/.test(name)) return ['jvm'];
  if (folder === 'target')
    return next === 'release' || (has('Cargo.toml') && !has('pom.xml')) ? ['rust'] : ['jvm'];
  if (folder === 'build' && /^(?:libs|install|quarkus-app)$/.test(next)) return ['jvm'];
  if ((folder === 'bin' && /^(?:release|debug)$/i.test(next)) || output.includes('publish'))
    return ['dotnet'];
  if (folder === '.next' || folder === '.output' || has('package.json')) return ['javascript'];
  if (has('go.mod')) return ['go'];
  return has('Cargo.toml') ? ['rust'] : [];
}

/** Beside what counts, a module holds tests, tools and other modules. */
function isSource(path: string, language: Language): boolean {
  if (language === 'jvm') return path.startsWith('src/main/');
  if (language === 'javascript') return /^(?:src|app|pages|server|lib|components)\/|^[^/]+$/.test(path);
  return true;
}
