import { Lines } from '../project/lines.ts';
import type { Project } from '../project/project.ts';
import type { Winner } from './winner.ts';

const isManifest = /(?:^|\/)[^/]*(?:k8s|kube|manifests|helm|chart|kustomize|deploy)[^/]*\/.*\.ya?ml$/i;
/** `- name: X` with what it is set to, on the same line or the next. */
const variable = /-\s*name:\s*["']?([A-Z][A-Z\d_]+)["']?\s*\n\s*(?:value|valueFrom):[ \t]*["']?([^\s"']*)/g;

const known = new WeakMap<Project, ReadonlyMap<string, Winner>>();

/** A variable that the project's own Kubernetes manifests set for a container. */
export function manifestVariable(name: string, project: Project): Winner | undefined {
  let variables = known.get(project);
  if (variables === undefined) known.set(project, (variables = readManifests(project)));
  return variables.get(name);
}

function readManifests(project: Project): ReadonlyMap<string, Winner> {
  const variables = new Map<string, Winner>();
  for (const [file, text] of project.files) {
    if (!isManifest.test(file)) continue;
    const lines = new Lines(text);
    for (const match of text.matchAll(variable)) {
      const [, name = '', value] = match;
      variables.set(name, {
        by: name,
        value: value || undefined,
        place: lines.place(file, lines.lineAt(match.index)),
      });
    }
  }
  return variables;
}
