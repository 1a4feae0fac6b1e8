import type { Dialect } from './dialects.ts';

/** A line, or what a shell makes of it. */
type Line = string | ((shell: Dialect) => string);

/** The exercise's line for such a shell, with the gaps that `fillIn.ts` fills; empty where it has none. */
export function commandLine(exercise: string, shell: Dialect): string {
  const line = lines[exercise] ?? '';
  return typeof line === 'function' ? line(shell) : line;
}

const pages = '/usr/share/nginx/html';

/** The folder of the user's own that F3 mounts. */
export const sharedFolder = 'portlight-html';

/** What exercises have made of the image: a line takes nothing else away. */
const ofNginx = '--filter ancestor=nginx --filter label=portlight.exercise';

/** By the exercises' ids. What they make carries the label of `label.ts`. */
const lines: Readonly<Record<string, Line>> = {
  A1: ({ both }) => both('docker -v', 'docker version'),
  A2: 'docker search nginx',
  A3: 'docker pull nginx',
  A5: 'docker image history nginx',
  A6: 'docker image ls',
  A7: 'docker image rm <image-in-use:nginx>',
  A8: 'docker image rm -f <image-in-use:nginx>',
  A9: ({ withAll }) => withAll('docker image inspect', 'docker images -q --filter dangling=true'),
  A10: 'docker image prune',
  A11: 'docker image prune -a',
  A12: ({ and, withAll }) =>
    and(withAll('docker rm -f', `docker ps -aq ${ofNginx}`), 'docker image rm nginx'),
  A13: ({ withAll }) => withAll('docker rmi', 'docker images -q nginx'),
  B1: 'docker run --label portlight.exercise=B1 -i -t ubuntu:20.04',
  B2: ({ both }) => both('docker ps', 'docker ps -a'),
  B3: 'docker rename <mine> <name:test_image>',
  B4: 'docker run --label portlight.exercise=B4 -i -t ubuntu:20.04',
  B5: ({ and }) => and('docker start <ended>', 'docker attach <ended>'),
  B6: 'docker rm <running>',
  B7: ({ and, both }) => both(and('docker stop <mine>', 'docker rm <mine>'), 'docker rm -f <other>'),
  B8: 'docker container prune',
  B9: 'docker run -d --label portlight.exercise=B9 --restart always nginx',
  B10: 'docker update --restart unless-stopped <mine>',
  B11: 'docker ps -a -f status=exited',
  B12: ({ withAll }) => withAll('docker stop', `docker ps -q ${ofNginx}`),
  B13: ({ and }) =>
    and(
      and(
        'docker run -d --label portlight.exercise=B13 httpd',
        'docker run -d --label portlight.exercise=B13 nginx',
      ),
      'docker run -d --label portlight.exercise=B13 -e MYSQL_ROOT_PASSWORD=qwerty mysql:5.7',
    ),
  B14: 'docker logs <running>',
  C1: ({ both, curl }) => both('docker run -d --label portlight.exercise=C1 nginx', `${curl} 127.0.0.1`),
  C2: 'docker run -d --label portlight.exercise=C2 -p <port:8080>:80 --name <name:nginx-exposed> --restart always nginx',
  C3: 'docker run -d --label portlight.exercise=C3 -p <port:8443>:443 -p 127.0.0.1:<port:4321>:80 nginx',
  // Most images lack one or the other.
  C4: 'docker exec <running> sh -c "ifconfig || ip addr || hostname -I"',
  C5: 'docker run --label portlight.exercise=C5 -i -t -p <port:8000>:80 ubuntu:20.04',
  C6: 'docker run -d --label portlight.exercise=C6 -p 3306:3306 -e MYSQL_ROOT_PASSWORD=qwerty mysql:5.7',
  C7: ({ and, curl }) =>
    and(
      `${curl} http://localhost:<published:nginx-exposed:8080>/`,
      `${curl} http://<address>:<published:nginx-exposed:8080>/`,
    ),
  D1: 'docker exec <running> getent hosts example.com',
  D3: 'docker container inspect -f "{{range .NetworkSettings.Networks}}{{.IPAddress}} {{end}}" <running>',
  D4: 'docker network create --label portlight.exercise=D4 --driver bridge <name:my-network>',
  D5: 'docker network ls',
  D6: 'docker run -d --label portlight.exercise=D6 --name <name:webserver01> --network <made:my-network> nginx:latest',
  D7: ({ and, both }) =>
    both(
      and(
        'docker run -d --label portlight.exercise=D7 --name <name:client> --network <made:my-network> nginx',
        'docker exec <name:client> getent hosts <made:webserver01>',
      ),
      'docker exec <name:client> curl http://<made:webserver01>',
    ),
  D8: ({ and, both }) =>
    both(
      and(
        'docker run -d --label portlight.exercise=D8 --name <name:far> nginx',
        'docker exec <name:far> getent hosts <made:webserver01>',
      ),
      'docker exec <name:far> curl http://<made:webserver01>',
    ),
  D9: ({ and }) =>
    and(
      'docker network connect <made:my-network> <made:far>',
      'docker exec <made:far> curl http://<made:webserver01>',
    ),
  D11: ({ and }) => and('docker network inspect bridge', 'docker network inspect host'),
  D12: 'docker network rm <made:my-network>',
  E1: 'docker network create --label portlight.exercise=E1 <name:apl-net>',
  E2: 'docker run -d --label portlight.exercise=E2 --name <name:mysql> --network <made:apl-net> --network-alias mysql -e MYSQL_ROOT_PASSWORD=qwerty mysql:5.7',
  E4: 'docker build -t php-apl:0.1 portlight-application',
  E5: 'docker run -d --label portlight.exercise=E5 --name <name:php> --network <made:apl-net> -p <port:8081>:80 -e MYSQL_USER=root -e MYSQL_PASSWORD=qwerty php-apl:0.1',
  E6: 'docker logs <made:php>',
  // A name that no page of the user's own has: the folder is that of the workspace.
  F1: ({ and, write }) =>
    and(write('copied in', 'portlight-page.html'), `docker cp portlight-page.html <web>:${pages}/index.html`),
  F3: ({ and, makeFolder, inHome }) =>
    and(
      makeFolder(inHome(sharedFolder)),
      `docker run -d --label portlight.exercise=F3 -v ${inHome(`${sharedFolder}:${pages}`)} -p <port:8081>:80 --restart always --name <name:nginx-bind-mounts> nginx`,
    ),
  F4: ({ write }) => write('from the host', '<shared:index.html>'),
  F5: 'docker volume create --label portlight.exercise=F5 <name:nginx-volume>',
  F6: `docker run -d --label portlight.exercise=F6 -v <made:nginx-volume>:${pages} -p <port:8082>:80 nginx`,
  F8: `docker run -d --label portlight.exercise=F8 -v <made:nginx-volume>:${pages} -p <port:8082>:80 nginx`,
};

/** The exercises that have a line. */
export const withLine: readonly string[] = Object.keys(lines);
