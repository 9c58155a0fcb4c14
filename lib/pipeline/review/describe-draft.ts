import { decision } from '#lib/decisions/append-decisions.ts';
import type { DecisionAction, DecisionDraft } from '#lib/model/decision.ts';
import type { ReviewDraft, RowChange } from '#lib/model/draft.ts';
import type { TaskId, UserId } from '#lib/model/ids.ts';
import { splitByAuthor } from '#lib/review/authors.ts';
import type { ReviewedRecord } from '../records/load-reviewed-record.ts';

const ACTION_OF_VERDICT = {
  confirm: 'field.confirmed',
  correct: 'field.corrected',
  'document-is-wrong': 'field.document-is-wrong',
} as const;

const ACTION_OF_ROW: { readonly [kind in RowChange['kind']]: DecisionAction } = {
  add: 'row.added',
  remove: 'row.removed',
  move: 'row.moved',
};

/**
 * A draft as log entries: one for each answer, row change, and waiver, each by the person who made
 * it, then the submit, if it was one.
 */
export function describeDraft(input: {
  record: ReviewedRecord;
  draft: ReviewDraft;
  by: UserId;
  taskId: TaskId;
  submitted?: boolean;
}): DecisionDraft[] {
  const { record, draft, by, taskId, submitted = true } = input;
  const entries = splitByAuthor(draft, by).flatMap((part) =>
    describePart({ record, taskId, ...part }),
  );
  const end = decision({
    ...aboutOf({ record, by, taskId }),
    action: 'record.submitted',
    facts: { count: entries.length },
  });
  return [...entries, ...(submitted ? [end] : [])];
}

interface Part {
  readonly record: ReviewedRecord;
  readonly by: UserId;
  readonly taskId: TaskId;
}

function aboutOf({ record, by, taskId }: Part) {
  return {
    actor: { kind: 'person', id: by } as const,
    documentId: record.documentId,
    recordId: record.recordId,
    taskId,
  };
}

function describePart(part: Part & { readonly draft: ReviewDraft }): DecisionDraft[] {
  const { record, draft } = part;
  const about = aboutOf(part);
  const fieldAt = new Map(record.fields.map((field) => [field.path, field]));
  const answers = Object.values(draft.answers).map((answer) => {
    const field = fieldAt.get(answer.path);
    return decision({
      ...about,
      action: ACTION_OF_VERDICT[answer.verdict],
      path: answer.path,
      before: field?.value ?? null,
      after: answer.value,
      reason: answer.reason,
      facts: {
        confidence: record.probabilityOf.get(answer.path) ?? null,
        curve: record.curveOf.get(answer.path) ?? undefined,
        signals: field?.signals ?? {},
        readers: field?.contenders[0]?.readers.map(({ kind, version }) => `${kind}@${version}`),
        place: answer.place,
        milliseconds: answer.milliseconds,
        together: answer.together,
        edited: answer.verdict === 'correct',
        evidenceSeen: answer.evidenceSeen,
        ...(answer.absence === null ? {} : { detail: answer.absence }),
      },
    });
  });
  const rows = draft.rows.map((change) =>
    decision({
      ...about,
      action: ACTION_OF_ROW[change.kind],
      path: `${change.list}[${change.row}]`,
    }),
  );
  const waivers = draft.waivers.map(({ rule, reason }) =>
    decision({ ...about, action: 'rule.waived', reason, facts: { rules: [rule] } }),
  );
  const settled = (draft.settled ?? []).map(({ subject }) =>
    decision({ ...about, action: 'structure.confirmed', facts: { detail: subject } }),
  );
  return [...answers, ...rows, ...waivers, ...settled];
}
