import type { Change, Changed } from '#app/documents/_structure/structure.ts';
import type { ReviewDraft, Waiver } from '#lib/model/draft.ts';
import type { DeskComment, DeskView, OwnKeys } from '../desk-view.ts';
import type { ClaimAnswer, HeldTask, StaleHold } from '../leases/held-task.ts';
import type { SubmitAnswer } from '../leases/submit-answer.ts';
import type { DeskAction } from '../state/desk-action.ts';
import type { DeskState } from '../state/desk-model.ts';
import type { JustSaid } from './carry-shared.ts';
import type { Dialog } from './dialog.ts';

/** Whether this window may change the record on the desk. */
export type Lease =
  /** Not known yet: this tab may hold it from before it was reloaded. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'none' }
  /**
   * Shown while the submit before it is in progress. It can be worked on, and the lease follows
   * unless the server refuses that submit or someone else has claimed this record.
   */
  | { readonly kind: 'coming' }
  | { readonly kind: 'held'; readonly task: HeldTask }
  | { readonly kind: 'lost'; readonly task: HeldTask; readonly stale: StaleHold };

/** The record on the desk, and everything that belongs to it. */
export interface Seat {
  /** Changes each time a record is opened, so that the screen is reset. */
  readonly key: string;
  readonly desk: DeskState;
  readonly lease: Lease;
  /** The draft as the server has it; null if it must be sent. */
  readonly stored: ReviewDraft | null;
  readonly saving: 'idle' | 'saving' | 'saved' | 'failed';
  readonly note: string | null;
  readonly dialog: Dialog | null;
  readonly comments: readonly DeskComment[];
}

/** How a record can leave the desk without being decided. */
export type Leaving = 'snooze' | 'escalate' | 'skip' | 'release';

/** A change to the document's pages that a person requests at the desk. */
export type PageChange = Exclude<Change, { kind: 'undo' }>;

/** What the person asked for that requires the server. */
export type Wish =
  | { readonly kind: 'submit' }
  | {
      readonly kind: 'leave';
      readonly how: Leaving;
      readonly reason: string;
      readonly until?: string;
    }
  | { readonly kind: 'form'; readonly form: string }
  | { readonly kind: 'pages'; readonly change: PageChange }
  | { readonly kind: 'undo' }
  | { readonly kind: 'claim' };

/** One thing at a time. */
export interface Work {
  /** The record it was requested for: it is dropped if another one is on the desk. */
  readonly seat: string;
  readonly wish: Wish;
  /**
   * `lease`: the previous submit has not been answered yet. `reading`: the record is being read
   * again. `claim`, `view`: the record to open is being claimed, or fetched because it could not be
   * claimed.
   */
  readonly waits: 'lease' | 'answer' | 'reading' | 'claim' | 'view';
  /** Opened once it has been read again and claimed. */
  readonly opens: Opening | null;
}

export interface Opening {
  /** Null until it is known. */
  readonly taskId: string | null;
  readonly recordId: string;
  readonly notice: string | null;
}

export interface SubmitDone {
  readonly kind: 'submit';
  readonly taskId: string;
  readonly recordId: string;
}

/** A page change that can be undone. */
export interface PagesDone {
  readonly kind: 'pages';
  readonly documentId: string;
  readonly readingId: string;
  /**
   * The record that was on the desk, and the page that was changed or on which the record began.
   */
  readonly recordId: string;
  readonly page: number;
  /**
   * Where on that page it began, as a share of the page's height; null if records stay the same.
   */
  readonly y: number | null;
}

/** The whole desk, from record to record. */
export interface Machine {
  readonly seat: Seat;
  /** Number of records opened so far, for their keys. */
  readonly opened: number;
  /** The record that comes next, prefetched. */
  readonly early: Prefetched | null;
  /**
   * The submit in progress: the record as it was left, and whether the next one is on the screen.
   */
  readonly submitting: { readonly left: Seat; readonly ready: DeskView | null } | null;
  readonly work: Work | null;
  /** Covers the desk with this text. */
  readonly cover: string | null;
  /** What can be undone, latest last. */
  readonly done: readonly (SubmitDone | PagesDone)[];
  /** The answers on the last submitted record, for the next one of its document. */
  readonly said: JustSaid | null;
  /** Redoes the page change that was just undone. */
  readonly pagesUndone: PagesDone | null;
  /** The record whose submit was just undone. */
  readonly submitUndone: string | null;
  /** The record has just changed: keys meant for the last one must not answer on this one. */
  readonly quiet: boolean;
  /** The person has left the desk. */
  readonly gone: boolean;
  readonly ownKeys: OwnKeys;
}

