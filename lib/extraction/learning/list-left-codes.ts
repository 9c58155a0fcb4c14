import {
  columnOf,
  listUnclaimedCodes,
  namesOfCode,
  withoutExplained,
} from '#lib/layout/page/unclaimed-codes.ts';
import type { Form } from '#lib/model/form.ts';
import { WordId } from '#lib/model/ids.ts';
import { TABLE } from '#lib/model/path.ts';
import type { KnownRecord } from '../layout/lessons/known-record.ts';

/**
 * Names of what looks like a code among a corrected record's rows and belongs to no value. A code
 * that a row has, or one in the column of such a code, is not among them: its words may not have
 * been found.
 */
export function listLeftCodes(form: Form, record: KnownRecord): Set<string> {
  const { pages, fields, tags, regions } = record;
  const values = [...tags].map(([word, path]) => ({
    path,
    value: fields[path] ?? null,
    place: { wordIds: [WordId.parse(word)] },
  }));
  const codes = listUnclaimedCodes({
    form,
    fields: values,
    pages,
    region: regions.length === 0 ? null : regions,
  });
  const ofRows = Object.entries(fields).filter(([path]) => path.startsWith(`${TABLE}[`));
  const known = new Set([
    ...ofRows.flatMap(([, value]) => value ?? []),
    ...pages.flatMap(({ words }) =>
      words
        .filter(({ id }) => tags.get(id)?.startsWith(`${TABLE}[`))
        .map((word) => namesOfCode({ text: word.text, column: columnOf(word) }).place),
    ),
  ]);
  return new Set(
    withoutExplained(codes, (name) => known.has(name)).flatMap((code) =>
      Object.values(namesOfCode(code)),
    ),
  );
}
