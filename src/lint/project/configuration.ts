import { nameOf } from './paths.ts';

const dockerfileName = /^(?:(?:Dockerfile|Containerfile)(?:\.[^/]+)?|[^/]+\.Dockerfile)$/i;
const ignoreFileName = /\.dockerignore$/i;
const composeName = /^(?:docker-)?compose[^/]*\.ya?ml$/i;
const envFileName = /^(?:\.env(?:\.[^/]+)?|[^/]+\.env)$/i;

/** Files that `createProject` wants, as a pattern for a search that knows `*`, `**` and `{a,b}`; it may find a few more. */
export const configurationGlob =
  '**/{Dockerfile,Dockerfile.*,*.Dockerfile,*.dockerfile,Containerfile,Containerfile.*,.dockerignore,*.dockerignore,' +
  'compose*.yml,compose*.yaml,docker-compose*.yml,docker-compose*.yaml,.env,.env.*,*.env}';

/** Whether what stands in this file can change which findings there are in others. */
export function isConfigurationFile(path: string): boolean {
  const name = nameOf(path);
  return (
    /^(?:(?:application|bootstrap)[\w.-]*\.(?:ya?ml|properties)|appsettings[\w.]*\.json|package\.json)$/.test(
      name,
    ) ||
    isDockerfile(path) ||
    isComposeFile(path) ||
    isIgnoreFile(path) ||
    envFileName.test(name)
  );
}

export function isDockerfile(path: string): boolean {
  const name = nameOf(path);
  return dockerfileName.test(name) && !isIgnoreFile(path);
}

export function isIgnoreFile(path: string): boolean {
  return ignoreFileName.test(nameOf(path));
}

export function isComposeFile(path: string): boolean {
  return composeName.test(nameOf(path));
}
