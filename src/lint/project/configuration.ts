import { nameOf } from './paths.ts';

const dockerfileName = /^(?:(?:Dockerfile|Containerfile)(?:\.[^/]+)?|[^/]+\.Dockerfile)$/i;
const ignoreFileName = /\.dockerignore$/i;
const composeName = /^(?:(?:docker-)?compose[^/]*|[^/]+\.(?:docker-)?compose)\.ya?ml$/i;
const composeFolder = /(?:^|\/)(?:compose|docker-compose|docker)\/[^/]+\.ya?ml$/i;
const envFileName = /^(?:\.env(?:\.[^/]+)?|[^/]+\.env)$/i;
const devcontainerPath = /(?:^|\/)(?:\.devcontainer\.json|\.devcontainer\/(?:[^/]+\/)?devcontainer\.json)$/;
const settingsName = /^(?:(?:application|bootstrap)[^/]*\.(?:ya?ml|properties)|appsettings[^/]*\.json)$/i;
/** Settings that are laid over each other by environment. */
const layerName =
  /^(?:[\w-]+[._-])?(?:base|default|common|local|dev|development|prod|production|docker|staging)\.(?:ya?ml|json|toml|properties)$/i;
/** Where Alembic says which database it migrates. */
const migrationPath = /(?:^|\/)(?:alembic|migrations)\/env\.py$/;
const manifestName =
  /^(?:package\.json|pom\.xml|build\.gradle(?:\.kts)?|[^/]+\.csproj|go\.mod|Cargo\.toml|composer\.json|Gemfile)$/;
const scriptName = /^(?:[^/]+\.sh|Makefile)$/;
/** At the top of the folder or of a folder in it: what lies deeper tells of parts. */
const readmePath = /^(?:[^/]+\/)?README[^/]*\.md$/i;
const clusterPath = /(?:^|\/)[^/]*(?:k8s|kube|deploy|manifests|helm|chart|kustomize)[^/]*\/.*\.ya?ml$/i;

/** One expression for what most files are not: asked for every file of a folder. */
const likelyPath =
  /\.(?:ya?ml|json|properties|toml|sh|md|xml|gradle(?:\.kts)?|csproj|mod|env|dockerignore)$|(?:docker|container)file|(?:^|\/)(?:\.env|Makefile$|Gemfile$)|\/env\.py$/i;

/**
 * Files that `createProject` wants, as a pattern for a search that knows `*`, `**` and `{a,b}`; it may find a few more. They
 * say how images are built and containers run, which settings win there, and what kind of program a folder holds.
 */
export const configurationGlob = `**/{${[
  'Dockerfile,Dockerfile.*,*.Dockerfile,*.dockerfile,Containerfile,Containerfile.*,.dockerignore,*.dockerignore',
  'compose*.yml,compose*.yaml,docker-compose*.yml,docker-compose*.yaml,*compose.yml,*compose.yaml',
  'compose/*.yml,compose/*.yaml,docker-compose/*.yml,docker-compose/*.yaml,docker/*.yml,docker/*.yaml',
  '.env,.env.*,*.env,.devcontainer.json,.devcontainer/devcontainer.json,.devcontainer/*/devcontainer.json',
  'application*.yml,application*.yaml,application*.properties,bootstrap*.yml,bootstrap*.yaml,bootstrap*.properties',
  'appsettings*.json,package.json,pom.xml,build.gradle,build.gradle.kts,*.csproj,go.mod,Cargo.toml,composer.json,Gemfile',
  ...[
    'base',
    'default',
    'common',
    'local',
    'dev',
    'development',
    'prod',
    'production',
    'docker',
    'staging',
  ].map((layer) => `{,*.,*-,*_}${layer}.{yml,yaml,json,toml,properties}`),
  'alembic/env.py,migrations/env.py',
  '*.sh,Makefile,README*.md',
  ...['k8s', 'kube', 'deploy', 'manifests', 'helm', 'chart', 'kustomize'].map(
    (folder) => `*${folder}*/**/*.yml,*${folder}*/**/*.yaml`,
  ),
].join(',')}}`;

/** Whether what stands in this file can change which findings there are in others. */
export function isConfigurationFile(path: string): boolean {
  if (!likelyPath.test(path)) return false;
  const name = nameOf(path);
  return (
    isDockerfile(path) ||
    isComposeFile(path) ||
    isIgnoreFile(path) ||
    isDevcontainerFile(path) ||
    isFileOfVariables(path) ||
    settingsName.test(name) ||
    layerName.test(name) ||
    migrationPath.test(path) ||
    manifestName.test(name) ||
    isScript(path) ||
    clusterPath.test(path)
  );
}

export function isFileOfVariables(path: string): boolean {
  return envFileName.test(nameOf(path));
}

export function isDockerfile(path: string): boolean {
  const name = nameOf(path);
  return dockerfileName.test(name) && !isIgnoreFile(path);
}

export function isIgnoreFile(path: string): boolean {
  return ignoreFileName.test(nameOf(path));
}

/** Whether it may be a compose file; of those in a folder that is named after Docker, only the content tells. */
export function isComposeFile(path: string): boolean {
  return composeName.test(nameOf(path)) || composeFolder.test(path);
}

export function isDevcontainerFile(path: string): boolean {
  return devcontainerPath.test(path);
}

/** Whether commands may stand in it that people type or that a program runs. */
export function isScript(path: string): boolean {
  const name = nameOf(path);
  return scriptName.test(name) || name === 'package.json' || readmePath.test(path);
}

/** Whether it tells of containers that run where the product is checked, and not where it is used. */
export function isForTests(path: string): boolean {
  return /(?:^|[/._-])(?:tests?|testing|ci|e2e|integration)(?=[/._-])/i.test(path);
}

/** Whether it came with a package of others. */
export function isForeign(path: string): boolean {
  return /(?:^|\/)(?:node_modules|bower_components|vendor|third_party|site-packages|testdata)\//.test(path);
}
