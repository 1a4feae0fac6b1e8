import { docker } from './harness.ts';

/** Runs a script in a container that has the volume at /v. */
export const inVolume = (volume: string, script: string): Promise<string> =>
  docker('run', '--rm', '-v', `${volume}:/v`, '-w', '/v', 'busybox', 'sh', '-c', script);

/** All that can be told of a volume's files from within a container, and their bytes. */
export const census = (volume: string): Promise<string> =>
  inVolume(
    volume,
    `busybox find . -mindepth 1 -exec stat -c '%n %F %a %u %g %Y %N %h %t:%T' {} + | busybox sort
     busybox find . -type f -exec busybox sha256sum {} + | busybox sort`,
  );

/** A script that leaves some of everything that a backup has to bring back. */
export const filling = `
  mkdir -p 'a b/deep' locked; printf 'one\\n' > 'a b/deep/한글 "x"'; printf 'two' > 'two
lines'; : > empty; printf x > -rf
  dd if=/dev/urandom of=blob bs=1024 count=3000 2>/dev/null; ln blob 'a b/hard'; ln -s blob soft; ln -s /etc/passwd abroad
  ln -s gone dangling; ln -s ../../up above; ln -s ../x 'a b/deep/../beside'; ln -s ../../../far 'a b/deep/far'; ln above again; mkfifo pipe; chmod 4755 blob; chmod 1700 locked; chmod 600 'a b/deep/한글 "x"'
  busybox chown -R 999:1234 'a b'; busybox chown -h 77:88 soft above; touch -h -d '2002-03-04 05:06:07' above; touch -d '2001-02-03 04:05:06' empty 'a b/deep'; chmod 2750 .`;

/** The same bytes; something happens once there were so many of them, and something after the last one. */
export async function* endingWith(
  bytes: AsyncIterable<Uint8Array>,
  after: number,
  act: () => void,
  last: () => void = () => {},
): AsyncGenerator<Uint8Array> {
  let count = 0;
  try {
    for await (const chunk of bytes) {
      yield chunk;
      count += chunk.length;
      if (count >= after) act();
    }
  } finally {
    last();
  }
}
