/** One run of the program. */
export type TesseractRun = { readonly args: readonly string[]; readonly input: Uint8Array };

/** Requests to the helper that starts the program, distinguished by id. */
export type TesseractRequest =
  | (TesseractRun & { readonly kind: 'run'; readonly id: number })
  | { readonly kind: 'stop'; readonly id: number };

/** The program's output; `code` is null if it could not be started or was ended. */
export type TesseractReply = {
  readonly id: number;
  readonly code: number | null;
  readonly output: string;
};
