import type { Answer } from '#lib/model/decision.ts';
import type { ReviewDraft } from '#lib/model/draft.ts';
import { RawScore } from '#lib/model/probability.ts';
import type { Opinion } from '#lib/model/review/opinion.ts';
import type { ReviewField } from './review-field.ts';

/**
 * An adjudicator's initial draft: fields on which the two reviewers agree are answered, fields on
 * which they disagree are flagged, with both values to choose from. Row changes are the first
 * reviewer's and can be undone. With one opinion, that opinion, to be approved. Null without any.
 */
export function adjudicate(
  fields: readonly ReviewField[],
  [first, second]: readonly Opinion[],
): { fields: ReviewField[]; draft: ReviewDraft } | null {
  if (!first) return null;
  if (!second) return { fields: [...fields], draft: first.draft };
  const [a, b] = [first.draft, second.draft];
  const paths = [...new Set([...Object.keys(a.answers), ...Object.keys(b.answers)])];
  const known = new Map(fields.map((field) => [field.path, field]));
  const said = (draft: ReviewDraft, path: string) =>
    draft.answers[path]?.value ?? (draft.answers[path] ? null : (known.get(path)?.value ?? null));
  const disputed = new Set(paths.filter((path) => said(a, path) !== said(b, path)));
  const agreed = paths.flatMap((path) => {
    const answer = a.answers[path] ?? b.answers[path];
    return answer && !disputed.has(path) ? [[path, answer] as const] : [];
  });
  return {
    draft: { ...a, answers: Object.fromEntries(agreed) },
    fields: fields.map((field) =>
      disputed.has(field.path)
        ? dispute(field, [a.answers[field.path], b.answers[field.path]])
        : field,
    ),
  };
}

function dispute(field: ReviewField, answers: readonly (Answer | undefined)[]): ReviewField {
  const people = answers.map((answer) => ({
    value: answer ? answer.value : field.value,
    readers: [{ kind: 'human' as const, version: 'reviewer' }],
    readingIds: [],
    score: RawScore.parse(1),
    place: answer ? answer.place : field.place,
  }));
  const others = field.contenders.filter(({ value }) =>
    people.every((person) => person.value !== value),
  );
  return {
    ...field,
    contenders: [...people, ...others],
    route: 'review',
    reasons: [
      {
        code: 'reviewers-differ',
        why: 'Two reviewers entered different values.',
        wouldPass: 'Choose one of them, or enter the correct value.',
      },
    ],
  };
}
