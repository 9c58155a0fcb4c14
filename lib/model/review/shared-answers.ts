import type { Answer } from '../decision.ts';
import type { Doubt } from '../doubt.ts';
import type { ReviewDraft } from '../draft.ts';
import { EMPTY_DRAFT } from '../empty-draft.ts';
import type { Field } from '../field.ts';
import type { RowId, UserId } from '../ids.ts';
import type { Place } from '../reading.ts';
import { keyOfSubject } from '../subject.ts';

/** What people answered on other records of the same document. */
export interface SaidElsewhere {
  readonly answers: readonly AnswerElsewhere[];
  readonly rows: readonly RowsElsewhere[];
}

/** An answer about a value of another record. */
export type AnswerElsewhere = Pick<Answer, 'path' | 'value' | 'absence' | 'place' | 'by'> & {
  /** Where the value was printed before it was answered. */
  readonly printedAt: Place | null;
};

/** A list of another record, confirmed to have exactly these rows. */
export interface RowsElsewhere {
  readonly list: string;
  readonly rows: readonly RowId[];
  readonly by?: UserId | undefined;
}

/**
 * Answers questions about what records share, such as a remittance's check number and what was
 * taken from its payment, from the answers on another record of the document: for the same field,
 * printed at the same place, and for a list with the same rows.
 */
export function sharedDraft(
  record: { readonly doubts: readonly Doubt[]; readonly fields: readonly SharedField[] },
  said: SaidElsewhere,
): ReviewDraft {
  const answers = listAnswers(record, said.answers);
  return {
    ...EMPTY_DRAFT,
    answers: Object.fromEntries(answers.map((answer) => [answer.path, answer])),
    settled: record.doubts.flatMap(({ subject }) => {
      if (subject.kind !== 'row-set' || !subject.shared) return [];
      const found = said.rows.find(
        ({ list, rows }) => list === subject.list && isSameList(rows, subject.rows),
      );
      return found ? [{ subject: keyOfSubject(subject), by: found.by }] : [];
    }),
  };
}

/**
 * Adds what was said on other records; the draft's own answers take precedence. Null if there is no
 * draft and nothing to add.
 */
export function addShared(draft: ReviewDraft | null, shared: ReviewDraft): ReviewDraft | null {
  const { answers, settled = [] } = draft ?? EMPTY_DRAFT;
  const given = Object.entries(shared.answers).filter(([path]) => !answers[path]);
  const confirmed = (shared.settled ?? []).filter(
    (one) => !settled.some(({ subject }) => subject === one.subject),
  );
  if (given.length + confirmed.length === 0) return draft;
  return {
    ...(draft ?? EMPTY_DRAFT),
    answers: { ...Object.fromEntries(given), ...answers },
    settled: [...settled, ...confirmed],
  };
}

function listAnswers(
  record: { readonly doubts: readonly Doubt[]; readonly fields: readonly SharedField[] },
  said: readonly AnswerElsewhere[],
): Answer[] {
  const fieldAt = new Map(record.fields.map((field) => [field.path, field]));
  return record.doubts.flatMap(({ subject }): Answer[] => {
    if (subject.kind !== 'shared-value') return [];
    const field = fieldAt.get(subject.path);
    const found = said.find(
      (one) => one.path === subject.path && field && isSamePrint(field.place, one.printedAt),
    );
    if (!field || !found) return [];
    const { path, value, absence, place, by } = found;
    return [
      {
        ...{ path, value, absence, place, by },
        verdict: value === field.value ? 'confirm' : 'correct',
        reason: null,
        milliseconds: null,
        elsewhere: true,
      },
    ];
  });
}

type SharedField = Pick<Field, 'path' | 'value' | 'place'>;

function isSamePrint(a: Place | null, b: Place | null): boolean {
  if (a === null || b === null || a.page !== b.page) return false;
  const [left, top, right, bottom] = a.box;
  return left < b.box[2] && b.box[0] < right && top < b.box[3] && b.box[1] < bottom;
}

/** Row ids come from where rows are printed, so rows with the same ids are the same print. */
function isSameList(a: readonly RowId[], b: readonly RowId[]): boolean {
  return a.length === b.length && a.every((row, at) => row === b[at]);
}
