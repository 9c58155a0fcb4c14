import type { FieldDefinition, Form, ValueShape, ValueType } from '#lib/model/form.ts';
import type { FormDraft } from '#lib/model/studio.ts';

/** What a customer drew up, in the shape of the built-in forms: nothing downstream knows the difference. */
export function buildCustomForm(name: string, version: number, draft: FormDraft): Form {
  const patterns = new Set(draft.fields.map(({ pattern }) => pattern));
  const hasLines = draft.fields.some(({ pattern }) => pattern.startsWith('lines[].'));
  return {
    name,
    version,
    title: draft.title,
    description: draft.description || draft.title,
    cues: draft.cues,
    dateOrder: draft.dateOrder,
    fields: draft.fields.map(
      ({ mark: _, ...field }): FieldDefinition => ({
        ...field,
        description: field.description || field.title,
        type: typeOfShape(field.shape),
        critical: isCritical(typeOfShape(field.shape)),
      }),
    ),
    lists: hasLines ? [{ pattern: 'lines', title: 'Lines' }] : [],
    rules: [],
    ownRules: draft.rules.filter((rule) => patternsOf(rule).every((one) => patterns.has(one))),
  };
}

/** The fields that a rule speaks of. */
function patternsOf(rule: FormDraft['rules'][number]): string[] {
  switch (rule.kind) {
    case 'sum':
      return [rule.total, ...rule.parts];
    case 'order':
      return [rule.earlier, rule.later];
    case 'mask':
      return [rule.field];
  }
}

export function typeOfShape(shape: ValueShape): ValueType {
  return TYPE_OF_SHAPE[shape];
}

function isCritical(type: ValueType): boolean {
  return type === 'money' || type === 'date' || type === 'id' || type === 'code';
}

const TYPE_OF_SHAPE: Readonly<Record<ValueShape, ValueType>> = {
  date: 'date',
  money: 'money',
  count: 'number',
  npi: 'id',
  'tax-id': 'id',
  routing: 'id',
  'member-id': 'id',
  reference: 'id',
  procedure: 'code',
  modifier: 'code',
  diagnosis: 'code',
  'diagnosis-pointer': 'code',
  'place-of-service': 'code',
  'revenue-code': 'code',
  'type-of-bill': 'code',
  'adjustment-group': 'code',
  'adjustment-reason': 'code',
  remark: 'code',
  'short-code': 'code',
  currency: 'choice',
  checkbox: 'choice',
  state: 'text',
  zip: 'text',
  person: 'text',
  organisation: 'text',
  address: 'text',
  phrase: 'text',
};