export interface Prefetched {
  readonly view: DeskView;
  /** The draft of it that this tab has kept. */
  readonly kept: ReviewDraft | null;
}

/** Everything that can happen to the desk. `now` is milliseconds since 1970. */
export type DeskEvent = PersonEvent | AnswerEvent;

/** What the person does. */
type PersonEvent =
  | { readonly type: 'desk'; readonly action: DeskAction }
  | { readonly type: 'submit'; readonly waivers: readonly Waiver[]; readonly now: number }
  | {
      readonly type: 'leave';
      readonly how: Leaving;
      readonly reason: string;
      /** ISO; when a snooze ends by itself. */
      readonly until?: string;
      readonly now: number;
    }
  | { readonly type: 'change-form'; readonly form: string; readonly now: number }
  | { readonly type: 'change-pages'; readonly change: PageChange; readonly now: number }
  | { readonly type: 'claim'; readonly now: number }
  | { readonly type: 'undo'; readonly now: number }
  | { readonly type: 'redo'; readonly now: number }
  | { readonly type: 'dialog'; readonly dialog: Dialog | null }
  | { readonly type: 'note'; readonly note: string | null }
  | { readonly type: 'commented'; readonly comment: DeskComment }
  | { readonly type: 'keys-changed'; readonly keys: OwnKeys }
  | { readonly type: 'came' }
  | { readonly type: 'left' };

/** Responses from outside. */
export type AnswerEvent =
  | {
      readonly type: 'recalled';
      readonly hold: HeldTask | null;
      readonly kept: ReviewDraft | null;
      readonly refusal: string | null;
      readonly now: number;
    }
  | { readonly type: 'renewed'; readonly taskId: string; readonly stale: StaleHold | null }
  | {
      readonly type: 'stored';
      readonly taskId: string;
      readonly draft: ReviewDraft;
      readonly outcome: 'saved' | 'failed' | StaleHold;
    }
  | { readonly type: 'prefetched'; readonly after: string; readonly early: Prefetched | null }
  | {
      readonly type: 'submit-answered';
      readonly taskId: string;
      readonly answer: SubmitAnswer;
      readonly kept: ReviewDraft | null;
      readonly now: number;
    }
  | {
      readonly type: 'claim-answered';
      readonly for: 'submit' | 'work';
      /** If the request failed, why, as a sentence. */
      readonly claim: ClaimAnswer | string;
      readonly ready: DeskView | null;
      readonly kept: ReviewDraft | null;
      readonly now: number;
    }
  | { readonly type: 'left-answered'; readonly problem: StaleHold | string | null }
  | { readonly type: 'form-answered'; readonly problem: StaleHold | string | null }
  | { readonly type: 'pages-answered'; readonly at: PagesAt; readonly answer: Changed }
  | { readonly type: 'undo-answered'; readonly outcome: 'reopened' | 'too-late' | { text: string } }
  /** The record that was being read again is done. */
  | { readonly type: 'read' }
  /** The record that has the changed page now; null if none was found. */
  | { readonly type: 'found'; readonly record: FoundRecord | null }
  | {
      readonly type: 'viewed';
      readonly view: DeskView | null;
      readonly notice: string | null;
      readonly for: 'work' | 'refresh';
      readonly now: number;
    }
  | { readonly type: 'record-changed'; readonly recordId: string }
  | { readonly type: 'quiet-over'; readonly seat: string };

export type PagesAt = Omit<PagesDone, 'kind' | 'readingId'> & {
  readonly why: 'change' | 'undo' | 'redo';
  /** What to say once it is done. */
  readonly notice: string;
};

export interface FoundRecord {
  readonly id: string;
  readonly state: string;
  readonly taskId: string | null;
}
