import { readdir, readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import { z } from 'zod';
import { pageBox } from '#lib/model/box.ts';
import { FormName } from '#lib/model/form.ts';
import { DocumentId, WordId } from '#lib/model/ids.ts';
import { Page } from '#lib/model/page.ts';
import { Probability } from '#lib/model/probability.ts';
import { Word } from '#lib/model/word.ts';
import type { TruthRecord } from '../generator/drawn-document.ts';

/**
 * A document that an outside sender drew, without any knowledge of the reader: its words, read
 * once, and what is printed on it.
 */
export interface OutsideDocument {
  readonly id: DocumentId;
  /** The sender, whose documents share a layout. */
  readonly layout: string;
  /** Drawn as text, rather than scanned and read by the OCR engines. */
  readonly digital: boolean;
  readonly pages: readonly Page[];
  /** Everything printed, by index path; what is not printed is null or not listed. */
  readonly records: TruthRecord[];
}

/** What holds for a word of which only the text and the box are kept: it was drawn as text. */
const DRAWN = { confidence: Probability.parse(0.999), source: 'text-layer' } as const;

/** Text and box; then, unless it was drawn as text, its confidence, source, and other reading. */
const KeptWord = z.tuple([
  z.string(),
  z.number(),
  z.number(),
  z.number(),
  z.number(),
  z.number().optional(),
  Word.shape.source.optional(),
  z.string().optional(),
]);

const KeptDocument = z.object({
  sha256: DocumentId,
  layout: z.string(),
  variant: z.string(),
  records: z.array(
    z.object({
      form: FormName,
      pages: z.array(z.number().int().min(1)),
      fields: z.record(z.string(), z.string().nullable()),
    }),
  ),
  pages: z.array(Page.extend({ words: z.array(KeptWord) })),
});

/** The names of the sets, in the order in which they were drawn. */
export async function listOutsideSets(): Promise<string[]> {
  const names = await readdir(FOLDER);
  return names
    .flatMap((name) => (name.endsWith(ENDING) ? [name.slice(0, -ENDING.length)] : []))
    .sort();
}

/**
 * The 40 documents of a set, five from each of its eight senders. Throws if there is no such set.
 */
export async function readOutsideSet(name: string): Promise<OutsideDocument[]> {
  const kept = await promisify(brotliDecompress)(await readFile(new URL(name + ENDING, FOLDER)));
  return KeptDocument.array().parse(JSON.parse(kept.toString())).map(openDocument);
}

const FOLDER = new URL('./', import.meta.url);
const ENDING = '.json.br';

function openDocument({ sha256, layout, variant, records, pages }: z.infer<typeof KeptDocument>) {
  const digital = variant === 'digital';
  return { id: sha256, layout, digital, records, pages: pages.map(openPage) };
}

function openPage({ words, ...page }: z.infer<typeof KeptDocument>['pages'][number]): Page {
  const opened = words.map((word, at): Word => {
    const [text, left, top, right, bottom, confidence, source, alternative] = word;
    return {
      id: WordId.parse(`${page.number}.${at}`),
      page: page.number,
      text,
      box: pageBox(left, top, right, bottom),
      ...DRAWN,
      ...(confidence !== undefined && { confidence: Probability.parse(confidence) }),
      ...(source && { source }),
      ...(alternative !== undefined && { alternative }),
    };
  });
  return { ...page, words: opened };
}
