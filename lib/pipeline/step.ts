import type { Catalog } from '#lib/forms/catalog.ts';
import type { DecisionDraft } from '#lib/model/decision.ts';
import type { RunId } from '#lib/model/ids.ts';
import type { Made } from '#lib/model/lineage.ts';
import type { LiveEvent } from '#lib/model/live-event.ts';
import type { Db, Tx } from '#lib/platform/db.ts';
import type { QueueName } from '#lib/platform/queue.ts';

/** All that others ask about a step: its entry in `steps.ts`. */
export interface StepEntry<Name extends string = string, Work extends AnyStep = AnyStep> {
  readonly name: Name;
  /** What it works on, one at a time. */
  readonly grain: 'document' | 'record';
  /**
   * `read` for files and pixels; `judge` for what takes milliseconds; `model` for language models, which
   * take time and no processor, and `shadow` for those on trial; `reconcile` for what takes turns.
   */
  readonly queue: Extract<QueueName, 'read' | 'judge' | 'model' | 'shadow' | 'reconcile'>;
  /** What a final failure means: the document failed, or stays as it is. */
  readonly onFailure: 'fail-document' | 'keep-document';
  /**
   * Whether the step has input that it has not worked on yet. Until it has, the results of all steps
   * below it are out of date, and none of them may finish. Never by default.
   */
  readonly isDue?: (db: Db | Tx, id: string) => Promise<boolean>;
  /**
   * Whether its record is locked while it saves; by default it is. What takes turns of its own locks what
   * it takes: a job that held its record while it waits would keep it from the one whose turn it is.
   */
  readonly locksRecord?: false;
  /**
   * A process runs one at a time, for any subject: where the first job takes all that wait, the others then find
   * nothing to do, and have taken neither a connection nor a transaction for it.
   */
  readonly oneAtATime?: true;
  /**
   * It reads what is printed and nothing else, so what a person says in the meantime does not put its result
   * out of date; it looks itself whether it is still wanted.
   */
  readonly readsPagesOnly?: true;
  /** Loads its code: who only enqueues steps needs no OCR engine and no weights. */
  readonly open: () => Promise<Work>;
}

/** A step to run on one subject, as steps themselves ask for it: `steps.ts` knows the names. */
export interface NextJob {
  readonly step: string;
  /** Of a document or a record, by the step's grain. */
  readonly id: string;
}

/** What a step may use besides its input. */
export interface StepContext {
  readonly signal?: AbortSignal;
  /** Reports how far a document is; lost on a crash, which is fine. */
  readonly progress?: (pagesRead: number, pageCount: number) => Promise<void>;
}

/** What a save leaves for the runner: what was made, entries of the log, what to run next, whom to notify. */
export interface Saved {
  readonly made: readonly Made[];
  /** What to run instead of the step below on the same subject; undefined for just that. */
  readonly next?: readonly NextJob[];
  readonly decisions: readonly DecisionDraft[];
  readonly events: readonly LiveEvent[];
  /** Of a step that runs one at a time: subjects whose jobs, as far as they wait in this process, it has done. */
  readonly took?: readonly string[];
  /** Runs of other steps that this one did for many records at once: each record has a lineage of its own. */
  readonly runs?: readonly RunOfMany[];
}

/** A run of a step on a record, done together with those of other records. */
export interface RunOfMany {
  readonly id: RunId;
  readonly step: string;
  readonly recordId: string;
  /** The part of its input that decides its output, as plain data. */
  readonly identity: unknown;
  readonly version: string;
  readonly at: Date;
  readonly made: readonly Made[];
}

/**
 * One stage as the runner sees it. `load` and `save` are the stage's store; `work` is the stage. What
 * `work` needs (`Known`) and adds (`Found`) is the same in memory as with a database, which is why
 * `extract` and `evaluate` run it too.
 */
export interface Step<Known, Input extends Known, Found> {
  /** Null when there is nothing to do (any more). */
  readonly load: (db: Db, id: string, catalog: Catalog) => Promise<Input | null>;
  /** Changes whenever the same input may produce another output. */
  readonly version: (input: Input) => string;
  /** The part of the input that decides the output, as plain data. */
  readonly identity: (input: Input) => unknown;
  readonly work: (known: Known, context: StepContext) => Promise<Found>;
  readonly save: (tx: Tx, input: Input, found: Found, runId: RunId) => Promise<Saved>;
}

/** A step whose input type only it knows: what the runner handles. */
export interface AnyStep {
  /** `catalog`: the forms as they are when the run starts. */
  readonly prepare: (db: Db, id: string, catalog: Catalog) => Promise<PreparedStep | null>;
}

/** A step with its input loaded. */
export interface PreparedStep {
  readonly identity: unknown;
  readonly version: string;
  readonly run: (context: StepContext) => Promise<(tx: Tx, runId: RunId) => Promise<Saved>>;
}

/** Hides what the database adds to a step's input, so that steps of all kinds fit into one table. */
export function defineStep<Known, Input extends Known, Found>({
  load,
  version,
  identity,
  work,
  save,
}: Step<Known, Input, Found>): AnyStep & Pick<Step<Known, Input, Found>, 'work'> {
  return {
    work,
    prepare: async (db, id, catalog) => {
      const input = await load(db, id, catalog);
      if (input === null) return null;
      return {
        identity: identity(input),
        version: version(input),
        run: async (context) => {
          const found = await work(input, context);
          return (tx, runId) => save(tx, input, found, runId);
        },
      };
    },
  };
}

/** The part of `Saved` that a step has; the rest is empty. */
export function saved(part: Partial<Saved>): Saved {
  return { made: [], decisions: [], events: [], ...part };
}
