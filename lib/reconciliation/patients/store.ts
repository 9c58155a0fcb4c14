import { papersVisibleTo, type Viewer } from '#lib/accounts/visible-documents.ts';
import { type Db, getDb, type Tx } from '#lib/platform/db.ts';
import { openKeyedHash } from '#lib/platform/sealing/keyed-hash.ts';
import type { Prisma } from '../../../prisma/generated/client.ts';
import { listPatientKeys } from '../blocks/blocks.ts';
import { EncounterItem } from '../encounters/view/store.ts';
import type { Facts } from '../facts/facts.ts';
import { loadFacts } from '../records/store.ts';
import { compareNames } from '../values/person-name.ts';
import { sumPatientPayments } from './sum-patient-payments.ts';

/** One visit in a patient's account. Amounts are cents; null if no paper states it. */
export interface PatientVisit extends Omit<EncounterItem, 'conflicts' | 'papers'> {
  /** What the patient has paid, according to the papers. */
  readonly patientPaidCents: number;
  /** The patient's share less what the patient paid; null before the payer has answered. */
  readonly balanceCents: number | null;
  readonly recordIds: readonly string[];
}

/** A page shows this many visits; a patient who comes every week for a year has as many. */
const MOST_VISITS = 60;
/** More papers than anyone has; it limits what goes into one query. */
const MOST_RECORDS = 20_000;

/**
 * The visits of an encounter's patient that the viewer may see, latest first: those whose papers
 * share the name and a member number, an account, or a birth date. Null if there is no such
 * encounter for the viewer.
 */
export async function listVisits(
  encounterId: string,
  viewer: Viewer,
  db: Db = getDb(),
): Promise<{ patient: string | null; visits: PatientVisit[]; more: boolean } | null> {
  return db.$transaction(async (tx) => {
    const visible = { members: papersVisibleTo(viewer) };
    const own = await tx.encounter.findFirst({
      where: { AND: [{ id: encounterId }, visible] },
      include: { members: { select: { recordId: true } } },
    });
    if (own === null) return null;
    const facts = await factsOf(
      tx,
      own.members.map(({ recordId }) => recordId),
    );
    const sharing = await findSharing(tx, [...facts.values()]);
    const near: Prisma.EncounterWhereInput = {
      OR: [{ id: own.id }, { members: { some: { recordId: { in: sharing } } } }],
    };
    const found = await listOf(tx, { AND: [visible, near] }, own.id, facts);
    return {
      patient: own.patient,
      visits: found.slice(0, MOST_VISITS).map(({ row, papers }) => {
        const paid = sumPatientPayments(
          row.members.flatMap(({ recordId, rows: part }) => {
            const paper = papers.get(recordId);
            return paper ? [{ paper, isWhole: part.length === 0 }] : [];
          }),
        );
        const item = EncounterItem.omit({ conflicts: true, papers: true }).parse(row);
        return {
          ...item,
          patientPaidCents: paid,
          balanceCents: item.owedCents === null ? null : item.owedCents - paid,
          recordIds: row.members.map(({ recordId }) => recordId),
        };
      }),
      more: found.length > MOST_VISITS,
    };
  });
}

/**
 * The latest encounters of one patient, one more than a page shows; a family may share the same
 * numbers.
 */
async function listOf(
  tx: Tx,
  where: Prisma.EncounterWhereInput,
  ownId: string,
  facts: ReadonlyMap<string, Facts>,
) {
  const mine: { row: EncounterRow; papers: ReadonlyMap<string, Facts> }[] = [];
  for (let skip = 0; ; skip += PAGE) {
    const rows = await tx.encounter.findMany({
      where,
      include: MEMBERS,
      orderBy: [{ from: { sort: 'desc', nulls: 'last' } }, { id: 'asc' }],
      skip,
      take: PAGE,
    });
    const papers = await factsOf(
      tx,
      rows.flatMap(({ members }) => members.map(({ recordId }) => recordId)),
    );
    for (const row of rows) {
      const isOwn = row.members.some(({ recordId }) => isSamePatient(papers.get(recordId), facts));
      if (row.id === ownId || isOwn) mine.push({ row, papers });
    }
    if (mine.length > MOST_VISITS || rows.length < PAGE) return mine;
  }
}

const MEMBERS = { members: { select: { recordId: true, rows: true } } } as const;
type EncounterRow = Prisma.EncounterGetPayload<{ include: typeof MEMBERS }>;
const PAGE = 2 * MOST_VISITS;

async function factsOf(tx: Tx, ids: readonly string[]): Promise<Map<string, Facts>> {
  const known = await loadFacts(tx, [...new Set(ids)]);
  return new Map([...known].map(([id, { facts }]) => [id, facts]));
}

/** Records that share what the papers of one patient have in common. */
async function findSharing(tx: Tx, facts: readonly Facts[]): Promise<string[]> {
  const hash = await openKeyedHash('countersign record keys');
  const keys = [...new Set(facts.flatMap(listPatientKeys))].map(hash);
  const rows = await tx.recordKey.findMany({
    where: { key: { in: keys } },
    select: { recordId: true },
    distinct: ['recordId'],
    take: MOST_RECORDS,
  });
  return rows.map(({ recordId }) => recordId);
}

function isSamePatient(paper: Facts | undefined, own: ReadonlyMap<string, Facts>): boolean {
  const name = paper?.patient ?? null;
  return (
    name !== null &&
    [...own.values()].some(
      ({ patient }) => patient !== null && compareNames(patient, name) === 'same',
    )
  );
}
