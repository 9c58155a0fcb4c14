import type { Tx } from '#lib/platform/db.ts';
import type { ReconciledEncounter } from '../reconcile.ts';
import type { ReconciledFacts } from '../records/store.ts';

/**
 * Puts these encounters in the place of all that one of the records was in. What people said is in
 * readings and conflicts, so encounters are derived and may be written as a whole.
 */
export async function saveEncounters(
  tx: Tx,
  records: readonly string[],
  found: readonly ReconciledEncounter[],
  known: ReadonlyMap<string, ReconciledFacts>,
): Promise<void> {
  const before = { members: { some: { recordId: { in: [...records] } } } };
  await tx.encounter.deleteMany({ where: before });
  const ids = found.map(({ encounter }) => encounter.id);
  await tx.encounter.deleteMany({ where: { id: { in: ids } } });
  await tx.encounter.createMany({
    data: found.map(({ encounter, summary }) => ({ id: encounter.id, ...summary })),
  });
  const pathOf = (record: string, index: string) => known.get(record)?.pathOf(index) ?? index;
  await tx.encounterMember.createMany({
    data: found.flatMap(({ encounter }) =>
      encounter.members.map(({ record, rows }) => ({
        encounterId: encounter.id,
        recordId: record,
        rows: (rows ?? []).map((row) => pathOf(record, row)),
      })),
    ),
  });
  await tx.encounterLink.createMany({
    data: found.flatMap(({ encounter, links }) =>
      links.map(({ a, b, state }) => ({
        encounterId: encounter.id,
        recordId: a.record,
        row: pathOf(a.record, a.row),
        otherRecordId: b.record,
        otherRow: pathOf(b.record, b.row),
        state: state === 'matched-tolerance' ? ('matched_tolerance' as const) : state,
      })),
    ),
    skipDuplicates: true,
  });
}

/** Removes the encounters and payments that only these records are part of. */
export async function removeAlone(tx: Tx, records: readonly string[]): Promise<void> {
  const own = { recordId: { in: [...records] } };
  const others = { recordId: { notIn: [...records] } };
  await tx.encounter.deleteMany({
    where: { members: { some: own }, NOT: { members: { some: others } } },
  });
  await tx.payment.deleteMany({
    where: { records: { some: own }, NOT: { records: { some: others } } },
  });
}
