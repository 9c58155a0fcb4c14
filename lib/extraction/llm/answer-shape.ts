import type { FieldDefinition, Form } from '#lib/model/form.ts';

/** One level of what a model is asked for: single values, and lists of values or rows. */
export type AnswerShape = {
  readonly cells: readonly { readonly key: string; readonly field: FieldDefinition }[];
  readonly lists: readonly ListShape[];
};

export type ListShape = {
  readonly key: string;
  /** `lines`, `lines[].modifiers` */
  readonly pattern: string;
  readonly title: string;
  /** Names of rows with printed numbers. */
  readonly slots: readonly string[];
  /** Rows of one value, or of several. */
  readonly item: FieldDefinition | AnswerShape;
};

/** The shape of a form's answer: flat keys, nested only if the form has lists. */
export function buildAnswerShape(form: Form, prefix = ''): AnswerShape {
  const cells: { key: string; field: FieldDefinition }[] = [];
  const lists = new Map<string, ListShape>();
  for (const field of form.fields) {
    if (!field.pattern.startsWith(prefix)) continue;
    const [name = '', ...inside] = field.pattern.slice(prefix.length).split('[]');
    const key = name.replaceAll('.', '_');
    if (inside.length === 0) cells.push({ key, field });
    else if (!lists.has(key)) lists.set(key, listShape(form, `${prefix}${name}`, key, field));
  }
  return { cells, lists: [...lists.values()] };
}

function listShape(form: Form, pattern: string, key: string, first: FieldDefinition): ListShape {
  const definition = form.lists.find((list) => list.pattern === pattern);
  return {
    key,
    pattern,
    title: definition?.title ?? key,
    slots: definition?.slots ?? [],
    item: first.pattern === `${pattern}[]` ? first : buildAnswerShape(form, `${pattern}[].`),
  };
}

/** True for rows of one value. */
export function isValueItem(item: ListShape['item']): item is FieldDefinition {
  return 'pattern' in item;
}
