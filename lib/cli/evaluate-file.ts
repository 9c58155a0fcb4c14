import { readFile } from 'node:fs/promises';
import type { Learned } from '#lib/extraction/learned/learned.ts';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { type DocumentScore, scoreRecords } from '#lib/metrics/scores/score-records.ts';
import type { Truth } from '#lib/metrics/scores/truth.ts';
import { DocumentId } from '#lib/model/ids.ts';
import { type ExtractedFile, extractFile } from '#lib/pipeline/extract-file.ts';
import { type ExtractedRecord, extractPages } from '#lib/pipeline/extract-pages.ts';
import { findRecords } from '#lib/pipeline/find-records.ts';
import type { TruthFile } from './list-truths.ts';
import { type Review, reviewFile } from './review-file.ts';

/** A document that was read once; its words are used for every measurement. */
export interface ReadFile {
  readonly file: TruthFile;
  /** Null if it could not be read at all. */
  readonly extracted: ExtractedFile | null;
}

/** Reads a document. Errors go to `tell`, and the other documents are still read. */
export async function readTruthFile(
  file: TruthFile,
  blind: boolean,
  tell: (text: string) => void,
): Promise<ReadFile> {
  try {
    const bytes = await readFile(file.document);
    const extracted = await extractFile({
      bytes,
      form: blind ? undefined : formOf(file.truth),
      onFault: (fault) => tell(`${file.document}: ${textOf(fault)}`),
    });
    if (extracted.error) tell(`${file.document}: ${extracted.error.message}`);
    return { file, extracted: extracted.error ? null : extracted };
  } catch (fault) {
    tell(`${file.document}: ${textOf(fault)}`);
    return { file, extracted: null };
  }
}

/** In a document that failed, every field counts as wrong. */
export function scoreFile(
  { file, extracted }: ReadFile,
  records: readonly ExtractedRecord[] | undefined = extracted?.records,
): DocumentScore {
  return scoreRecords(file.truth, extracted && records ? findRecords(records) : null, {
    pages: extracted?.pages.length ?? 0,
    totalMs: extracted?.ms.total ?? 0,
  });
}

/** The same document's records, read with what was learned. */
export async function extractAgain(
  { file, extracted }: ReadFile,
  blind: boolean,
  learnedOf: (form: string) => Learned | null,
): Promise<ExtractedRecord[] | undefined> {
  if (!extracted) return undefined;
  return extractPages({
    documentId: DocumentId.parse(extracted.sha256),
    pages: extracted.pages,
    form: blind ? undefined : formOf(file.truth),
    learnedOf,
  });
}

/** The reviews that the document results in. */
export function reviewsOf({ file, extracted }: ReadFile): Review[] {
  return extracted ? reviewFile(file.truth, extracted.records, extracted.pages) : [];
}

/** The form, if the whole document is of one form; the forms in a packet must be recognized. */
function formOf(truth: Truth): string | undefined {
  const forms = new Set((truth.expected?.records ?? []).map((record) => record.form));
  const [only] = forms;
  return forms.size === 1 && only !== undefined && BUILT_IN.find(only) ? only : undefined;
}

function textOf(fault: unknown): string {
  return fault instanceof Error ? (fault.stack ?? fault.message) : String(fault);
}
