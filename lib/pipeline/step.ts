import type { Catalog } from '#lib/forms/catalog.ts';
import type { DecisionDraft } from '#lib/model/decision.ts';
import type { RunId } from '#lib/model/ids.ts';
import type { Made } from '#lib/model/lineage.ts';
import type { LiveEvent } from '#lib/model/live-event.ts';
import type { StepName } from '#lib/model/step.ts';
import type { Db, Tx } from '#lib/platform/db.ts';

/** Everything others need to know about a step: its entry in `steps.ts`. */
export interface StepEntry<Name extends StepName = StepName, Work extends AnyStep = AnyStep> {
  readonly name: Name;
  /** What it works on, one at a time. */
  readonly grain: 'document' | 'record';
  /** The effect of a final failure: the document fails, or stays as it is. */
  readonly onFailure: 'fail-document' | 'keep-document';
  /**
   * Whether the step has unprocessed input. If so, the results of all steps below it are out of
   * date, and none of them may finish. Never by default.
   */
  readonly isDue?: (db: Db | Tx, id: string) => Promise<boolean>;
  /**
   * False if its record is not locked while it saves; by default it is. A step with its own locking
   * must not hold its record while it waits, or it would block the job whose turn it is.
   */
  readonly locksRecord?: false;
  /**
   * A process runs one such step at a time, for any subject. If the first job takes everything that
   * waits, the others then find nothing to do, without having taken a connection or a transaction.
   */
  readonly oneAtATime?: true;
  /**
   * It reads only what is printed, so a person's answers in the meantime do not make its result out
   * of date; it checks itself whether it is still needed.
   */
  readonly readsPagesOnly?: true;
  /** Loads its code lazily: code that only enqueues steps needs no OCR engine and no weights. */
  readonly open: () => Promise<Work>;
}

/** A step to run on one subject, as steps request it; only `steps.ts` knows all names. */
export interface NextJob {
  readonly step: string;
  /** Id of a document or a record, depending on the step's grain. */
  readonly id: string;
}

/** What a step may use besides its input. */
export interface StepContext {
  readonly signal?: AbortSignal;
  /** Reports a document's progress; lost on a crash, which is fine. */
  readonly progress?: (pagesRead: number, pageCount: number) => Promise<void>;
}

/**
 * What a save returns to the runner: what was made, log entries, what to run next, whom to notify.
 */
export interface Saved {
  readonly made: readonly Made[];
  /** What to run instead of the step below on the same subject; undefined means just that step. */
  readonly next?: readonly NextJob[];
  /** Of what runs next: higher goes first; jobs nobody waits for are below 0, the default. */
  readonly priority?: number;
  readonly decisions: readonly DecisionDraft[];
  readonly events: readonly LiveEvent[];
  /**
   * For a step that runs one at a time: subjects whose jobs, if they are waiting in this process,
   * it has done.
   */
  readonly took?: readonly string[];
  /** Runs of other steps that this one did for many records at once, each with its own lineage. */
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
 * One stage as the runner sees it. `load` and `save` are the stage's store; `work` is the stage.
 * What `work` needs (`Known`) and adds (`Found`) is the same in memory as with a database, which is
 * why `extract` and `evaluate` run it too.
 */
export interface Step<Known, Input extends Known, Found> {
  /** Null if there is nothing to do (anymore). */
  readonly load: (db: Db, id: string, catalog: Catalog) => Promise<Input | null>;
  /** Changes whenever the same input may give another output. */
  readonly version: (input: Input) => string;
  /** The part of the input that decides the output, as plain data. */
  readonly identity: (input: Input) => unknown;
  readonly work: (known: Known, context: StepContext) => Promise<Found>;
  /** Null if that must not be saved anymore: it is as if the step had not run. */
  readonly save: (tx: Tx, input: Input, found: Found, runId: RunId) => Promise<Saved | null>;
}

/** A step with its input type hidden: what the runner handles. */
export interface AnyStep {
  /** `catalog`: the forms at the start of the run. */
  readonly prepare: (db: Db, id: string, catalog: Catalog) => Promise<PreparedStep | null>;
}

/** A step with its input loaded. */
export interface PreparedStep {
  readonly identity: unknown;
  readonly version: string;
  readonly run: (context: StepContext) => Promise<(tx: Tx, runId: RunId) => Promise<Saved | null>>;
}

/**
 * Hides what the database adds to a step's input, so that all kinds of steps fit into one table.
 */
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

/** Completes a partial `Saved`; the rest is empty. */
export function saved(part: Partial<Saved>): Saved {
  return { made: [], decisions: [], events: [], ...part };
}
