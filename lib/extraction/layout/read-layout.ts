import { lexiconOf } from '#lib/layout/captions/label-lexicon.ts';
import { layOutPage, type PageLayout } from '#lib/layout/page/lay-out-page.ts';
import { joinParts } from '#lib/layout/page/mending/join-parts.ts';
import { formAsRead } from '#lib/layout/registration/form-as-read.ts';
import type { Weights } from '#lib/layout/scoring/scorer.ts';
import type { Form } from '#lib/model/form.ts';
import { numberOfLayout } from '#lib/model/layout-number.ts';
import type { Page } from '#lib/model/page.ts';
import type { Claim, ReadingDraft, Signals } from '#lib/model/reading.ts';
import { textsOfDirectory } from '../learned/directory-texts.ts';
import type { KnownTexts } from '../learned/known-texts.ts';
import {
  baseWeights,
  findTemplate,
  type Learned,
  newLearned,
  weightsFor,
} from '../learned/learned.ts';
import type { ReaderInput, ReaderOutput, RecordReader } from '../reader.ts';
import { weightsVersion } from '../shipped-weights.ts';
import { asOfForm } from './claims/as-of-form.ts';
import { freeAmounts } from './claims/free-amounts.ts';
import { addFreeProposals } from './claims/free-proposals.ts';
import { liftAdjustments } from './claims/lift-adjustments.ts';
import { settleSums } from './claims/settle-sums.ts';
import { describeStructure } from './claims/structure-signals.ts';
import { proveAdjustments } from './decide/adjustments/prove-adjustments.ts';
import { findOwnStack } from './decide/captions/keep-to-stack.ts';
import { findRowDays } from './decide/fields/keep-dates-in-order.ts';
import { dropImpossible } from './decide/impossible/drop-impossible.ts';
import { describeRecord } from './describe/describe-record.ts';
import { proposeOutside } from './describe/propose-outside.ts';
import { lookUpLines } from './describe/record-structure.ts';
import { findTable } from './find-table.ts';
import { readCodeLists } from './read-code-lists.ts';
import { readFixedForm } from './read-fixed-form.ts';
import { readHeader } from './read-header.ts';
import { readLists } from './read-lists.ts';
import { readTable } from './read-table.ts';
import { type Memory, openMemory } from './recall/memory.ts';

/**
 * The learned reader: no model, no network, a few milliseconds a page. A value's way is that of the
 * folders here: where the rows and columns are (`table`), what is true of everything that may be a
 * value (`describe`), what each field may be (`choices`), what it most likely is (`decide`), and how
 * this is said (`claims`). `fixed-form` finds the choices of forms whose places are known, and
 * `lessons` turns records whose values are known into weights.
 */
export const LAYOUT_READER: RecordReader = {
  kind: 'layout',
  asks: null,
  uses: { pictures: false, shots: false },
  version: weightsVersion(),
  read: async (input) => readLayout(input),
};

/** Claims for every field and row of the record. */
function readLayout(input: ReaderInput): ReaderOutput {
  const { record, form, pages, directory = [] } = input;
  const names = textsOfDirectory(form, directory);
  // Whoever is listed is known before anything was learned.
  const learned = input.learned ?? (names.length > 0 ? nothingLearned(form) : null);
  if (form.fields.length === 0) return { readings: [], calls: [] };
  const layOut = (mend: (page: Page) => Page) =>
    record.pages.flatMap((number) => {
      const page = pages.find((one) => one.number === number);
      const parts = record.region?.filter((one) => one.page === number);
      return page ? [layOutPage(mend(page), parts)] : [];
    });
  const version = learned ? `${weightsVersion()}+${learned.version}` : weightsVersion();
  const readings = claimsOf(layOut, form, learned, names).map(
    (claim): ReadingDraft => ({
      subject: { kind: 'record', id: record.id },
      reader: { kind: 'layout', version },
      claim,
      by: null,
    }),
  );
  return { readings, calls: [] };
}

