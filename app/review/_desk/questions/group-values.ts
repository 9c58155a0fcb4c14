import { groupLooks } from '#lib/model/review/group-looks.ts';
import { isStructural } from '#lib/model/subject.ts';
import type { DeskView } from '../desk-view.ts';
import { cardText } from '../text.ts';
import type { Question } from './desk-question.ts';

/** A question from routing, before it is combined with others. */
export type RoutedQuestion = Question & Pick<DeskView['doubts'][number], 'subject' | 'proposed'>;

/**
 * What can be seen in one look is asked as one question, its values in the order of the form. It
 * depends only on the record as it was opened: a question must not change while a person answers.
 * `isThere` is false for a field whose row was removed, and for a shared value that was answered on
 * another record.
 */
export function groupValues(
  { fields }: Pick<DeskView, 'fields'>,
  questions: readonly RoutedQuestion[],
  isThere: (path: string) => boolean,
): Question[] {
  const position = new Map(fields.map(({ path }, index) => [path, index]));
  const at = (path: string) => position.get(path) ?? fields.length;
  return groupLooks(questions, fields).flatMap((members): Question[] => {
    const structure = members.filter(({ subject }) => isStructural(subject));
    const values = members
      .filter(({ subject }) => !isStructural(subject))
      .map((one) => ({ ...one, paths: one.paths.filter(isThere) }))
      .filter((one) => one.paths.length > 0);
    const paths = values.flatMap((one) => one.paths).sort((a, b) => at(a) - at(b));
    // A question about the record itself stays even if none of its fields is left.
    const asked = paths.length === 0 ? null : askValues(values, paths, fields);
    if (structure.length > 0) return joinStructure(structure, asked);
    if (asked === null) return [];
    const [alone, ...others] = values;
    return [alone !== undefined && others.length === 0 ? { ...alone, paths } : asked];
  });
}

/**
 * Values that are looked at together, and fields said to be blank. `paths`: those that are still on
 * the sheet.
 */
export function askValues(
  members: readonly RoutedQuestion[],
  paths: readonly string[],
  fields: DeskView['fields'],
): Question {
  const read = new Map(fields.map((field) => [field.path, field]));
  const isValued = (path: string) => (read.get(path)?.value ?? null) !== null;
  const shared = members.filter(({ subject }) => subject.kind === 'shared-value').length;
  const blank = new Set(members.flatMap((one) => (one.paths.some(isValued) ? [] : one.paths)));
  const blanks = paths.filter((path) => blank.has(path));
  const boxes = blanks.filter((path) => read.get(path)?.absence === 'empty').length;
  const absent = blanks.length - boxes;
  const printed = paths.length - blanks.length;
  const texts = [
    ...(printed > 0 ? [cardText.values(printed, shared)] : []),
    ...(boxes > 0 ? [cardText.blanks(boxes)] : []),
    ...(absent > 0 ? [cardText.absent(absent)] : []),
  ];
  return {
    key: `values ${members.flatMap((one) => one.paths)[0]}`,
    subject: { kind: 'values', shared },
    asks: texts.map((text) => ({ settles: null, text })),
    paths,
    evidence: [],
  };
}

/**
 * Where a record begins and ends, which rows it has, and the values beside them, in one question.
 */
function joinStructure(members: readonly RoutedQuestion[], values: Question | null): Question[] {
  const lead = members.find(({ subject }) => subject.kind === 'row-set') ?? members[0];
  if (lead === undefined) return [];
  return [
    {
      ...lead,
      paths: values?.paths ?? [],
      asks: [...members, ...(values ? [values] : [])].flatMap((one) => one.asks),
      evidence: [...new Set(members.flatMap((one) => one.evidence))],
    },
  ];
}
