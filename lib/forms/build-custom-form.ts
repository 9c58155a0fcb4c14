import type { FieldDefinition, Form } from '#lib/model/form.ts';
import type { FormDraft } from '#lib/model/studio.ts';
import { isCriticalType, typeOfShape } from './type-of-shape.ts';

/** A customer's form in the shape of the built-in ones: nothing downstream knows the difference. */
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
        critical: isCriticalType(typeOfShape(field.shape)),
      }),
    ),
    lists: hasLines ? [{ pattern: 'lines', title: 'Lines' }] : [],
    rules: [],
    sums: [],
    paging: 'flowing',
    severalOnPage: false,
    geometry: null,
    setAside: false,
    ownRules: draft.rules.filter((rule) => patternsOf(rule).every((one) => patterns.has(one))),
  };
}

/** The fields that a rule names. */
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
