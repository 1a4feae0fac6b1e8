import type Docker from 'dockerode';
import type { ContainerOperations } from '../engine.ts';
import { acting, actWithin, explained, type Ask } from '../request.ts';
import { lookUp } from './lookUp.ts';
import { decodeOutput, outputText } from './output.ts';

/** What an exec may say before the rest is dropped, in bytes. */
const maxExecOutput = 64 * 1024;

export function containerOperations(docker: Docker, ask: Ask, address: string): ContainerOperations {
  const act = acting(ask);
  const exec: ContainerOperations['exec'] = (id, argv, signal) =>
    ask(
      async (abortSignal) => {
        const exec = await docker.getContainer(id).exec({
          Cmd: [...argv],
          AttachStdout: true,
          AttachStderr: true,
          abortSignal,
        });
        const stream = await exec.start({ abortSignal });
        const output = await outputText(stream, maxExecOutput);
        const { ExitCode } = await exec.inspect({ abortSignal });
        return { exitCode: ExitCode ?? -1, output };
      },
      { signal, within: actWithin },
    );
  return {
    exec,
    lookUp: (id, host, signal) => lookUp(exec, id, host, signal),
    start: (id) => act((abortSignal) => docker.getContainer(id).start({ abortSignal })),
    stop: (id) => act((abortSignal) => docker.getContainer(id).stop({ abortSignal })),
    restart: (id) => act((abortSignal) => docker.getContainer(id).restart({ abortSignal })),
    remove: (id, { force }) => act((abortSignal) => docker.getContainer(id).remove({ force, abortSignal })),

    async *logs(id, { tail }, signal) {
      const container = docker.getContainer(id);
      const { Config } = await ask((abortSignal) => container.inspect({ abortSignal }), { signal });
      const stream = await ask(
        () => container.logs({ follow: true, stdout: true, stderr: true, tail, abortSignal: signal }),
        { signal },
      );
      yield* explained(decodeOutput(stream, Config.Tty ? 'raw' : 'framed'), signal, address);
    },
  };
}
