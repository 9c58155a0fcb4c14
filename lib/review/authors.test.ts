import { expect, it } from 'vitest';
import type { Answer } from '#lib/model/decision.ts';
import type { ReviewDraft } from '#lib/model/draft.ts';
import { EMPTY_DRAFT } from '#lib/model/empty-draft.ts';
import { UserId } from '#lib/model/ids.ts';
import { checkAuthors } from './authors.ts';

const ANN = UserId.parse('usr_00000000000000000001');
const answer: Answer = {
  path: 'check.number',
  value: '991',
  absence: null,
  place: null,
  verdict: 'confirm',
  reason: null,
  milliseconds: null,
  by: ANN,
};
const draftOf = (one: Answer): ReviewDraft => ({ ...EMPTY_DRAFT, answers: { [one.path]: one } });

it('an answer keeps the author who gave it, also in a draft from before it said where', () => {
  const shared = draftOf({ ...answer, elsewhere: true });
  for (const draft of [shared, draftOf(answer)])
    expect(checkAuthors(draft, [shared]).answers['check.number']?.by).toBe(ANN);
});

it('an answer that names someone who gave another one is the person’s own', () => {
  const other = draftOf({ ...answer, value: '997' });
  expect(checkAuthors(draftOf(answer), [other]).answers['check.number']?.by).toBeUndefined();
});
