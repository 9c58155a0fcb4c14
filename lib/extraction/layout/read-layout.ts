import { findGeometry } from '#lib/forms/form-geometry.ts';
import { listSums } from '#lib/forms/form-sums.ts';
import { lexiconOf } from '#lib/layout/label-lexicon.ts';
import { layOutPage, type PageLayout } from '#lib/layout/lay-out-page.ts';
import type { Weights } from '#lib/layout/scorer.ts';
import type { Form } from '#lib/model/form.ts';
import type { Claim, ReadingDraft } from '#lib/model/reading.ts';
import type { ReaderInput, ReaderOutput, RecordReader } from '../reader.ts';
import { makeValueClaim } from './make-claims.ts';
import { readFixedForm } from './read-fixed-form.ts';
import { readHeader } from './read-header.ts';
import { readLists } from './read-lists.ts';
import { readTable } from './read-table.ts';
import { settleSums } from './settle-sums.ts';
import { findFormWeights, weightsVersion } from './shipped-weights.ts';

/** The learned reader: no model, no network, a few milliseconds a page. */
export const LAYOUT_READER: RecordReader = {
  kind: 'layout',
  version: weightsVersion(),
  read: async (input) => readLayout(input),
};

/** Claims for every field and row of the record; that of a form it never learned it sees nothing. */
export function readLayout({ record, form, pages }: ReaderInput): ReaderOutput {
  const loaded = findFormWeights(form.name);
  if (form.fields.length === 0) return { readings: [], calls: [] };
  const layouts = record.pages.flatMap((number) => {
    const page = pages.find((one) => one.number === number);
    const region = record.region?.find((one) => one.page === number)?.box ?? null;
    return page ? [layOutPage(page, region)] : [];
  });
  const claims = loaded ? readClaims(layouts, form, loaded.weights) : claimNothing(form);
  const reader = { kind: 'layout', version: LAYOUT_READER.version } as const;
  const readings = claims.map(
    (claim): ReadingDraft => ({
      subject: { kind: 'record', id: record.id },
      reader,
      claim,
      by: null,
    }),
  );
  return { readings, calls: [] };
}

/** Every field stands empty, and wholly unsure: a person fills them in, and from that it is learned. */
function claimNothing(form: Form): Claim[] {
  const fields = form.fields.filter(({ pattern }) => !pattern.includes('[]'));
  return fields.map((field) =>
    makeValueClaim({
      path: field.pattern,
      field,
      verdicts: [{ value: null, share: 0, proposal: null }],
      evidence: [],
    }),
  );
}

/** The reader without its envelope: what training and measuring call. */
export function readClaims(layouts: readonly PageLayout[], form: Form, weights: Weights): Claim[] {
  return settleSums(readPlaces(layouts, form, weights), listSums(form.name));
}

function readPlaces(layouts: readonly PageLayout[], form: Form, weights: Weights): Claim[] {
  const geometry = findGeometry(form.name);
  if (geometry) return readFixedForm(layouts, form, geometry, weights);
  const lexicon = lexiconOf(form);
  return [
    ...readHeader(layouts, form, lexicon, weights),
    ...readLists(layouts, form, lexicon, weights),
    ...readTable(layouts, form, lexicon, weights),
  ];
}
