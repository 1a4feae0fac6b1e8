import type { ContainerOperations } from '../interface/containers.ts';
import { inPath } from '../call.ts';
import { numberAt, recordAt, textAt, trueAt } from '../json.ts';
import { actWithin } from '../request.ts';
import { lookUp } from './lookUp.ts';
import { outputText } from './output.ts';
import { sessionOn } from './session.ts';
import type { Wire } from './wire.ts';

/** What an exec may say before the rest is dropped, in bytes. */
const maxExecOutput = 64 * 1024;

/** Programs in a running container, and conversations with them. */
export function execOperations({
  docker,
  call,
  ask,
  act,
  address,
}: Wire): Pick<ContainerOperations, 'exec' | 'execSession' | 'attach' | 'lookUp'> {
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

    execSession: async (id, argv, { terminal, workingDir, user, environment = {} }, signal) => {
      const created = await ask(
        (signal) => {
          const body = {
            Cmd: argv,
            Tty: terminal,
            AttachStdin: true,
            AttachStdout: true,
            AttachStderr: true,
            WorkingDir: workingDir,
            User: user,
            Env: Object.entries(environment).map(([key, value]) => `${key}=${value}`),
          };
          return call('POST', `/containers/${inPath(id)}/exec`, { body, signal });
        },
        { signal },
      );
      const path = `/exec/${inPath(textAt(created, 'Id') ?? '')}`;
      const connection = await ask(
        () => call.talk(`${path}/start`, { body: { Detach: false, Tty: terminal }, signal }),
        { signal },
      );
      const steering = {
        terminal,
        resize: (w: number, h: number) =>
          act((signal) => call('POST', `${path}/resize`, { query: { w, h }, signal })),
        exitCode: () =>
          ask(async (signal) => {
            const json = await call('GET', `${path}/json`, { signal });
            return trueAt(json, 'Running') ? undefined : numberAt(json, 'ExitCode');
          }),
      };
      return sessionOn(connection, steering, signal, address);
    },

    attach: async (id, signal) => {
      const path = `/containers/${inPath(id)}`;
      const inspected = await ask((signal) => call('GET', `${path}/json`, { signal }), { signal });
      const query = { stream: true, stdin: true, stdout: true, stderr: true };
      const connection = await ask(() => call.talk(`${path}/attach`, { query, signal }), { signal });
      const steering = {
        terminal: trueAt(recordAt(inspected, 'Config'), 'Tty'),
        resize: (w: number, h: number) =>
          act((signal) => call('POST', `${path}/resize`, { query: { w, h }, signal })),
        exitCode: () =>
          ask(async (signal) => {
            const state = recordAt(await call('GET', `${path}/json`, { signal }), 'State');
            return trueAt(state, 'Running') ? undefined : numberAt(state, 'ExitCode');
          }),
      };
      return sessionOn(connection, steering, signal, address);
    },
  };
}
