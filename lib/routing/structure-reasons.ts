import type { Doubt } from '#lib/model/doubt.ts';
import type { Form } from '#lib/model/form.ts';
import { rowsOf } from '#lib/model/path.ts';
import type { Reason } from '#lib/model/route.ts';

/** Why the record itself is doubtful, one reason a doubt. */
export function reasonsOfStructure(form: Form, doubts: readonly Doubt[]): Reason[] {
  return doubts.map((doubt) => reasonOf(form, doubt));
}

/** Why a value cannot pass before its record's structure is settled. */
export function reasonsAtPath(form: Form, path: string, doubts: readonly Doubt[]): Reason[] {
  return doubts.filter((doubt) => concerns(doubt, path)).map((doubt) => reasonOf(form, doubt));
}

/** Read as the wrong form or across a border, any value can be right on the page and wrong in the record. */
function concerns({ subject }: Doubt, path: string): boolean {
  if (subject.kind !== 'row-set') return true;
  const { list, doubtful } = subject;
  return rowsOf(path).some((one) => one.list === list && doubtful.includes(one.row));
}

function reasonOf(form: Form, { subject, probability }: Doubt): Reason {
  const sure = `${Math.floor(probability * 100)}%`;
  switch (subject.kind) {
    case 'form':
      return {
        code: 'form-unsure',
        why: `It is uncertain that this document is “${form.title}”.`,
        wouldPass: 'Confirm the document type, or change it.',
      };
    case 'border':
      return {
        code: 'border-unsure',
        why: `Confidence that the record begins and ends here is ${sure}.`,
        wouldPass: 'Confirm where the record begins and ends, or regroup the pages.',
      };
    case 'row-set':
      return {
        code: 'row-unsure',
        why: `Confidence that these are all the rows is ${sure}.`,
        wouldPass: 'Confirm the rows, or add and remove rows.',
      };
    case 'column':
    case 'shared-value':
    case 'value':
      throw new Error(`${subject.kind} is not a doubt about structure`);
  }
}
