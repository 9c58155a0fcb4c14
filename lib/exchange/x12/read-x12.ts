import { buildLoops } from './build-loops.ts';
import { checkElements } from './check-elements.ts';
import { checkLoops } from './check-loops.ts';
import { listClaims } from './claim-context.ts';
import { claimGuideOf } from './claim-guide.ts';
import { decodeText } from './decode-text.ts';
import type { Finding } from './finding.ts';
import type { Guide } from './guide.ts';
import type { ImportedRecord } from './imported-record.ts';
import { allSegments, type Loop } from './loop.ts';
import { readEnvelopes, type Transaction } from './read-envelopes.ts';
import { readInstitutional } from './read-institutional.ts';
import { readProfessional } from './read-professional.ts';
import { readRemittance } from './read-remittance.ts';
import { readSegments } from './read-segments.ts';
import { REMITTANCE_GUIDE } from './remittance-guide.ts';
import { settleComponents } from './settle-components.ts';
import { kindOfTransaction, type TransactionKind } from './transaction-kind.ts';

/** The contents of an X12 file. */
export interface X12File {
  readonly outcome: X12Outcome;
  readonly transactions: readonly ImportedTransaction[];
  /** All claims of the transactions that were read, in file order. */
  readonly records: readonly ImportedRecord[];
  /** In file order. */
  readonly findings: readonly Finding[];
  readonly segmentCount: number;
}

/**
 * `import`: everything is read; `import-and-report`: everything readable is read, and the findings
 * say what is wrong; `import-nothing`: well-formed, but without claims; `unsupported`: another kind
 * of transaction; `refuse`: no transaction is complete.
 */
export type X12Outcome =
  | 'import'
  | 'import-and-report'
  | 'import-nothing'
  | 'unsupported'
  | 'refuse';

export interface ImportedTransaction {
  readonly set: string;
  readonly control: string;
  readonly version: string;
  readonly kind: TransactionKind;
  readonly state: 'read' | 'refused' | 'unsupported';
  readonly recordCount: number;
}

/**
 * Reads X12 835 and 837 of 4010 and 5010, as bytes or as text in chunks. The unit is the
 * transaction: one that is not closed, or that has a part of a claim where no claim can have it, is
 * refused as a whole; the others in the file are read.
 */
export function readX12(input: Uint8Array | Iterable<string>): X12File {
  const chunks = input instanceof Uint8Array ? [decodeText(input)] : input;
  const { transactions, findings, segmentCount } = readEnvelopes(readSegments(chunks));
  const read = transactions.map(readTransaction);
  const records = read.flatMap((one) => one.records);
  const all = [...findings, ...read.flatMap((one) => one.findings)];
  all.sort((a, b) => a.segmentInFile - b.segmentInFile);
  return {
    outcome: outcomeOf(
      read.map((one) => one.transaction),
      records.length,
      all,
    ),
    transactions: read.map((one) => one.transaction),
    records,
    findings: all,
    segmentCount,
  };
}

interface ReadTransaction {
  readonly transaction: ImportedTransaction;
  readonly records: readonly ImportedRecord[];
  readonly findings: readonly Finding[];
}

function readTransaction(raw: Transaction): ReadTransaction {
  const { transaction, findings } = settleComponents(raw);
  const { set, control, version } = transaction;
  const kind = kindOfTransaction(transaction);
  const close = (
    state: ImportedTransaction['state'],
    records: readonly ImportedRecord[],
    more: readonly Finding[],
  ) => ({
    transaction: { set, control, version, kind, state, recordCount: records.length },
    records,
    findings: [...findings, ...more],
  });
  if (kind === 'unsupported') return close('unsupported', [], []);
  if (!transaction.isClosed) return close('refused', [], []);
  const start = transaction.segments[0] ?? null;
  const guide = guideOf(kind, version);
  const built = buildLoops(transaction.segments, guide);
  if (built.root === null) return close('refused', [], built.findings);
  return close('read', readRecords(transaction, kind, built.root), [
    ...built.findings,
    ...checkLoops(built.root, guide, start),
    ...checkElements(transaction.segments),
  ]);
}

function guideOf(kind: Exclude<TransactionKind, 'unsupported'>, version: string): Guide {
  if (kind === 'remittance') return REMITTANCE_GUIDE;
  return claimGuideOf(kind, version);
}

function readRecords(
  transaction: Transaction,
  kind: Exclude<TransactionKind, 'unsupported'>,
  root: Loop,
): ImportedRecord[] {
  if (kind === 'remittance') return readRemittance(transaction, root);
  const { control, group, interchange, version } = transaction;
  return listClaims(root).map((context) => ({
    form: kind === 'professional' ? 'cms-1500' : 'ub-04',
    fields: (kind === 'professional' ? readProfessional : readInstitutional)(context).fields,
    transaction: control,
    group,
    interchange,
    version,
    carried: allSegments(context.claim),
    within: transaction,
  }));
}

function outcomeOf(
  transactions: readonly ImportedTransaction[],
  recordCount: number,
  findings: readonly Finding[],
): X12Outcome {
  if (transactions.length > 0 && transactions.every(({ state }) => state === 'unsupported')) {
    return 'unsupported';
  }
  if (!transactions.some(({ state }) => state === 'read')) return 'refuse';
  if (recordCount === 0) return 'import-nothing';
  return findings.some(({ level }) => level === 'syntax') ? 'import-and-report' : 'import';
}
