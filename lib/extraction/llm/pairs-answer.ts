import { z } from 'zod';

/** Part of the prompt version: increase it when the shape of answers changes. */
export const PAIRS_SCHEMA_VERSION = 1;

/** The answer of a model that lists what is printed, whatever the form. */
export const PairsAnswer = z.object({
  pairs: z.array(
    z.object({
      /** The caption as printed. */
      label: z.string(),
      /** What is printed with it. */
      value: z.string(),
      /** Ids of the lines where they are printed. */
      source: z.array(z.string()),
    }),
  ),
  tables: z.array(
    z.object({
      /** Captions of the columns, as printed. */
      columns: z.array(z.string()),
      rows: z.array(z.object({ cells: z.array(z.string()), source: z.array(z.string()) })),
    }),
  ),
});
export type PairsAnswer = z.infer<typeof PairsAnswer>;

/**
 * A model without a schema writes numbers as numbers, leaves out what is empty, and sends only one
 * of the two lists.
 */
const Text = z.union([z.string(), z.number().transform(String)]).catch('');
const Source = z.array(z.string()).catch([]);
const Lenient = z.object({
  pairs: z.array(z.object({ label: Text, value: Text, source: Source })).catch([]),
  tables: z
    .array(
      z.object({
        columns: z.array(Text),
        rows: z.array(z.object({ cells: z.array(Text), source: Source })),
      }),
    )
    .catch([]),
});

/** Null if it is not an object with one of the requested lists. */
export function parsePairsAnswer(json: unknown): PairsAnswer | null {
  const object = z.record(z.string(), z.unknown()).safeParse(json).data;
  if (!object || !('pairs' in object || 'tables' in object)) return null;
  return Lenient.parse(object);
}
