import type { Change, OwnTask } from '#app/documents/_structure/structure.ts';
import type { ReviewDraft } from '#lib/model/draft.ts';
import type { DeskView } from '../desk-view.ts';
import type { HeldTask } from '../leases/held-task.ts';
import type { Leaving, PagesAt } from './model.ts';

/**
 * What the desk wants done outside itself, by name. The reducer only states it; `run-effects.ts`
 * does it, and the result returns as an event.
 */
interface Effects {
  /** Looks up what this tab has stored about its lease on the first record. */
  recall: { readonly taskId: string | null };
  renew: { readonly task: HeldTask };
  submit: {
    readonly task: HeldTask;
    readonly draft: ReviewDraft;
    /** The next record, if it is already on the screen. */
    readonly ready: DeskView | null;
  };
  claim: {
    /** Null: the next one in the queue. */
    readonly taskId: string | null;
    readonly ready: DeskView | null;
    readonly for: 'submit' | 'work';
  };
  /** If there is a draft, it is saved first. */
  release: { readonly task: HeldTask; readonly draft: ReviewDraft | null };
  leave: {
    readonly task: HeldTask;
    readonly how: Leaving;
    readonly reason: string;
    /** ISO; the end of a snooze. */
    readonly until?: string;
    readonly draft: ReviewDraft;
  };
  'change-form': { readonly task: HeldTask; readonly form: string };
  'change-pages': { readonly at: PagesAt; readonly change: Change; readonly own: OwnTask };
  'undo-submit': { readonly taskId: string };
  'wait-read': { readonly recordId: string };
  /** Finds the record that has the changed page now. */
  find: { readonly at: PagesAt };
  view: {
    readonly recordId: string;
    readonly notice: string | null;
    readonly for: 'work' | 'refresh';
  };
  prefetch: { readonly after: string };
  /** In this tab: survives a reload, an expired lease and a lost connection. */
  'keep-draft': { readonly taskId: string; readonly draft: ReviewDraft };
  /** On the server, once the person pauses. */
  'store-draft': { readonly task: HeldTask; readonly draft: ReviewDraft };
  preview: { readonly recordId: string; readonly draft: ReviewDraft };
  'remember-hold': { readonly task: HeldTask };
  /** And the draft that this tab kept. */
  'forget-hold': { readonly taskId: string };
  'remember-refusal': { readonly taskId: string; readonly why: string };
  /** Changes the address to the record on the desk, without loading a page. */
  'show-address': { readonly recordId: string; readonly replaces: boolean };
  /** Loads another page of the product. */
  'go-page': { readonly address: string };
  'end-quiet': { readonly seat: string };
}

export type EffectName = keyof Effects;

export type EffectOf<Name extends EffectName> = {
  readonly [One in Name]: { readonly do: One } & Effects[One];
}[Name];

export type Effect = EffectOf<EffectName>;
