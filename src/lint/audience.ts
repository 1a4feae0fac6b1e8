import type { Address } from './addresses/address.ts';
import { folderOf, join, nameOf } from './project/paths.ts';
import type { Project } from './project/project.ts';

const foreign = new Set(['node_modules', 'bower_components', 'site-packages', '.git']);

/** Whether a folder of that name holds only what belongs to others: no configuration of the project, nothing to look at. */
export function isForeignFolder(name: string): boolean {
  return foreign.has(name);
}

const folders =
  /(?:^|\/)(?:node_modules|bower_components|vendor|third_party|site-packages|\.git|\.github|\.gitlab|\.circleci|\.vscode|\.idea|tests?|test(?:ing|data|utils?|helpers?|support|lib|kit|bed|s?-\w+)|\w+[-_.]tests?|__tests__|__mocks__|__fixtures__|fixtures|specs?|unittests?|vcr|(?:vcr_)?cassettes|e2e|cypress|playwright|benchmarks?|docs?|documentation|integration-?tests?|src\/\w*test|androidTest|stories|postman|k6|tye|coverage|\.ddev|\.lando|installation|installers?|bin\/(?:debug|release)|obj|target\/classes|\.dbdata)\//i;
const names =
  /(?:[._-](?:test|tests|spec|stories|mock|mocks|bench|e2e|cy)\.[^.]+|_test\.\w+|(?:Test|Tests|IT|Spec)\.(?:java|kt|scala|groovy|cs|php)|^Install(?:er|ation)?(?:Controller|Command|Wizard)?\.php|DesignTime\w*\.cs|health-?check\.[^.]+|^test_[^/]*\.py|^conftest\.py|^test[\w-]*\.(?:py|js|ts|sh|rb|php)|\.d\.[cm]?ts|\.min\.[cm]?js|\.bundle\.js|[._-](?:example|sample|template|dist|tpl)|[._-](?:example|sample|template|dist)\.[^.]+|^\.env\.(?:test|testing|ci|travis|github|gitlab|circle(?:ci)?|dusk[\w.]*|example\..*)|^globalConfig(?:Mongo)?\.json|^launchSettings\.json|^package(?:-lock)?\.json|^composer\.(?:json|lock)|^(?:tsconfig|jsconfig|angular|nest-cli|openapi|swagger|renovate|turbo)[\w.-]*\.(?:json|ya?ml)|^\.travis\.yml|^\.gitlab-ci\.yml|^(?:azure|bitbucket)-pipelines\.yml|^appveyor\.yml|^cloudbuild\.ya?ml|^(?:vite|webpack|vue|rollup|jest|karma|playwright|cypress|craco|vitest)\.[\w.]*[cm]?[jt]s|^(?:locustfile|setupProxy)\.\w+|^app\.ya?ml|^app\.json|^serverless\.ya?ml|^(?:fly|netlify)\.toml|^(?:vercel|render|now|firebase)\.(?:json|ya?ml)|^pom\.xml|[\w-]*realm[\w-]*\.json|^phpunit\.xml|^(?:liquibase|flyway|generator|jooq|sonar-project)[\w.-]*\.(?:properties|conf|toml)|^atlas\.hcl|Embedded\w*\.(?:java|kt|scala)|^(?:liquibase|mybatis-generator|generatorConfig|jooq)[\w.-]*\.xml)$/i;

/** What servers hand to browsers as it is. */
const served =
  /(?:^|\/)(?:public|wwwroot)\/(?:js|javascripts?|scripts?|css|styles?|stylesheets?|assets|static|dist|build)\/.*\.(?:m?js|css|html?)$/i;

/**
 * Whether a file is not meant to run in the product's container even though it may lie in it: tests and what they use,
 * installers that ask people, examples, documentation, packages of others, generated code, settings of tools, what only browsers run.
 */
export function isBystander(path: string): boolean {
  return isFolderOfBystanders(folderOf(path)) || names.test(nameOf(path)) || served.test(path);
}

let last: { readonly folder: string; readonly isOfBystanders: boolean } | undefined;

/** Files of one folder are asked about one after the other. */
function isFolderOfBystanders(folder: string): boolean {
  if (last?.folder !== folder) last = { folder, isOfBystanders: folders.test(`${folder}/`) };
  return last.isOfBystanders;
}

const browserPackages =
  /"(?:react-dom|react-scripts|vue|svelte|@angular\/core|preact|solid-js|jquery|@vue\/cli-service|react-native|expo|@ionic\/\w+|lit)"\s*:/;
const serverPackages =
  /"(?:express|koa|fastify|@nestjs\/core|@hapi\/hapi|hapi|restify|mongoose|mongodb|pg|mysql2?|redis|ioredis|sequelize|typeorm|@prisma\/client|prisma|knex|apollo-server[\w-]*|@apollo\/server|next|nuxt|@sveltejs\/kit|@remix-run\/node|amqplib|kafkajs|@elastic\/elasticsearch|nats|mqtt|parse-server|@strapi\/strapi|drizzle-orm|better-sqlite3)"\s*:/;
const browserFolders =
  /(?:^|\/)(?:public|static|assets|wwwroot|www|components|views|templates|hooks|store|stores|widgets|frontend|front-end|front|client|webapp|web-app|ui|spa)\//i;
const browserFiles = /\.(?:vue|svelte|jsx|tsx|html?)$|(?:service-?worker|registerServiceWorker)\.\w+$/i;
const program = /\.(?:[cm]?[jt]sx?|vue|svelte|html?)$/i;
const serverFiles = /(?:^|\/)(?:server|api|backend)\/|\.server\.[cm]?[jt]s$|(?:^|\/)\+server\.[jt]s$/i;

/** Whether the address is dialled by a browser, which runs on its user's machine, wherever the file comes from. */
export function isForBrowser(address: Address, path: string, project: Project): boolean {
  if (!program.test(path)) return false;
  const manifest = manifestOf(path, project);
  const isWeb = address.isWeb || address.form === 'host';
  if (manifest !== undefined && browserPackages.test(manifest) && !serverPackages.test(manifest)) {
    return !serverFiles.test(path);
  }
  if (!isWeb || serverFiles.test(path)) return false;
  return browserFiles.test(path) || browserFolders.test(path);
}

function manifestOf(path: string, project: Project): string | undefined {
  for (let folder = folderOf(path); ; folder = folderOf(folder)) {
    const manifest = project.files.get(join(folder, 'package.json'));
    if (manifest !== undefined) return manifest;
    if (folder === '') return undefined;
  }
}
