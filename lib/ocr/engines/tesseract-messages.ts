/** One run of the program. */
export type TesseractRun = { readonly args: readonly string[]; readonly input: Uint8Array };

/** What the helper that starts the program is asked. Requests are told apart by their ids. */
export type TesseractRequest =
  | (TesseractRun & { readonly kind: 'run'; readonly id: number })
  | { readonly kind: 'stop'; readonly id: number };

/** What the program wrote; `code` is null when it could not be started or was ended. */
export type TesseractReply = {
  readonly id: number;
  readonly code: number | null;
  readonly output: string;
};
