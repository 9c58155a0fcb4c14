import type { FieldDefinition, Form } from '#lib/model/form.ts';
import { listCodeLists } from './list-code-lists.ts';

/** The fields whose values are outside the table: those in no list, and the parts of code lists. */
export function listFieldsOutside({ fields }: Pick<Form, 'fields'>): readonly FieldDefinition[] {
  const inLists = listCodeLists(fields, '').flatMap(({ code, amount }) => [
    code,
    ...(amount ? [amount] : []),
  ]);
  return [...fields.filter(({ pattern }) => !pattern.includes('[]')), ...inLists];
}
