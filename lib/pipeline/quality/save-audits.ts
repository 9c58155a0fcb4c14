import { decision } from '#lib/decisions/append-decisions.ts';
import type { DecisionDraft } from '#lib/model/decision.ts';
import type { ReviewDraft } from '#lib/model/draft.ts';
import type { TaskId } from '#lib/model/ids.ts';
import type { Person } from '#lib/model/user.ts';
import type { Tx } from '#lib/platform/db.ts';
import type { Judged } from '#lib/quality/audits/seed-errors.ts';
import { appendReviewed, saveJudgments } from '#lib/quality/audits/store.ts';
import { supersedeExports } from '../exports/supersede-exports.ts';
import type { ReviewedRecord } from '../records/load-reviewed-record.ts';
import { watchErrors } from './watch-errors.ts';
import { watchLayout } from './watch-layout.ts';

/** Saves the results of a review for the audited fields. Returns the entries for the log. */
export async function saveAudits(
  tx: Tx,
  input: {
    record: ReviewedRecord;
    person: Person;
    taskId: TaskId;
    judged: readonly Judged[];
  },
): Promise<DecisionDraft[]> {
  const { record, person, taskId, judged } = input;
  await saveJudgments(tx, judged, person.id);
  // The audited value of an accepted record may already have been exported.
  if (judged.some(({ kind, outcome }) => kind === 'sample' && outcome === 'wrong'))
    await supersedeExports(tx, record.recordId);
  return judged
    .filter(({ outcome }) => outcome !== 'void')
    .map(({ kind, path, outcome }) =>
      decision({
        action: 'field.audited',
        actor: { kind: 'person', id: person.id },
        documentId: record.documentId,
        recordId: record.recordId,
        taskId,
        path,
        facts: {
          confidence: record.probabilityOf.get(path) ?? null,
          detail: SAYS[kind][outcome === 'right' ? 'right' : 'wrong'],
        },
      }),
    );
}

const SAYS = {
  sample: { right: 'it was right', wrong: 'it was wrong' },
  seeded: { right: 'a seeded test error was caught', wrong: 'a seeded test error was missed' },
} as const;

/**
 * Counts the answers on values a certificate would let pass, where the print was on the person's
 * screen.
 */
function countAsked({
  record,
  draft,
}: {
  readonly record: ReviewedRecord;
  readonly draft: ReviewDraft;
}): { readonly audited: number; readonly wrong: number } {
  const answers = [...record.withinReach].flatMap((path) => draft.answers[path] ?? []);
  const seen = answers.filter(
    ({ verdict, evidenceSeen }) => verdict === 'correct' || evidenceSeen === true,
  );
  const wrong = seen.filter(({ verdict }) => verdict === 'correct').length;
  return { audited: seen.length, wrong };
}

/**
 * Records which fields that would have been accepted automatically the person changed, checks
 * whether that and the blind audits call for an alert, and updates how far the record's layout is
 * trusted. Returns the entries for the log.
 */
export async function noticeErrors(
  tx: Tx,
  input: {
    record: ReviewedRecord;
    person: Person;
    draft: ReviewDraft;
    judged: readonly Judged[];
  },
): Promise<DecisionDraft[]> {
  const { record, person, draft, judged } = input;
  const { recordId, passing } = record;
  const form = record.form.name;
  const wrong = [...passing].filter((path) => draft.answers[path]?.verdict === 'correct').length;
  const personId = person.id;
  const noticed = { kind: 'noticed', audited: passing.size, wrong } as const;
  await appendReviewed(tx, { recordId, form, personId, ...noticed });
  await appendReviewed(tx, { recordId, form, personId, kind: 'asked', ...countAsked(input) });
  // Right values never raise an alert.
  const news = judged.some(({ kind, outcome }) => kind === 'sample' && outcome === 'wrong');
  const alerts = wrong > 0 || news ? await watchErrors(tx, form) : [];
  return [...alerts, ...(await watchLayout(tx, record))];
}
