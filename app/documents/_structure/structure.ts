import { getJson, postJson } from '#app/_client/post-json.ts';
import type { ReviewDraft } from '#lib/model/draft.ts';
import type { PageGroup } from '#lib/model/record.ts';
import type { PrintedLine, Structure } from '#lib/model/structure.ts';
import { structureText as text } from './text.ts';

/** The task that the person works on; null outside the desk. A null draft means the saved one. */
export type OwnTask = {
  readonly taskId: string;
  readonly token: string;
  readonly draft: ReviewDraft | null;
} | null;

/** A change of a document's structure by a person. */
export type Change =
  | { readonly kind: 'turn'; readonly page: number; readonly turn: 90 | 180 | 270 }
  | { readonly kind: 'group'; readonly seen: string; readonly groups: readonly PageGroup[] }
  | { readonly kind: 'undo'; readonly readingId: string };

/**
 * `readingId` undoes the change. Otherwise `text` says why nothing changed; `tooLate`: it can never
 * be undone, so there is no point in trying again.
 */
export type Changed =
  | { readonly ok: true; readonly readingId: string }
  | { readonly ok: false; readonly tooLate: boolean; readonly text: string };

type Outcome =
  | { readonly kind: 'rotated' | 'regrouped' | 'undone'; readonly readingId: string }
  | { readonly kind: 'unchanged' | 'too-late' }
  | { readonly kind: 'stale'; readonly holder: string | null }
  | { readonly kind: 'refused'; readonly why: 'reading' | 'changed' | 'imported' }
  | {
      readonly kind: 'refused';
      readonly why: 'held' | 'accepted' | 'reviewed-twice';
      readonly by: string | null;
      readonly pages: readonly number[];
    };

export async function loadStructure(documentId: string) {
  return getJson<Structure>(`/api/documents/${documentId}/groups`);
}

export async function loadLines(documentId: string, page: number) {
  return getJson<readonly PrintedLine[]>(`/api/documents/${documentId}/pages/${page}/lines`);
}

/** Sends a change. Never throws. */
export async function changeStructure(
  documentId: string,
  change: Change,
  own: OwnTask,
): Promise<Changed> {
  const { kind, ...body } = change;
  const answer = await postJson<Outcome>(`/api/documents/${documentId}/${pathOf(change)}`, {
    ...body,
    own,
  });
  if (!answer.ok) return { ok: false, tooLate: false, text: answer.text };
  const { value } = answer;
  return 'readingId' in value
    ? { ok: true, readingId: value.readingId }
    : { ok: false, tooLate: value.kind === 'too-late', text: whyNot(value) };
}

function pathOf(change: Change): string {
  switch (change.kind) {
    case 'turn':
      return `pages/${change.page}/turn`;
    case 'group':
      return 'groups';
    case 'undo':
      return 'undo';
  }
}

function whyNot(outcome: Exclude<Outcome, { readonly readingId: string }>): string {
  if (outcome.kind === 'stale') return text.refused.stale(outcome.holder);
  if (outcome.kind !== 'refused') return text.refused[outcome.kind];
  switch (outcome.why) {
    case 'reading':
    case 'changed':
    case 'imported':
      return text.refused[outcome.why];
    case 'held':
    case 'accepted':
    case 'reviewed-twice':
      return text.refused[outcome.why](outcome.pages, outcome.by ?? text.somebody);
  }
}
