import { BUILT_IN } from '#lib/forms/catalog.ts';
import type { CsvMapping } from '#lib/model/exchange/csv-mapping.ts';
import type { Form } from '#lib/model/form.ts';

/**
 * Suggests what a header's columns contain, from the captions of each form: the form that matches
 * most columns wins.
 */
export function suggestMapping(header: readonly string[]): CsvMapping {
  const all = BUILT_IN.list().map((form) => suggestFor(header, form));
  const countOf = ({ columns }: CsvMapping) => columns.filter((one) => one !== null).length;
  return all.reduce((best, next) => (countOf(next) > countOf(best) ? next : best));
}

/** The mapping for one form. A field outside of lists maps to one column only. */
function suggestFor(header: readonly string[], form: Form): CsvMapping {
  const taken = new Set<string>();
  const columns = header.map((name) => {
    const pattern = findPattern(form, name);
    if (pattern === null || (taken.has(pattern) && !pattern.endsWith('[]'))) return null;
    taken.add(pattern);
    return pattern;
  });
  return { form: form.name, columns };
}

/**
 * A column is named by the field's path, title, or caption; line columns may have a prefix that
 * says so.
 */
function findPattern(form: Form, name: string): string | null {
  const asPath = name.replace(/\[\w*\]/g, '[]').trim();
  if (form.fields.some(({ pattern }) => pattern === asPath)) return asPath;
  const wanted = plain(name);
  const ofLine = wanted.replace(/^(?:line|service) /, '');
  const named = (all: typeof form.fields, text: string) =>
    all.find(
      ({ title, labels }) => plain(title) === text || labels.some((one) => plain(one) === text),
    );
  const lines = form.fields.filter(({ pattern }) => pattern.startsWith('lines[]'));
  const own = form.fields.filter(({ pattern }) => !pattern.includes('[]'));
  const found =
    ofLine === wanted
      ? (named(own, wanted) ?? named(lines, wanted) ?? named([...form.fields], wanted))
      : named(lines, ofLine);
  return found?.pattern ?? null;
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9#]+/g, ' ')
    .replace(/\bno\b|#/g, 'number')
    .trim();
}
