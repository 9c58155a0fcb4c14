import { z } from 'zod';
import { assetUri } from '#lib/model/asset-uri.ts';
import type { FieldDefinition, Form } from '#lib/model/form.ts';
import type { Db } from '#lib/platform/db.ts';
import { formVersion } from '#lib/studio/form-version.ts';
import { loadCatalog } from '#lib/studio/store.ts';
import { defineAssetType } from './asset-type.ts';
import { sliceIds } from './slice-ids.ts';

/**
 * One field of a form, as the current version of the form defines it: a feature, in machine
 * learning terms.
 */
export const fieldDefinition = defineAssetType({
  type: 'field-definition',
  title: 'Field',
  plural: 'Fields of forms',
  facts: z.strictObject({
    form: z.string(),
    type: z.string(),
    critical: z.boolean(),
    required: z.boolean(),
    costOfErrorUsd: z.number(),
    corrected: z.number().int(),
  }),
  labels: {
    form: 'Form',
    type: 'Value type',
    critical: 'Critical',
    required: 'Required',
    costOfErrorUsd: 'Cost of an error, US$',
    corrected: 'Corrections by people',
  },
  // Several lists of a form, and the record itself, have fields of one title.
  clues: async (db) => {
    const all = await listAll(db);
    return new Map([...all].map(([id, { form, field }]) => [id, listsOf(form, field)]));
  },
  cause: 'held',
  providers: [
    {
      name: 'countersign',
      list: async (db, after, limit) => sliceIds((await listAll(db)).keys(), after, limit),
      load: async (db, ids) => {
        const all = await listAll(db);
        const corrected = await countCorrections(db);
        return new Map(
          ids.flatMap((id) => {
            const found = all.get(id);
            if (!found) return [];
            const { form, field } = found;
            const { type, critical, required = false, costOfErrorUsd } = field;
            const facts = { type, critical, required, costOfErrorUsd };
            return [
              [
                id,
                {
                  name: `${field.title}, ${form.title}`,
                  facts: { form: form.title, ...facts, corrected: corrected.get(id) ?? 0 },
                  links: [assetUri('form-version', formVersion(form))],
                },
              ] as const,
            ];
          }),
        );
      },
    },
  ],
});

async function listAll(db: Db) {
  const catalog = await loadCatalog(db);
  const fields = new Map<string, { readonly form: Form; readonly field: FieldDefinition }>();
  for (const form of catalog.list())
    for (const field of form.fields) fields.set(`${form.name}/${field.pattern}`, { form, field });
  return fields;
}

/** Titles of the lists that a field is in, the outermost first. */
function listsOf({ lists }: Form, { pattern }: FieldDefinition): string[] {
  return lists.filter((one) => pattern.startsWith(`${one.pattern}[]`)).map(({ title }) => title);
}

/** How often people have corrected each field, by form and pattern. */
async function countCorrections(db: Db): Promise<Map<string, number>> {
  const rows = await db.$queryRaw<{ id: string; corrected: number }[]>`
    SELECT record.form || '/' || regexp_replace(decision.path, '\\[[^]]*\\]', '[]', 'g') AS id, count(*)::int AS corrected
    FROM decisions decision JOIN records record ON record.id = decision."recordId"
    WHERE decision.action = 'field.corrected' AND decision.path IS NOT NULL GROUP BY 1`;
  return new Map(rows.map(({ id, corrected }) => [id, corrected]));
}
