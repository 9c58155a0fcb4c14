import type { Example } from '../learning/learn-record.ts';

/** A value that a machine read and a person corrected. */
export type Misread = {
  readonly path: string;
  readonly read: string | null;
  readonly is: string | null;
};

/** A reviewed document of the same look, shown to a model next to the one it has to read. */
export type Shot = {
  readonly example: Example;
  readonly misread: readonly Misread[];
};
