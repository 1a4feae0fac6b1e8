import { folderOf } from '../project/paths.ts';
import type { Project } from '../project/project.ts';

const settingsFile = /(?:^|\/)appsettings[\w.-]*\.json$/i;
const publishing = /Sdk="Microsoft\.NET\.Sdk\.(?:Web|Worker|Razor|BlazorWebAssembly)/;

/** Whether the settings stay with a library: only the kinds of projects that are published bring theirs along by themselves. */
export function isLeftWithLibrary(path: string, project: Project): boolean {
  if (!settingsFile.test(path)) return false;
  const folder = folderOf(path);
  for (const [file, text] of project.files) {
    if (!file.endsWith('.csproj') || folderOf(file) !== folder) continue;
    // A program for the console has to ask for its settings to be copied; a library's would meet those of its program.
    return !publishing.test(text) && !(text.includes('<OutputType>Exe') && text.includes('appsettings'));
  }
  return false;
}
