import type { FromWebview, ToWebview } from '../shared/protocol.ts';

/** What the editor keeps for the webview while it is hidden, when its page is gone. */
export interface Kept {
  readonly chosen?: string | undefined;
  readonly view?: View | undefined;
}

/** Pixels per unit of the picture, and the unit at the upper left corner. */
export interface View {
  readonly scale: number;
  readonly left: number;
  readonly top: number;
}

declare function acquireVsCodeApi(): {
  postMessage(message: FromWebview): void;
  getState(): Kept | undefined;
  setState(state: Kept): void;
};

const api = acquireVsCodeApi();

export function tell(message: FromWebview): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- the editor's, which takes no origin
  api.postMessage(message);
}

/** Messages of the extension. The editor delivers nothing else to a webview's window. */
export function listen(take: (message: ToWebview) => void): void {
  window.addEventListener('message', (event: MessageEvent<ToWebview>) => take(event.data));
}

export function kept(): Kept {
  return api.getState() ?? {};
}

/** Keeps these; an undefined one is let go. */
export function keep(changes: Kept): void {
  api.setState({ ...kept(), ...changes });
}
