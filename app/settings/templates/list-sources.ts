import { RecordFact } from '#lib/model/exchange/export-template.ts';
import type { FieldDefinition, Form } from '#lib/model/form.ts';
import { text } from './text.ts';

/** What a column can contain; `value` is read back by `sourceOf`. */
export interface SourceOption {
  readonly value: string;
  readonly label: string;
}

/** This many rows of a list have separate columns if the document does not number them. */
const COLUMNS_OF_LIST = 4;

/** Everything a column of a form's template can contain, in the order of the form. */
export function listSources(form: Form): SourceOption[] {
  const fields = form.fields.flatMap((field) =>
    listPaths(form, field).map(({ path, label }) => ({ value: `field:${path}`, label })),
  );
  const facts = RecordFact.options.map((fact) => ({
    value: `record:${fact}`,
    label: text.facts[fact],
  }));
  return [...fields, ...facts, { value: 'fixed:', label: text.fixed }];
}

/** A field of an inner list is offered as a whole and row by row: `diagnoses[]`, `diagnoses[0]`… */
function listPaths(form: Form, { pattern, title }: FieldDefinition) {
  const inLine = pattern.startsWith('lines[].');
  const label = inLine ? text.inLine(title) : title;
  const inner = pattern.indexOf('[]', inLine ? 'lines[]'.length : 0);
  if (inner < 0) return [{ path: pattern, label }];
  const slots = form.lists.find((list) => list.pattern === pattern.slice(0, inner))?.slots;
  const count = slots?.length ?? COLUMNS_OF_LIST;
  const rows = Array.from({ length: count }, (_, at) => ({
    path: `${pattern.slice(0, inner)}[${at}]${pattern.slice(inner + 2)}`,
    label: text.nth(label, at + 1),
  }));
  return [{ path: pattern, label: text.all(label) }, ...rows];
}
