import { z } from 'zod';
import type { DecisionDraft } from '#lib/model/decision.ts';
import type { RunId } from '#lib/model/ids.ts';
import type { LiveEvent } from '#lib/model/live-event.ts';
import { type AssetUri, StepName } from '#lib/model/run.ts';
import type { Db, Tx } from '#lib/platform/db.ts';

export const Grain = z.enum(['document', 'record']);
export type Grain = z.infer<typeof Grain>;

/** One step to run on one subject: what the queue carries. */
export const StepJob = z.object({ step: StepName, grain: Grain, id: z.string() });
export type StepJob = z.infer<typeof StepJob>;

/** What a step may use besides its input. */
export interface StepContext {
  readonly signal: AbortSignal;
  /** Tells people who wait how far a document is; lost on a crash, which is fine. */
  readonly progress: (pagesRead: number, pageCount: number) => Promise<void>;
}

/** What a save leaves for the runner: edges, entries of the log, what to run next, whom to tell. */
export interface Saved {
  readonly inputs: readonly AssetUri[];
  readonly outputs: readonly AssetUri[];
  readonly next: readonly StepJob[];
  readonly decisions: readonly DecisionDraft[];
  readonly events: readonly LiveEvent[];
}

/**
 * One stage seen from the runner. `load` and `save` are the stage's store, `run` is the stage.
 * `load` gives null when there is nothing (any more) to do.
 */
export interface Step<Input, Output> {
  readonly name: StepName;
  readonly grain: Grain;
  /** Changes whenever the same input may give another output. */
  readonly version: () => string;
  readonly load: (db: Db, id: string) => Promise<Input | null>;
  /** The part of the input that decides the output, as plain data. */
  readonly identity: (input: Input) => unknown;
  readonly run: (input: Input, context: StepContext) => Promise<Output>;
  readonly save: (tx: Tx, input: Input, output: Output, runId: RunId) => Promise<Saved>;
}

/** A step whose input and output types only it knows: what the runner handles. */
export interface AnyStep {
  readonly name: StepName;
  readonly grain: Grain;
  readonly version: () => string;
  readonly prepare: (db: Db, id: string) => Promise<PreparedStep | null>;
}

/** A step with its input loaded. */
export interface PreparedStep {
  readonly identity: unknown;
  readonly run: (context: StepContext) => Promise<(tx: Tx, runId: RunId) => Promise<Saved>>;
}

/** Hides a step's types, so that steps of all kinds stand in one table. */
export function defineStep<Input, Output>(step: Step<Input, Output>): AnyStep {
  return {
    name: step.name,
    grain: step.grain,
    version: step.version,
    prepare: async (db, id) => {
      const input = await step.load(db, id);
      if (input === null) return null;
      return {
        identity: step.identity(input),
        run: async (context) => {
          const output = await step.run(input, context);
          return (tx, runId) => step.save(tx, input, output, runId);
        },
      };
    },
  };
}

/** The part of `Saved` that a step has; the rest is empty. */
export function saved(part: Partial<Saved>): Saved {
  return { inputs: [], outputs: [], next: [], decisions: [], events: [], ...part };
}
