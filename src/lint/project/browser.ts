import type { ImageSettings } from './dockerImage.ts';

/** Servers that hand out files and run no code of the product. */
const webServer =
  /(?:^|\/)(?:nginx|nginx-unprivileged|httpd|apache2?|caddy|lighttpd|openresty|static-web-server|traefik)(?=[:@]|$)/;
const fileServer = /^(?:serve|http-server|httpd|caddy|lighttpd|static-server|live-server)$/;
/** Images in which nothing runs JavaScript unless it is put in. */
const otherRuntime =
  /(?:^|\/)(?:scratch|alpine|debian|ubuntu|busybox|golang|python|php|ruby|rust|openjdk|eclipse-temurin|amazoncorretto|tomcat|aspnet|dotnet\/runtime|distroless\/(?!nodejs)[^/:@]+)(?=[:@]|$)/;
const javaScriptRuntime = /\b(?:nodejs|node|npm|bun|deno)\b/;
const otherCode = /\b(?:php\d*|php-fpm|python3?|openjdk\S*|ruby)\b/;

/** Whether the container only hands out files, so that the code in it runs in browsers. */
export function isFileServer({ images, installs, entrypoint, command }: ImageSettings): boolean {
  if (otherCode.test(installs)) return false;
  const program = [...entrypoint, ...command].find((word) => word !== 'npx') ?? '';
  if (fileServer.test(program.slice(program.lastIndexOf('/') + 1))) return true;
  return webServer.test(images[0] ?? '') && !javaScriptRuntime.test(installs);
}

/** Whether nothing in the container can run JavaScript: what there is of it runs in browsers. */
export function lacksJavaScript(settings: ImageSettings): boolean {
  if (isFileServer(settings)) return true;
  const { images, installs, entrypoint, command } = settings;
  return (
    otherRuntime.test(images[0] ?? '') &&
    !javaScriptRuntime.test(installs) &&
    ![...entrypoint, ...command].some((word) => javaScriptRuntime.test(word))
  );
}

/** Files of which browsers are given the text, where a server hands out files. */
export function isForBrowsers(path: string): boolean {
  return /\.(?:[cm]?[jt]s|[jt]sx|vue|svelte|html?|css|map|wasm)$/i.test(path);
}
