import { randomUUID } from 'node:crypto';
import { extractRecord } from '#lib/extraction/extract-record.ts';
import type { Learned } from '#lib/extraction/learning/learned.ts';
import { getForm } from '#lib/forms/catalog.ts';
import type { FormName } from '#lib/model/form.ts';
import { type DocumentId, ReadingId } from '#lib/model/ids.ts';
import type { Page } from '#lib/model/page.ts';
import type { Reading, ReadingDraft } from '#lib/model/reading.ts';
import { Record as BillRecord } from '#lib/model/record.ts';
import { pagesThatBear } from '#lib/routing/pages-that-bear.ts';
import { splitDocument } from '#lib/splitting/split-document.ts';
import { type Judgement, judgeReadings } from './judge-readings.ts';

export type ExtractedRecord = Judgement & { readonly record: BillRecord };

/** Pages with their words become judged records in memory: split, extract, agree, check, calibrate, route. */
export async function extractPages(input: {
  documentId: DocumentId;
  pages: readonly Page[];
  /** Upright pictures by page number, for readers that look at them. */
  jpegs?: ReadonlyMap<number, Uint8Array>;
  /** The form of the whole document; recognised when absent. */
  form?: FormName;
  /** What was learned of a form; nothing by default. */
  learnedOf?: (form: FormName) => Learned | null;
  /** ISO date; today by default. */
  today?: string;
}): Promise<ExtractedRecord[]> {
  const { documentId, pages, form } = input;
  const { claim } = splitDocument({ documentId, pages: [...pages], form });
  if (claim.kind !== 'records') throw new Error('splitting claims records');
  const records: ExtractedRecord[] = [];
  for (const { score, ...found } of claim.records) {
    const record = BillRecord.parse({ ...found, documentId, formScore: score });
    records.push({ record, ...(await judgeRecord(record, input)) });
  }
  return records;
}

async function judgeRecord(
  record: BillRecord,
  input: Parameters<typeof extractPages>[0],
): Promise<Judgement> {
  const { pages, jpegs } = input;
  const form = getForm(record.form);
  const jpegOf = async (number: number) => {
    const jpeg = jpegs?.get(number);
    if (!jpeg) throw new Error(`the picture of page ${number} was not kept`);
    return jpeg;
  };
  const learned = input.learnedOf?.(form.name) ?? null;
  const output = await extractRecord({ record, form, pages, learned, jpegOf });
  return judgeReadings({
    form,
    formScore: record.formScore,
    readings: output.readings.map(numberReading),
    pages: pagesThatBear(pages, record.pages),
    today: input.today ?? new Date().toISOString().slice(0, 10),
  });
}

/** What saving would give a reading: an id and its turn. */
function numberReading(draft: ReadingDraft, sequence: number): Reading {
  return { ...draft, id: ReadingId.parse(randomUUID()), runId: null, sequence };
}
