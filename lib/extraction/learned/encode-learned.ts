import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { z } from 'zod';
import { decodeDelta, encodeDelta } from './delta.ts';
import type { Learned } from './learned.ts';

/** Everything that was learned of a form, as bytes; equal for equal states. */
export function encodeLearned(learned: Learned): Uint8Array<ArrayBuffer> {
  const plain: z.input<typeof Stored> = {
    ...learned,
    texts: [...learned.texts],
    general: textOf(encodeDelta(learned.general)),
    templates: learned.templates.map((template) => ({
      ...template,
      keys: [...template.keys],
      prints: [...template.prints].sort((a, b) => a - b),
      captions: [...template.captions]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, [right, wrong]]): [string, [number, number]] => [key, [right, wrong]]),
      lines: template.lines.map(
        ({ words, places, kind, hits, misses }): StoredLine => [
          [...words],
          [...places],
          kind,
          hits,
          misses,
        ],
      ),
      papers: template.papers.map(({ paper, holders, printed, looks, values, mended, left }) => ({
        paper,
        holders: [...holders].sort(),
        printed: [...printed].sort(),
        looks: [...looks].sort().map(([pattern, own]) => [pattern, [...own].sort()]),
        values: [...values].sort((a, b) => a - b),
        mended: [...mended].sort(),
        left: [...left].sort(),
      })),
      delta: textOf(encodeDelta(template.delta)),
    })),
  };
  const params = { [constants.BROTLI_PARAM_QUALITY]: 4 };
  return Uint8Array.from(brotliCompressSync(JSON.stringify(plain), { params }));
}

/** The inverse. */
export function decodeLearned(bytes: Uint8Array): Learned {
  const stored = Stored.parse(JSON.parse(brotliDecompressSync(bytes).toString('utf8')));
  return {
    ...stored,
    general: decodeDelta(Buffer.from(stored.general, 'base64')),
    templates: stored.templates.map((template) => ({
      ...template,
      prints: new Set(template.prints),
      captions: new Map(template.captions),
      lines: template.lines.map(([words, places, kind, hits, misses]) => ({
        words,
        places,
        kind,
        hits,
        misses,
      })),
      papers: template.papers.map(({ paper, holders, printed, looks, values, mended, left }) => ({
        paper,
        holders: new Map(holders),
        printed: new Map(printed),
        looks: new Map(looks.map(([pattern, own]) => [pattern, new Set(own)])),
        values: new Set(values),
        mended: new Set(mended),
        left: new Set(left),
      })),
      delta: decodeDelta(Buffer.from(template.delta, 'base64')),
    })),
  };
}

type StoredLine = [words: number[], places: number[], kind: number, hits: number, misses: number];

const Counts = z.array(z.tuple([z.string(), z.number().int()]));

const Stored = z.object({
  form: z.string(),
  version: z.string(),
  records: z.number().int(),
  general: z.string(),
  templates: z.array(
    z.object({
      id: z.string(),
      name: z.string().nullable(),
      seen: z.number().int(),
      keys: z.array(z.string()),
      prints: z.array(z.number().int()),
      captions: z.array(z.tuple([z.string(), z.tuple([z.number(), z.number()])])),
      lines: z.array(
        z.tuple([
          z.array(z.number().int()),
          z.array(z.number().int()),
          z.number().int(),
          z.number().int(),
          z.number().int(),
        ]),
      ),
      // States from before documents were counted, or looks, values, mended fields, and codes left
      // kept, are still listed.
      papers: z
        .array(
          z.object({
            paper: z.string(),
            holders: Counts,
            printed: Counts,
            looks: z.array(z.tuple([z.string(), z.array(z.string())])).default([]),
            values: z.array(z.number().int()).default([]),
            mended: z.array(z.string()).default([]),
            left: z.array(z.string()).default([]),
          }),
        )
        .default([]),
      delta: z.string(),
    }),
  ),
  texts: z.array(z.object({ pattern: z.string(), value: z.string(), count: z.number().int() })),
});

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}
