import { groupLooks } from '#lib/model/group-looks.ts';
import type { Question } from './desk-question.ts';
import type { DeskView } from './desk-view.ts';
import { cardText } from './text.ts';

/** A question that routing asked, before it is joined with others. */
export type RoutedQuestion = Question & Pick<DeskView['doubts'][number], 'subject'>;

/**
 * What is seen in one look is asked as one question. It depends on the record as it was opened alone: a
 * question must not change while a person answers. `isThere` is false for a field whose row was removed.
 */
export function groupValues(
  { fields }: Pick<DeskView, 'fields'>,
  questions: readonly RoutedQuestion[],
  isThere: (path: string) => boolean,
): Question[] {
  const valued = new Set(fields.flatMap(({ path, value }) => (value === null ? [] : [path])));
  return groupLooks(questions, fields).flatMap((members) =>
    joined(members, valued).flatMap((question): Question[] => {
      const paths = question.paths.filter(isThere);
      // Of a question about the record itself nothing has to be left.
      if (question.paths.length > 0 && paths.length === 0) return [];
      return [{ ...question, paths, text: textOf(question, paths.length) }];
    }),
  );
}

function joined(members: readonly RoutedQuestion[], valued: ReadonlySet<string>): Question[] {
  const [first] = members;
  if (first === undefined || members.length === 1) return [...members];
  const rows = members.find(({ subject }) => subject.kind === 'row-set');
  if (rows) return [joinStructure(rows, members)];
  const shared = members.filter(({ subject }) => subject.kind === 'shared-value').length;
  const paths = members.flatMap((one) => one.paths);
  return [
    {
      key: `values ${paths[0]}`,
      subject: { kind: 'values', shared, blank: !paths.some((path) => valued.has(path)) },
      settles: [],
      paths,
      text: null,
      evidence: [],
    },
  ];
}

/** How many values are joined changes when a row is removed. */
function textOf({ subject, text }: Question, count: number): string | null {
  if (subject.kind !== 'values') return text;
  if (subject.blank) return cardText.blanks(count);
  return cardText.values(count, subject.shared);
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
