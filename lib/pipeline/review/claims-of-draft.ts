import type { Answer } from '#lib/model/decision.ts';
import type { ReviewDraft, RowChange } from '#lib/model/draft.ts';
import { RawScore } from '#lib/model/probability.ts';
import type { Claim } from '#lib/model/reading.ts';

const CERTAIN = RawScore.parse(1);

/** A reviewer's entries as claims: the form, rows, values, waivers. */
export function claimsOfDraft(form: string, draft: ReviewDraft): Claim[] {
  return [
    { kind: 'form', form, score: CERTAIN },
    ...draft.rows.map(claimOfRow),
    ...Object.values(draft.answers).map(claimOfAnswer),
    ...draft.waivers.map((waiver) => ({ kind: 'rule-waived' as const, ...waiver })),
  ];
}

function claimOfRow(change: RowChange): Claim {
  const { list, row } = change;
  switch (change.kind) {
    case 'add':
      return {
        kind: 'row-present',
        list,
        row,
        after: change.after,
        place: null,
        score: CERTAIN,
      };
    case 'remove':
      return { kind: 'row-absent', list, row };
    case 'move':
      return { kind: 'row-moved', list, row, after: change.after };
  }
}

function claimOfAnswer(answer: Answer): Claim {
  return {
    kind: 'value',
    path: answer.path,
    value: answer.value,
    absence: answer.value === null ? (answer.absence ?? 'not-on-page') : null,
    place: answer.place,
    grounding: answer.place === null ? { status: 'none' } : { status: 'typed' },
    score: CERTAIN,
    candidates: [],
    signals: {},
  };
}
