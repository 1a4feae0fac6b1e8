/** Something that only a person can do to a window; scripts/hands.ts does it. */
export type Deed =
  /** Leaves the box or list that asks without an answer; waits for the one that has these words, if they are told. */
  | { readonly do: 'dismiss'; readonly asked?: string }
  /** Writes into the box that asks, over what is proposed, and accepts; waits in the same way. */
  | { readonly do: 'answer'; readonly text: string; readonly asked?: string }
  /** Clicks the first item of the list that holds this text; gives all of its text. */
  | { readonly do: 'choose'; readonly item: string }
  /** Leaves all questions that are open. */
  | { readonly do: 'clear' }
  /** Waits for a dialog or message with this button; gives all that is said there. */
  | { readonly do: 'look'; readonly button: string }
  /** Waits for a message that holds the text, whatever buttons it has; gives all that is said there. */
  | { readonly do: 'hear'; readonly text: string }
  /** Waits until the step of this exercise stands open in its walkthrough; gives all of its text. */
  | { readonly do: 'read'; readonly exercise: string }
  /** Clicks a button of a dialog or a message; gives all that was said there. `isDialog`: of a dialog only. */
  | { readonly do: 'click'; readonly button: string; readonly isDialog?: true };
