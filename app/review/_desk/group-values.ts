import { groupLooks } from '#lib/model/group-looks.ts';
import type { Question } from './desk-question.ts';
import type { DeskView } from './desk-view.ts';
import { cardText } from './text.ts';

/** A question that routing asked, before it is joined with others. */
export type RoutedQuestion = Question & Pick<DeskView['doubts'][number], 'subject'>;

/**
 * What is seen in one look is asked as one question. It depends on the record as it was opened alone: a
 * question must not change while a person answers.
 */
export function groupValues(
  view: DeskView,
  questions: readonly RoutedQuestion[],
  paths: readonly string[],
): Question[] {
  const fields = new Map(view.fields.map((field) => [field.path, field]));
  const failing = new Set(
    view.checks.filter(({ outcome }) => outcome === 'fail').flatMap((check) => check.paths),
  );
  const inOrder = paths.flatMap((path) => fields.get(path) ?? []);
  return groupLooks(questions, inOrder, failing).flatMap(joined);
}

function joined(members: readonly RoutedQuestion[]): Question[] {
  const [first] = members;
  if (first === undefined || members.length === 1) return [...members];
  const rows = members.find(({ subject }) => subject.kind === 'row-set');
  if (rows) return [joinStructure(rows, members)];
  const shared = first.subject.kind === 'shared-value';
  const paths = members.flatMap((one) => one.paths);
  return [
    {
      key: `values ${paths[0]}`,
      subject: { kind: 'values', shared },
      settles: [],
      paths,
      text: shared ? cardText.sharedValues(paths.length) : cardText.values(paths.length),
      evidence: [],
    },
  ];
}

/** Where a record begins and ends, and what rows it has, in one question. */
function joinStructure(rows: RoutedQuestion, members: readonly RoutedQuestion[]): Question {
  return {
    ...rows,
    settles: members.flatMap((one) => one.settles),
    text: members.map((one) => one.text).join(' '),
    evidence: [...new Set(members.flatMap((one) => one.evidence))],
  };
}
