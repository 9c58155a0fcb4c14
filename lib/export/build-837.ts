import type { ImportedRecord } from '#lib/exchange/x12/imported-record.ts';
import type { Transaction } from '#lib/exchange/x12/read-envelopes.ts';
import type { Amendments } from '#lib/exchange/x12/write/amend-record.ts';
import {
  buildClaims,
  type ClaimKind,
  findMissing,
  VERSION_OF,
} from '#lib/exchange/x12/write/build-claims.ts';
import {
  type OutgoingTransaction,
  type Refusal,
  USUAL_SEPARATORS,
} from '#lib/exchange/x12/write/outgoing.ts';
import { type OwnEnvelope, openEnvelope } from '#lib/exchange/x12/write/own-envelope.ts';
import { Envelopes, rebuildTransaction } from '#lib/exchange/x12/write/rebuild-transaction.ts';
import { writeX12 } from '#lib/exchange/x12/write/write-x12.ts';
import { listEncounterForms } from '#lib/forms/list-encounter-forms.ts';
import type { ExportedRecord } from '#lib/model/export.ts';
import { applyCorrections, fieldsOf } from './compare-import.ts';
import { controlNumber } from './control-number.ts';
import type { BuiltExport, ExportContext, ExportFormat } from './format.ts';
import { UNKNOWN_SENDER } from './unknown-sender.ts';

const FORMS: Readonly<Record<ClaimKind, readonly string[]>> = {
  professional: listEncounterForms('claim', false),
  institutional: listEncounterForms('claim', true),
};

export const PROFESSIONAL = {
  id: 'x12-837p',
  label: 'X12 837P',
  mime: 'application/edi-x12',
  extension: 'edi',
  forms: FORMS.professional,
  readsImports: true,
  build: (records, context) => build837('professional', records, context),
} as const satisfies ExportFormat;

export const INSTITUTIONAL = {
  id: 'x12-837i',
  label: 'X12 837I',
  mime: 'application/edi-x12',
  extension: 'edi',
  forms: FORMS.institutional,
  readsImports: true,
  build: (records, context) => build837('institutional', records, context),
} as const satisfies ExportFormat;

/**
 * Exports claims as an 837. Imported ones stay in their own transaction, with all of its data;
 * those from paper get one transaction for each billing provider and payer. A claim without
 * required data is left out, with the reason.
 */
function build837(
  kind: ClaimKind,
  records: readonly ExportedRecord[],
  context: ExportContext,
): BuiltExport {
  const claims = records.filter(({ form }) => FORMS[kind].includes(form));
  const control = controlNumber(
    `x12-${kind}`,
    claims.map(({ record }) => record),
  );
  const sender = context.sender ?? UNKNOWN_SENDER;
  const own = openEnvelope(sender, control, context.now, USUAL_SEPARATORS);
  const paper = claims.filter(({ record }) => !context.imported.has(record));
  const refusals = paper.flatMap((record) => refusePaper(kind, record, context));
  const refused = new Set(refusals.flatMap((one) => one.records));
  const ready = paper.filter(({ record }) => !refused.has(record));
  const rebuilt = rebuildImported(claims, context, new Envelopes(own));
  return {
    text: writeX12([...rebuilt.transactions, ...composePaper(kind, ready, own)]),
    records: [...rebuilt.records, ...ready.map(({ record }) => record)],
    refusals: [...rebuilt.refusals, ...refusals],
  };
}

function refusePaper(
  kind: ClaimKind,
  record: ExportedRecord,
  { sender }: ExportContext,
): Refusal[] {
  const missing = findMissing(kind, fieldsOf(record));
  const message =
    sender === null
      ? 'First enter the sender’s name, ID, address, and contact under Settings, X12 sender.'
      : missing;
  if (message === null) return [];
  return [{ records: [record.record], message: `${record.fileName}: ${message}` }];
}

function composePaper(
  kind: ClaimKind,
  records: readonly ExportedRecord[],
  own: OwnEnvelope,
): OutgoingTransaction[] {
  const claims = records.map(fieldsOf);
  const keyOf = (fields: (typeof claims)[number]) =>
    ['billing.npi', 'billing.name', 'federalTaxId', 'payer.name']
      .map((path) => fields.get(path))
      .join('\n');
  return [...Map.groupBy(claims, keyOf).values()].map((inside, at) => ({
    interchange: own.interchange,
    group: own.groupOf('837', VERSION_OF[kind]),
    segments: buildClaims(kind, String(at + 1).padStart(4, '0'), inside, own),
  }));
}

/** Claims of one transaction are exported in it; those not exported are cut out. */
function rebuildImported(
  records: readonly ExportedRecord[],
  { imported }: ExportContext,
  envelopes: Envelopes,
): Pick<BuiltExport, 'records' | 'refusals'> & { transactions: OutgoingTransaction[] } {
  const transactions: OutgoingTransaction[] = [];
  const [left, refusals]: [string[], Refusal[]] = [[], []];
  const amendments = new Map<Transaction, Amendments>();
  const leaving = new Map<Transaction, Set<ImportedRecord>>();
  for (const record of records) {
    const claim = imported.get(record.record);
    if (!claim) continue;
    const own = amendments.get(claim.within) ?? new Map();
    amendments.set(claim.within, own);
    const problem = applyCorrections(record, claim, own);
    if (problem !== null) {
      refusals.push({ records: [record.record], message: `${record.fileName}: ${problem}` });
      continue;
    }
    left.push(record.record);
    leaving.set(claim.within, (leaving.get(claim.within) ?? new Set()).add(claim));
  }
  const all = Map.groupBy(imported.values(), ({ within }) => within);
  for (const [within, claims] of leaving) {
    const dropped = (all.get(within) ?? []).filter((one) => !claims.has(one));
    const own = amendments.get(within) ?? new Map();
    transactions.push(rebuildTransaction(within, dropped, own, envelopes));
  }
  return { transactions, records: left, refusals };
}
