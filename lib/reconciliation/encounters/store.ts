import type { Tx } from '#lib/platform/db.ts';
import { openKeyedHash } from '#lib/platform/keyed-hash.ts';
import { openRecordSealers } from '#lib/state/record/open-sealers.ts';
import type { ReconciledEncounter } from '../reconcile.ts';
import type { ReconciledFacts } from '../records/store.ts';

/**
 * Puts these encounters in the place of all that one of the records was in. What people said is in
 * readings and conflicts, so encounters are derived and may be written as a whole. Those that are found
 * again as they were stay.
 */
export async function saveEncounters(
  tx: Tx,
  records: readonly string[],
  all: readonly ReconciledEncounter[],
  known: ReadonlyMap<string, ReconciledFacts>,
): Promise<void> {
  const pathOf = (record: string, index: string) => known.get(record)?.pathOf(index) ?? index;
  const hash = await openKeyedHash('countersign encounters');
  const stated = all.map((one) => toRows(one, pathOf, hash));
  const ids = stated.map(({ encounter }) => encounter.id);
  // By their ids alone: with "or one of these is a member" all encounters there are would be looked through.
  const memberships = await tx.encounterMember.findMany({
    where: { recordId: { in: [...records] } },
    select: { encounterId: true },
  });
  const before = await tx.encounter.findMany({
    where: { id: { in: [...new Set([...ids, ...memberships.map((one) => one.encounterId)])] } },
    select: { id: true, content: true },
  });
  const contentOf = new Map(stated.map(({ encounter }) => [encounter.id, encounter.content]));
  const isSame = (one: (typeof before)[number]) => contentOf.get(one.id) === one.content;
  const same = new Set(before.filter(isSame).map(({ id }) => id));
  const lost = before.filter(({ id }) => !same.has(id));
  const found = stated.filter(({ encounter }) => !same.has(encounter.id));
  await tx.encounter.deleteMany({ where: { id: { in: lost.map(({ id }) => id) } } });
  const sealers = await openRecordSealers(
    tx,
    found.map(({ members }) => members.map(({ recordId }) => recordId)),
  );
  await tx.encounter.createMany({
    data: found.map(({ encounter }, at) => ({
      ...encounter,
      patient: sealers[at]?.text(encounter.patient),
    })),
  });
  await tx.encounterMember.createMany({ data: found.flatMap(({ members }) => members) });
  await tx.encounterLink.createMany({
    data: found.flatMap(({ links }) => links),
    skipDuplicates: true,
  });
}

function toRows(
  { encounter, summary, links }: ReconciledEncounter,
  pathOf: (record: string, index: string) => string,
  hash: (text: string) => string,
) {
  const encounterId = encounter.id;
  const rows = {
    members: encounter.members.map(({ record, rows }) => ({
      encounterId,
      recordId: record,
      rows: (rows ?? []).map((row) => pathOf(record, row)),
    })),
    links: links.map(({ a, b, state }) => ({
      encounterId,
      recordId: a.record,
      row: pathOf(a.record, a.row),
      otherRecordId: b.record,
      otherRow: pathOf(b.record, b.row),
      state: state === 'matched-tolerance' ? ('matched_tolerance' as const) : state,
    })),
  };
  // Always built in the same order, so the plain text will do.
  const content = hash(JSON.stringify({ summary, ...rows }));
  return { encounter: { id: encounterId, ...summary, content }, ...rows };
}

/** Removes the encounters and payments that only these records are part of. */
export async function removeAlone(tx: Tx, records: readonly string[]): Promise<void> {
  const own = { recordId: { in: [...records] } };
  const others = { recordId: { notIn: [...records] } };
  await tx.encounter.deleteMany({
    where: { members: { some: own }, NOT: { members: { some: others } } },
  });
  // What is left of the others is less than they say; it is written anew, and what it says of these is gone.
  await tx.encounter.updateMany({
    where: { members: { some: own } },
    data: { content: '', patient: null },
  });
  await tx.payment.deleteMany({
    where: { records: { some: own }, NOT: { records: { some: others } } },
  });
  await tx.payment.updateMany({
    where: { records: { some: own } },
    data: { number: null },
  });
}
