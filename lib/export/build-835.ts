import type { ImportedRecord } from '#lib/exchange/x12/imported-record.ts';
import type { Transaction } from '#lib/exchange/x12/read-envelopes.ts';
import type { Amendments } from '#lib/exchange/x12/write/amend-record.ts';
import { buildRemittance, type Eob } from '#lib/exchange/x12/write/build-remittance.ts';
import { checkBalance } from '#lib/exchange/x12/write/check-balance.ts';
import {
  type Outgoing,
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

const FORMS = listEncounterForms('remittance');

/**
 * Exports payments as an 835: one transaction for each check, with all its EOBs. A check is
 * exported whole and only if its lines, its claims, and the check itself balance to the cent; any
 * other is left out, with the reason.
 */
function build835(records: readonly ExportedRecord[], context: ExportContext): BuiltExport {
  const eobs = records.filter(({ form }) => FORMS.includes(form));
  const control = controlNumber(
    'x12-835',
    eobs.map(({ record }) => record),
  );
  const sender = context.sender ?? UNKNOWN_SENDER;
  const own = openEnvelope(sender, control, context.now, USUAL_SEPARATORS);
  const envelopes = new Envelopes(own);
  const payments = [
    ...groupImported(eobs, context.imported).map((payment) => rebuild(payment, envelopes)),
    ...groupPaper(eobs, context.imported).map((payment, at) =>
      compose(payment, String(at + 1).padStart(4, '0'), own),
    ),
  ].map(refuseImbalance);
  return {
    text: writeX12(payments.flatMap(({ transactions }) => transactions)),
    records: payments.flatMap((one) => one.records),
    refusals: payments.flatMap(({ refusals }) => refusals),
  };
}

export const REMITTANCE = {
  id: 'x12-835',
  label: 'X12 835',
  mime: 'application/edi-x12',
  extension: 'edi',
  forms: FORMS,
  readsImports: true,
  build: build835,
} as const satisfies ExportFormat;

interface ImportedPayment {
  readonly within: Transaction;
  readonly claims: readonly {
    readonly record: ExportedRecord;
    readonly imported: ImportedRecord;
  }[];
}

function groupImported(
  records: readonly ExportedRecord[],
  imports: ExportContext['imported'],
): ImportedPayment[] {
  const claims = records.flatMap((record) => {
    const imported = imports.get(record.record);
    return imported ? [{ record, imported }] : [];
  });
  return [...Map.groupBy(claims, ({ imported }) => imported.within)].map(([within, inside]) => ({
    within,
    claims: inside,
  }));
}

function rebuild({ within, claims }: ImportedPayment, envelopes: Envelopes): Outgoing {
  const ids = claims.map(({ record }) => record.record);
  const count = within.segments.filter(({ id }) => id === 'CLP').length;
  if (claims.length < count) {
    const message = `Check ${checkOf(claims[0]?.record)}: only ${claims.length} of its ${count} claims are accepted and part of this export. A check is exported only with all its claims.`;
    return refuse(ids, message);
  }
  const amendments: Amendments = new Map();
  for (const { record, imported } of claims) {
    const problem = applyCorrections(record, imported, amendments);
    if (problem !== null) return refuse(ids, `Check ${checkOf(record)}: ${problem}`);
  }
  const transaction = rebuildTransaction(within, [], amendments, envelopes);
  return { transactions: [transaction], records: ids, refusals: [] };
}

/** EOBs from paper by payer and check; one without a number is a separate payment. */
function groupPaper(
  records: readonly ExportedRecord[],
  imports: ExportContext['imported'],
): Eob[][] {
  const eobs = records
    .filter(({ record }) => !imports.has(record))
    .map((record) => ({
      record: record.record,
      document: record.documentSha256,
      fields: fieldsOf(record),
    }));
  const keyOf = ({ record, fields }: Eob) => {
    const number = fields.get('check.number') ?? '';
    const payer = (fields.get('payer.name') ?? '').toUpperCase().replace(/[^A-Z0-9]/g, '');
    return number === '' ? record : `${payer} ${number}`;
  };
  return [...Map.groupBy(eobs, keyOf).values()];
}

function compose(eobs: readonly Eob[], control: string, own: OwnEnvelope): Outgoing {
  const ids = eobs.map(({ record }) => record);
  const built = buildRemittance(control, eobs);
  if (typeof built === 'string') {
    const number = eobs[0]?.fields.get('check.number') ?? 'without a number';
    return refuse(ids, `Check ${number}: ${built}`);
  }
  const group = own.groupOf('835', '005010X221A1');
  const transaction: OutgoingTransaction = {
    interchange: own.interchange,
    group,
    segments: built,
  };
  return { transactions: [transaction], records: ids, refusals: [] };
}

function refuseImbalance(payment: Outgoing): Outgoing {
  const [transaction] = payment.transactions;
  if (!transaction) return payment;
  const wrong = checkBalance(transaction.segments);
  if (wrong.length === 0) return payment;
  const trace = transaction.segments.find(([id]) => id === 'TRN')?.[2] ?? '';
  const name = typeof trace === 'string' ? trace.trim() : '';
  const message = `Check ${name} does not balance. ${wrong.map((one) => one.message).join(' ')}`;
  return refuse(payment.records, message);
}

function refuse(records: readonly string[], message: string): Outgoing {
  const refusal: Refusal = { records, message };
  return { transactions: [], records: [], refusals: [refusal] };
}

function checkOf(record: ExportedRecord | undefined): string {
  const number = record?.fields.find(({ path }) => path === 'check.number')?.value;
  return number ?? 'without a number';
}
