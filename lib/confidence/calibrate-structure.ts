import { findField } from '#lib/forms/find-field.ts';
import type { Form } from '#lib/model/form.ts';
import { patternOf, type RowOrder, rowsOf, TABLE } from '#lib/model/path.ts';
import { Probability } from '#lib/model/probability.ts';
import { isOfCorrectedLayout } from '#lib/model/signals.ts';
import { LEAST_BORDER, type StructureConfidence } from '#lib/model/structure-confidence.ts';
import structure from './curves/structure.json' with { type: 'json' };
import { isClaimAsBefore, isPartAsBefore, typeOfList } from './evidence/as-before.ts';
import { LESS } from './evidence/close-payment.ts';
import type { Features } from './evidence/features.ts';
import type { JudgedRecord } from './evidence/judged-record.ts';
import { describeEvidence } from './evidence/structure/describe-evidence.ts';
import { isInsideTable } from './evidence/structure/describe-lists.ts';
import { findWithheld } from './evidence/structure/find-withheld.ts';
import type { ClaimEvidence } from './evidence/structure/gather-claim.ts';
import { gatherStructure, type StructureEvidence } from './evidence/structure/gather-structure.ts';
import { listRowsBeyondTotals } from './evidence/structure/rows-beyond-totals.ts';
import { listUncodedRows } from './evidence/structure/uncoded-rows.ts';
import { LEAST_BORDER_OF_DRAWN } from './scoring/classes-of-known.ts';
import { LEAST_BORDER_OF_SCANNED } from './scoring/classes-of-scanned.ts';
import { type ClaimCurves, type CurveFile, StructureCurves } from './scoring/curve-file.ts';
import { probabilityOf } from './scoring/probability-of.ts';
import { STRUCTURE } from './scoring/sample.ts';

/** The shipped curves of structure. */
export const STRUCTURE_CURVES: StructureCurves = StructureCurves.parse(structure);

/**
 * How sure we are of a record's borders, rows, and absent columns. Null for a record that no layout
 * reader has read, because nothing is known about how it was found. A row in which a person entered
 * or confirmed a value is certain, and so is where a record begins and ends if a person said so.
 */
export function calibrateStructure(
  record: JudgedRecord & { readonly startsSaid?: boolean },
  curves: StructureCurves = STRUCTURE_CURVES,
): StructureConfidence | null {
  const { form, fields } = record;
  if (!fields.some(({ signals }) => signals['layout.score'] !== undefined)) return null;
  const evidence = gatherStructure(record);
  const claim =
    evidence.claim && curves.claim && canJudge(curves.claim, form, evidence.claim)
      ? { ...evidence.claim, curves: curves.claim }
      : null;
  const vouched = new Set(
    fields.flatMap(({ human, path }) => (human ? rowsOf(path).map(({ row }) => row) : [])),
  );
  const rows = evidence.rows.map(({ row, features }) => ({
    row,
    probability: vouched.has(row) ? CERTAIN : judge(curves.row, form, 'row', features),
  }));
  const hasRows = form.lists.some(({ pattern }) => pattern === TABLE);
  const complete = () => judge(curves.complete, form, 'complete', evidence.complete);
  const found = claim
    ? judge(claim.curves.border, form, 'border', claim.border)
    : judge(curves.border, form, 'border', evidence.border);
  const lists = claim
    ? listOfClaim(record, claim, rows)
    : hasRows
      ? [{ list: TABLE, complete: complete(), rows }]
      : [];
  const isExpected = isTableAsBefore(evidence.claim);
  const asBefore = evidence.claim !== null && isClaimAsBefore(evidence.claim);
  const leastBorder = leastBorderOf(evidence.claim);
  const isKnown = leastBorder !== LEAST_BORDER;
  const lacksRows = isKnown && record.region !== null && hasRows && rows.length === 0;
  const isPiece =
    evidence.claim !== null && record.region !== null && isPieceOfClaim(evidence.claim);
  const most = isPiece ? PIECE : lacksRows ? WITHOUT_ROWS : CERTAIN;
  const border = asBefore ? found : atMost(found, most);
  const beyond = listRowsBeyondTotals(record.rows[TABLE] ?? [], fields, record.checks);
  const withheld = findWithheld(record);
  const doubted = [...listUncodedRows(form, fields), ...beyond].filter((row) => !vouched.has(row));
  return {
    border: record.startsSaid ? CERTAIN : border,
    leastBorder,
    lists: (isExpected ? lists : lists.map((own) => doubtRows(own, new Set(doubted)))).map((own) =>
      own.list === LESS && withheld ? { ...own, complete: atMost(own.complete, WITHHELD) } : own,
    ),
    absentColumns: form.geometry
      ? []
      : listColumns(form, evidence, (features) => judge(curves.column, form, 'column', features)),
    evidence: describeEvidence(record, { left: evidence.unclaimed, withheld }),
    asBefore,
    curve: (claim ? claim.curves.services : curves.complete).version,
  };
}

const CERTAIN = Probability.parse(1);

/** A table that matches those of all corrected documents: what it lacks, they lack. */
function isTableAsBefore(claim: ClaimEvidence | null): boolean {
  const table = claim?.lists.find(({ list }) => list === TABLE);
  return table !== undefined && isPartAsBefore('complete', table.features);
}

