import type { ReasonCode } from '#lib/model/route.ts';
import { candidatesOf } from './candidates-of.ts';
import type { Question } from './desk-question.ts';
import type { DeskField, DeskView } from './desk-view.ts';
import { cardText } from './text.ts';

/** So many values fit on a card with their print. */
const MOST = 6;

/** A doubt for these reasons alone needs a look at the print, and nothing to decide between. */
const LOOK: ReadonlySet<ReasonCode> = new Set([
  'low-confidence',
  'not-calibrated',
  'form-unsure',
  'border-unsure',
  'row-unsure',
]);

/**
 * Values of one page that only need a look are asked together, in the order of the sheet: their
 * print and what was read stand side by side, and one answer settles them. It depends on the record as it
 * was opened alone: a question must not change while a person answers.
 */
export function groupValues(
  view: DeskView,
  questions: readonly Question[],
  paths: readonly string[],
): Question[] {
  const at = new Map(paths.map((path, index) => [path, index]));
  const fields = new Map(view.fields.map((field) => [field.path, field]));
  const failing = new Set(
    view.checks.filter(({ outcome }) => outcome === 'fail').flatMap((check) => check.paths),
  );
  const place = ({ paths: [path = ''] }: Question) => at.get(path) ?? 0;
  const parts = Map.groupBy(questions, (question) => {
    const field = fields.get(question.paths[0] ?? '');
    return field && !failing.has(field.path) ? partOf(view, question, field) : null;
  });
  const groups = [...parts].flatMap(([part, here]) =>
    part === null ? [] : chunksOf(here.toSorted((a, b) => place(a) - place(b))).map(joined),
  );
  const groupOf = new Map(groups.flatMap((group) => group.members.map((one) => [one, group])));
  return [...new Set(questions.map((one) => groupOf.get(one)?.question ?? one))];
}

/** Names what a value is looked at with; null for one that is asked alone. */
function partOf(view: DeskView, { subject }: Question, field: DeskField): string | null {
  if (subject.kind !== 'value' && subject.kind !== 'shared-value') return null;
  if (field.reasons.length === 0 || !field.reasons.every(({ code }) => LOOK.has(code))) return null;
  if (candidatesOf(view, field.path).some(({ closes }) => closes)) return null;
  return `${subject.kind} ${field.value === null ? 'missing' : `on page ${field.place?.page}`}`;
}

/** As even as can be, none larger than fits on a card. */
function chunksOf(questions: readonly Question[]): Question[][] {
  const count = Math.ceil(questions.length / MOST);
  const size = Math.ceil(questions.length / count);
  return Array.from({ length: count }, (_, index) =>
    questions.slice(index * size, (index + 1) * size),
  );
}

function joined(members: readonly Question[]): {
  readonly members: readonly Question[];
  readonly question: Question | undefined;
} {
  const [first] = members;
  if (first === undefined || members.length === 1) return { members, question: first };
  const shared = first.subject.kind === 'shared-value';
  const paths = members.flatMap((one) => one.paths);
  return {
    members,
    question: {
      key: `values ${paths[0]}`,
      subject: { kind: 'values', shared },
      settles: [],
      paths,
      text: shared ? cardText.sharedValues(paths.length) : cardText.values(paths.length),
      evidence: [],
    },
  };
}
