import { groupLooks } from '#lib/model/group-looks.ts';
import type { Question } from './desk-question.ts';
import type { DeskView } from './desk-view.ts';
import { cardText } from './text.ts';

/** A question from routing, before it is combined with others. */
export type RoutedQuestion = Question & Pick<DeskView['doubts'][number], 'subject'>;

/**
 * What can be seen in one look is asked as one question. It depends only on the record as it was
 * opened: a question must not change while a person answers. `isThere` is false for a field whose
 * row was removed.
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
      // A question about the record itself stays even if none of its fields is left.
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

/** The number of combined values changes when a row is removed. */
function textOf({ subject, text }: Question, count: number): string | null {
  if (subject.kind !== 'values') return text;
  if (subject.blank) return cardText.blanks(count);
  return cardText.values(count, subject.shared);
}

/** Where a record begins and ends, and which rows it has, in one question. */
function joinStructure(rows: RoutedQuestion, members: readonly RoutedQuestion[]): Question {
  return {
    ...rows,
    settles: members.flatMap((one) => one.settles),
    text: members.map((one) => one.text).join(' '),
    evidence: [...new Set(members.flatMap((one) => one.evidence))],
  };
}