/**
 * A record without rows on pages that it shares with others, unlike those of corrected documents,
 * is often only a part of one: a total, an adjustment, a head whose rows were taken for another
 * record (docs/decisions/0210). Below the least border of drawn claims and above that of scans:
 * there, it is asked about, and values pass.
 */
const WITHOUT_ROWS = Probability.parse(0.82);

/**
 * A record on a scan of a known layout that lacks what all corrected documents print, and in which
 * a sum fails and none proves the rows, is often a piece of a claim that was cut: of 28 such
 * records whose border seemed certain enough, nine had a wrong one (docs/decisions/0214).
 */
function isPieceOfClaim(claim: ClaimEvidence): boolean {
  const of = (name: string) => claim.border[name] ?? 0;
  if (isDrawnClaim(claim) || of('layout.papers') === 0) return false;
  return of('layout.papersLost') > 0 && of('sums.fail') > 0 && of('rows.proof') === 0;
}

/**
 * Below the least border of scans: the pieces have most of the values that would pass and are
 * wrong.
 */
const PIECE = Probability.parse(19 / 28);

/**
 * Rows that name no service among rows that do (docs/decisions/0210), or without which a total adds
 * up (docs/decisions/0214), are mostly none of the record.
 */
const DOUBTED_ROW = Probability.parse(0.5);

/**
 * Of 20 remittances on which an amount seemed to be withheld from the payment although none was
 * listed, 16 list one (docs/decisions/0229).
 */
const WITHHELD = Probability.parse(4 / 20);

function doubtRows(list: ListConfidence, doubted: ReadonlySet<string>): ListConfidence {
  if (list.list !== TABLE || doubted.size === 0) return list;
  const rows = list.rows.map(({ row, probability }) =>
    doubted.has(row)
      ? { row, probability: atMost(probability, DOUBTED_ROW) }
      : { row, probability },
  );
  return { ...list, complete: atMost(list.complete, DOUBTED_ROW), rows };
}

function atMost(probability: Probability, most: Probability): Probability {
  return probability > most ? most : probability;
}

/**
 * Curves of claims were fitted on documents drawn as text; a part of them on scans of known
 * layouts.
 */
function canJudge({ border }: ClaimCurves, { name }: Form, claim: ClaimEvidence): boolean {
  const isKnown = isOfCorrectedLayout(claim.border);
  return isDrawnClaim(claim) || (isKnown && (border.scanned?.forms.includes(name) ?? false));
}

function isDrawnClaim({ border }: ClaimEvidence): boolean {
  return border['print.digital'] === 1;
}

/** Below these, no value of a record of a known layout passes. */
const LEAST_KNOWN_BORDER = {
  drawn: Probability.parse(LEAST_BORDER_OF_DRAWN),
  read: Probability.parse(LEAST_BORDER_OF_SCANNED),
};

function leastBorderOf(claim: ClaimEvidence | null): Probability {
  if (claim === null || (claim.border['layout.papers'] ?? 0) === 0) return LEAST_BORDER;
  return LEAST_KNOWN_BORDER[isDrawnClaim(claim) ? 'drawn' : 'read'];
}

type ListConfidence = StructureConfidence['lists'][number];

/**
 * The table with its judged rows, and the lists inside and beside it. That the table is complete
 * means that each of its rows is one, so no row is less certain than that.
 */
function listOfClaim(
  record: JudgedRecord,
  { lists, curves }: ClaimEvidence & { readonly curves: ClaimCurves },
  rows: ListConfidence['rows'],
): ListConfidence[] {
  const table = lists.find(({ list }) => list === TABLE);
  return lists.map((one) => {
    const { list } = one;
    // What is inside rows that do not exist is missing only if the rows are.
    const judged = rows.length === 0 && isInsideTable(list) && table ? table : one;
    const type = typeOfList(judged.list);
    const curve = { complete: curves.services, inside: curves.inside, beside: curves.beside }[type];
    const complete = judge(curve, record.form, type, judged.features);
    return {
      list,
      complete,
      rows: list === TABLE ? rows.map((row) => atLeast(row, complete)) : rowsAt(list, record.rows),
    };
  });
}

/**
 * Rows outside the table count as certain: whether one exists is part of its values' probabilities,
 * which were also fitted on values of rows that do not exist.
 */
function rowsAt(list: string, order: RowOrder): ListConfidence['rows'] {
  return Object.keys(order).flatMap((path) =>
    patternOf(path) === list
      ? (order[path] ?? []).map((row) => ({ row, probability: CERTAIN }))
      : [],
  );
}

function atLeast(
  { row, probability }: ListConfidence['rows'][number],
  least: Probability,
): ListConfidence['rows'][number] {
  return { row, probability: probability < least ? least : probability };
}

function judge(curve: CurveFile, form: Form, type: string, signals: Features): Probability {
  return Probability.parse(
    probabilityOf(curve, { signals, type, shape: STRUCTURE, form: form.name }),
  );
}

function listColumns(
  form: Form,
  { columns }: StructureEvidence,
  sureOf: (features: Features) => Probability,
): StructureConfidence['absentColumns'] {
  return columns.flatMap(({ pattern, features }) =>
    findField(form, pattern) ? [{ pattern, probability: sureOf(features) }] : [],
  );
}
