import type { Learned } from '#lib/extraction/learned/learned.ts';
import type { RecordReader } from '#lib/extraction/reader.ts';
import { openReaders } from '#lib/extraction/readers.ts';
import { BUILT_IN, type Catalog } from '#lib/forms/catalog.ts';
import { parseEndpoints } from '#lib/inference/parse-endpoints.ts';
import type { FormName } from '#lib/model/form.ts';
import type { DocumentId } from '#lib/model/ids.ts';
import type { Page } from '#lib/model/page.ts';
import type { Record as BillRecord } from '#lib/model/record.ts';
import { relevantPages } from '#lib/routing/relevant-pages.ts';
import { type Judgment, toJudgment } from './judge-readings.ts';
import { runInMemory } from './run-in-memory.ts';
import { splitStep } from './steps/split.ts';

export type ExtractedRecord = Judgment & { readonly record: BillRecord };

/** Turns pages with words into judged records in memory, by the steps from `split` on. */
export async function extractPages(input: {
  documentId: DocumentId;
  pages: readonly Page[];
  /** Upright pictures by page number, for readers that use them. */
  jpegs?: ReadonlyMap<number, Uint8Array>;
  /** The form of the whole document; recognized when absent. */
  form?: FormName;
  /** By default, the forms that ship. */
  catalog?: Catalog;
  /** What was learned for a form; nothing by default. */
  learnedOf?: (form: FormName) => Learned | null;
  /** By default, those configured in the environment. */
  readers?: readonly RecordReader[];
  /** ISO date; today by default. */
  today?: string;
}): Promise<ExtractedRecord[]> {
  const { documentId, pages, form, jpegs, learnedOf, catalog = BUILT_IN } = input;
  const { readers = openReaders({ endpoints: parseEndpoints() }) } = input;
  const { today = new Date().toISOString().slice(0, 10) } = input;
  const split = await splitStep.work({ documentId, pages, form, catalog, learnedOf }, {});
  const records: ExtractedRecord[] = [];
  for (const record of split.records) {
    const start = {
      record,
      form: catalog.get(record.form),
      pages: relevantPages(pages, record.pages),
      today,
      readers,
      learned: learnedOf?.(record.form) ?? null,
      ...(jpegs === undefined ? {} : { jpegOf: async (page: number) => jpegAt(jpegs, page) }),
    };
    records.push({ record, ...toJudgment(await runInMemory(start, 'extract')) });
  }
  return records;
}

function jpegAt(jpegs: ReadonlyMap<number, Uint8Array>, page: number): Uint8Array {
  const jpeg = jpegs.get(page);
  if (!jpeg) throw new Error(`the picture of page ${page} was not kept`);
  return jpeg;
}
