import type { Doubt } from '#lib/model/doubt.ts';
import type { Form } from '#lib/model/form.ts';
import { rowsOf } from '#lib/model/path.ts';
import type { Reason } from '#lib/model/route.ts';
import type { StructureConfidence } from '#lib/model/structure-confidence.ts';

/** Why the record itself is doubtful, one reason per doubt. */
export function reasonsOfStructure(form: Form, doubts: readonly Doubt[]): Reason[] {
  return doubts.map((doubt) => reasonOf(form, doubt));
}

/**
 * Why a value cannot pass until its record's structure is settled; `doubts` are those that block.
 */
export function reasonsAtPath(form: Form, path: string, doubts: readonly Doubt[]): Reason[] {
  return doubts.filter((doubt) => concerns(doubt, path)).map((doubt) => reasonOf(form, doubt));
}

/**
 * Whether values wait for the doubt: a form, listed rows, or a border of a record that may not
 * exist. A border that is only a few lines off is asked about first, but a value that is certain
 * anyway may pass.
 */
export function isBlockingDoubt(
  { subject, probability }: Doubt,
  structure: StructureConfidence | null,
): boolean {
  return subject.kind !== 'border' || structure === null || probability < structure.leastBorder;
}

/**
 * The probability of a value given that the structure doubts concerning it are settled in its
 * favor: what is asked about the structure is not asked again for each value. Probabilities are
 * fitted with values of invented rows counted as wrong, so a settled row makes its values more
 * certain by that much. A value right on the page counts as right across a wrong border, so
 * settling the border does not change it.
 */
export function probabilityOnceSettled(
  path: string,
  probability: number | null,
  doubts: readonly Doubt[],
  structure: StructureConfidence | null,
): number | null {
  if (probability === null || structure === null) return probability;
  let given = 1;
  for (const doubt of doubts.filter((one) => concerns(one, path))) {
    if (doubt.subject.kind === 'row-set') given *= rowProbability(path, structure);
  }
  return given <= 0 ? 0 : Math.min(1, probability / given);
}

function rowProbability(path: string, { lists }: StructureConfidence): number {
  const known = rowsOf(path).flatMap(({ list, row }) => {
    const rows = lists.find((one) => one.list === list)?.rows ?? [];
    return rows.find((one) => one.row === row)?.probability ?? [];
  });
  return Math.min(1, ...known);
}

/**
 * Read as the wrong form or across a border, any value can be right on the page and wrong in the
 * record.
 */
function concerns({ subject }: Doubt, path: string): boolean {
  if (subject.kind !== 'row-set') return true;
  const { list, doubtful } = subject;
  return doubtful.some((row) => path.startsWith(`${list}[${row}]`));
}

function reasonOf(form: Form, { subject, probability }: Doubt): Reason {
  const sure = `${Math.floor(probability * 100)}%`;
  switch (subject.kind) {
    case 'form':
      return {
        code: 'form-unsure',
        why: `The document type may not be “${form.title}”.`,
        wouldPass: 'Confirm the document type, or change it.',
      };
    case 'border':
      return {
        code: 'border-unsure',
        why: `${sure} sure that the record begins and ends here.`,
        wouldPass: 'Confirm where the record begins and ends, or split or merge records.',
      };
    case 'row-set':
      return {
        code: 'row-unsure',
        why: `${sure} sure that these are all the lines.`,
        wouldPass: 'Confirm the lines, or add and remove lines.',
      };
    case 'column':
    case 'shared-value':
    case 'value':
      throw new Error(`${subject.kind} is not a doubt about structure`);
  }
}
