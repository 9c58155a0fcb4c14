import { listRowSets } from '#lib/forms/list-row-sets.ts';
import { TABLE } from '#lib/model/path.ts';
import { closePayment, LESS, proofOfBorder } from '../close-payment.ts';
import type { Features } from '../features.ts';
import type { JudgedRecord } from '../judged-record.ts';
import { countShared } from '../page/unclaimed.ts';
import { describeFamiliarity } from '../record-evidence.ts';
import { listCodesLeft } from './codes-left.ts';
import { describeBeside, describeInside, describeProof, isInsideTable } from './describe-lists.ts';

export interface ClaimEvidence {
  readonly border: Features;
  /**
   * For each list with rows of named values: that all of its rows are there, and each is one row.
   */
  readonly lists: readonly { readonly list: string; readonly features: Features }[];
}

/**
 * `found`, `head`, `ofRows`: what is known about any record, about its head, and about the rows of
 * its table.
 */
export function gatherClaim(
  record: JudgedRecord,
  { found, head, ofRows }: { found: Features; head: Features; ofRows: Features },
): ClaimEvidence {
  const [first] = record.fields;
  const said = (name: string) => first?.signals[`layout.${name}`] ?? 0;
  const known = {
    ...Object.fromEntries(OF_PAPERS.map((name) => [`layout.${name}`, said(name)])),
    ...describeFamiliarity(record.fields),
  };
  const proof = describeProof(record, record.rows[TABLE] ?? []);
  const payment = closePayment(record);
  const common = {
    ...found,
    ...known,
    ...proof,
    'payment.proof': payment.totals.length > 0 ? payment.proof : 0,
    'payment.border': proofOfBorder(payment, record.region),
  };
  const shared = countShared(record);
  const inTable = {
    ...ofRows,
    'rows.codesLeft': Math.min(4, listCodesLeft(record).length) / 4,
  };
  return {
    border: { ...common, ...head },
    lists: listRowSets(record.form).map((list) => ({
      list,
      features: {
        ...common,
        'list.papers': said(`list.${list}`),
        ...(list === TABLE
          ? inTable
          : isInsideTable(list)
            ? { ...inTable, ...describeInside(list, record, record.rows[TABLE] ?? []) }
            : describeBeside(list, record, { shared, payment: list === LESS ? payment.proof : 0 })),
      },
    })),
  };
}

/** What corrected documents of the layout say about a record as a whole, and about its lines. */
const OF_PAPERS = [
  'templateSeen',
  'papers',
  'papersLost',
  'papersLostInRows',
  'papersNew',
  'recallBegin',
  'recallEnd',
  'recallInside',
  'recallAgainst',
  'recallTold',
];