function claimsOf(
  layOut: (mend: (page: Page) => Page) => readonly PageLayout[],
  given: Form,
  learned: Learned | null,
  names: KnownTexts,
): Claim[] {
  const layouts = layOut((page) => page);
  const form = formAsRead(given, layouts);
  if (form === given) return claimsAsRead(layouts, form, learned, names);
  // Printouts have no boxes to read the parts of a value in.
  return asOfForm(claimsAsRead(layOut(joinParts), form, learned, names), given);
}

function claimsAsRead(
  layouts: readonly PageLayout[],
  form: Form,
  learned: Learned | null,
  names: KnownTexts,
): Claim[] {
  if (!learned) return readClaims(layouts, form, baseWeights(form));
  const template = findTemplate(learned, layouts);
  const weights = weightsFor(form, learned, template);
  const seen = Math.min(5, template?.seen ?? 0);
  const signals: Signals = {
    templateSeen: seen,
    ...(template && { template: numberOfLayout(template.id) }),
  };
  const known = { ...learned, texts: [...learned.texts, ...names] };
  const memory = openMemory(known, template, layouts, form);
  const claims = readClaims(layouts, form, weights, memory);
  const compared = memory.compare(claims.filter((claim) => claim.kind === 'value'));
  return withSignals(
    claims.map((claim) =>
      claim.kind === 'value'
        ? { ...claim, signals: { ...claim.signals, ...memory.vote(claim) } }
        : claim,
    ),
    { ...signals, ...compared },
  );
}

/** The same each time, because weights are kept by what was learned. */
function nothingLearned(form: Form): Learned {
  const nothing = untaught.get(form) ?? newLearned(form.name);
  untaught.set(form, nothing);
  return nothing;
}

const untaught = new WeakMap<Form, Learned>();

/** The reader without its envelope: what training and measuring call. */
export function readClaims(
  layouts: readonly PageLayout[],
  form: Form,
  weights: Weights,
  memory?: Memory,
): Claim[] {
  const lifted = liftAdjustments(readPlaces(layouts, form, weights, memory), form);
  return freeAmounts(settleSums(lifted, form.sums));
}

function readPlaces(
  layouts: readonly PageLayout[],
  form: Form,
  weights: Weights,
  memory?: Memory,
): Claim[] {
  const geometry = form.geometry;
  if (geometry) return readFixedForm(layouts, form, geometry, weights);
  const lexicon = lexiconOf(form);
  const table = findTable(layouts, form, weights, memory);
  const rows = table.sideBySide ? [] : table.rows;
  const lines = lookUpLines(layouts, form, memory?.lines);
  const proposals = proposeOutside(layouts, form, lexicon);
  // People who corrected a layout may have shown that it prints something unusual.
  const isNarrowed = form.severalOnPage && !memory?.isKnown;
  const possible = isNarrowed
    ? dropImpossible(proposals, form, { layouts, lexicon, rows })
    : proposals;
  const structure = { rows, columns: table.columns, lines };
  const described = describeRecord(layouts, form, lexicon, structure, possible);
  const adjustments = proveAdjustments(form.fields, described, rows, layouts);
  const rowDays = findRowDays(table.choices, form.inOrder ?? [], weights);
  const stack = form.numbers ? findOwnStack(layouts, table.lines, lexicon) : null;
  const claims = [
    ...readHeader(
      layouts,
      form,
      { described, lines, rows, rowDays, adjustments, stack, memory },
      weights,
    ),
    ...readLists(layouts, form, lexicon, weights),
    ...readCodeLists(layouts, form, { described, rows, adjustments, memory }, weights),
    ...readTable(table, form, weights, memory),
  ];
  const ofRecord = describeStructure(layouts, form, table, memory?.lines);
  return addFreeProposals(claims, proposals, form, ofRecord);
}

/** What is known of the record as a whole goes with each of its values. */
function withSignals(claims: readonly Claim[], more: Signals): Claim[] {
  return claims.map((claim) =>
    claim.kind === 'value' ? { ...claim, signals: { ...claim.signals, ...more } } : claim,
  );
}
