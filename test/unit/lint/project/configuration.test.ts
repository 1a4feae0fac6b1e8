import { describe, expect, it } from 'vitest';
import { isConfigurationFile } from '../../../../src/lint/linter.ts';

describe('configuration files', () => {
  const yes = [
    'Dockerfile',
    'a/Dockerfile.dev',
    'Dockerfile-api',
    'Dockerfile_worker',
    'dockerfile',
    'DockerFile',
    'web.dockerfile',
    'Containerfile',
    'a/.dockerignore',
    'compose.yaml',
    'docker-compose-dev.yml',
    'web.compose.yml',
    'docker/prod.yml',
    'a/compose/db.yaml',
    '.env',
    'a/.env.local',
    'web.env',
    '.devcontainer/devcontainer.json',
    '.devcontainer/go/devcontainer.json',
    '.devcontainer.json',
    'src/main/resources/application-prod.yml',
    'application.properties',
    'bootstrap.yaml',
    'appsettings.Production.json',
    'package.json',
    'a/pom.xml',
    'build.gradle.kts',
    'a/b/Api.csproj',
    'go.mod',
    'Cargo.toml',
    'composer.json',
    'Gemfile',
    'scripts/run.sh',
    'Makefile',
    'README.md',
    'web/README.ko.md',
    'k8s/a/b/web.yaml',
    'a/helm/values.yml',
  ];
  const no = [
    'a/b/README.md',
    'CHANGELOG.md',
    'a.yaml',
    'docker/a/other.yml',
    'devcontainer.json',
    'launchSettings.json',
    'settings.json',
    'k8s/a.json',
    'decompose.yml',
    'app.js',
    'go.sum',
  ];

  it('are told by their paths', () => {
    expect(yes.filter(isConfigurationFile)).toEqual(yes);
    expect(no.filter(isConfigurationFile)).toEqual([]);
  });
});
