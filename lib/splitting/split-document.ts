import { createHash } from 'node:crypto';
import type { FormName } from '#lib/model/form.ts';
import { DocumentId, RecordId } from '#lib/model/ids.ts';
import type { Page } from '#lib/model/page.ts';
import { RawScore } from '#lib/model/probability.ts';
import type { ReadingDraft } from '#lib/model/reading.ts';
import { findClaimRegions } from './find-claim-regions.ts';
import { joinPages } from './join-pages.ts';
import { recogniseForm } from './recognise-form.ts';
import { splitterVersion } from './splitter-version.ts';

/**
 * Which records a document holds: pages by their form, pages that go on joined to the one they
 * continue, and several claims on one page told apart. With `form` everything is of that form and
 * only the boundaries are found. A `records` claim about the document; the same input gives the same ids.
 */
export function splitDocument(input: {
  documentId: string;
  pages: readonly Page[];
  form?: FormName;
}): ReadingDraft {
  const documentId = DocumentId.parse(input.documentId);
  const kinds = input.pages.map((page) => recogniseForm(page, input.form));
  const runs = joinPages(input.pages, kinds);
  const parts = runs.flatMap((run) => findClaimRegions(run));
  const begun = new Map<number, number>();
  const ordinalOn = (page: number) => {
    begun.set(page, (begun.get(page) ?? -1) + 1);
    return begun.get(page) ?? 0;
  };
  const records = parts.map((part) => ({
    id: recordIdOf(documentId, part.pages[0]?.number ?? 1, ordinalOn(part.pages[0]?.number ?? 1)),
    form: part.form,
    score: RawScore.parse(part.score),
    pages: part.pages.map((page) => page.number),
    region: part.region === null ? null : [...part.region],
  }));
  return {
    subject: { kind: 'document', id: documentId },
    reader: { kind: 'splitter', version: splitterVersion() },
    claim: { kind: 'records', records },
    by: null,
  };
}

/** Stable: the document's bytes, the page where the record begins and which of that page's it is. */
function recordIdOf(documentId: DocumentId, firstPage: number, ordinal: number): RecordId {
  const hash = createHash('sha256').update(`${documentId}/${firstPage}/${ordinal}`).digest('hex');
  return RecordId.parse(`rec_${hash.slice(0, 20)}`);
}
