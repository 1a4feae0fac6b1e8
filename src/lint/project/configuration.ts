import { nameOf } from './paths.ts';

const dockerfileName = /^(?:(?:Dockerfile|Containerfile)(?:[._-][^/]+)?|[^/]+\.Dockerfile)$/i;
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
 * Whether what stands in this file can change which findings there are in others: `createProject` wants it. Such files say how
 * images are built and containers run, which settings win there, and what kind of program a folder holds.
 */
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
