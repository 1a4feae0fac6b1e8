import type { ContainerSettings } from './runtime.ts';

/** What runs programs of a family of languages. */
interface Traits {
  /** Its programs, and settings that nothing else reads. */
  readonly files: RegExp;
  /** Images that hold it, by the last part of their names; of two in one image, both count. */
  readonly images: RegExp;
  /** Words that show that it was added to an image of another kind, or is started in it. */
  readonly added: RegExp;
}

const traits: readonly Traits[] = [
  {
    files: /\.(?:php|phtml)$|(?:^|\/)(?:php|xdebug)[\w-]*\.ini(?:-\w+)?$/i,
    images: /^(?:php|wordpress|drupal|joomla|composer|nextcloud|moodle|matomo|mediawiki)\b/,
    added: /\bphp/,
  },
  {
    files: /\.py$/,
    images: /^(?:python|pypy|miniconda|anaconda|uvicorn|airflow|jupyter)/,
    added: /\b(?:python|pip|conda|poetry|uv|pipenv|gunicorn|uvicorn|celery|flask)/,
  },
  { files: /\.rb$/, images: /^(?:ruby|rails|jruby|passenger)/, added: /\b(?:ruby|gem|bundle|rails|rake)/ },
  {
    files: /\.(?:[cm]?[jt]s|[jt]sx|vue|svelte)$/,
    images: /^(?:node|bun|deno)\b/,
    added: /\b(?:node|nodejs|npm|npx|yarn|pnpm|bun|deno)\b/,
  },
  {
    files: /\.(?:java|kt|scala|groovy)$/,
    images:
      /^(?:openjdk|eclipse-temurin|temurin|amazoncorretto|maven|gradle|tomcat|sbt|jetty|wildfly|graalvm)/,
    added: /\b(?:java|jdk|jre|openjdk|maven|mvnw?|gradlew?)/,
  },
  { files: /\.go$/, images: /^golang\b/, added: /\b(?:golang|go (?:build|run|install)|air)\b/ },
  { files: /\.(?:cs|fs|vb)$/, images: /^(?:aspnet|sdk|runtime|dotnet)\b/, added: /\bdotnet\b/ },
];
/** Images in which nothing is run but the server that they are called after. */
const servers =
  /^(?:nginx|httpd|caddy|traefik|haproxy|varnish|envoy|certbot|phpmyadmin|adminer|pgadmin4?|mysql|mariadb|postgres|mongo|redis|rabbitmq|elasticsearch|mailhog|mailpit)\b/;

/** Whether a container holds the file without anything that could run it: PHP that lies in an image of Node, or of nginx. */
export function cannotRun(path: string, { images, installs, command }: ContainerSettings): boolean {
  const own = traits.find(({ files }) => files.test(path));
  const names = images.map(lastPart);
  if (own === undefined || names.length === 0) return false;
  const isKnown = names.every((name) => servers.test(name) || traits.some((each) => each.images.test(name)));
  if (!isKnown || names.some((name) => own.images.test(name))) return false;
  return !own.added.test(installs) && !own.added.test(command.join(' '));
}

/** `php` of `docker.io/library/php:8-fpm`. */
function lastPart(image: string): string {
  return (image.slice(image.lastIndexOf('/') + 1).split(/[:@]/)[0] ?? '').toLowerCase();
}
