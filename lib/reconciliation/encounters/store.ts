import type { Tx } from '#lib/platform/db.ts';
import { openKeyedHash } from '#lib/platform/sealing/keyed-hash.ts';
import { type FindKey, openJointSealers } from '#lib/platform/sealing/seal-values.ts';
import type { ReconciledEncounter } from '../reconcile.ts';
import type { ReconciledFacts } from '../records/store.ts';

/**
 * Replaces all encounters that one of the records was in. People's answers are in readings and
 * conflicts, so encounters are derived and can be rewritten as a whole. Unchanged ones stay.
 */
export async function saveEncounters(
  tx: Tx,
  records: readonly string[],
  all: readonly ReconciledEncounter[],
  known: ReadonlyMap<string, ReconciledFacts>,
  keyOf?: FindKey,
): Promise<void> {
  const pathOf = (record: string, index: string) => known.get(record)?.pathOf(index) ?? index;
  const hash = await openKeyedHash('countersign encounters');
  const stated = all.map((one) => toRows(one, pathOf, hash));
  const ids = new Set(stated.map(({ encounter }) => encounter.id));
  const before = await listContents(tx, [...ids], records);
  const found = stated.filter(({ encounter: { id, content } }) => before.get(id) !== content);
  const lost = [...before.keys()].filter((id) => !ids.has(id));
  const changed = found.flatMap(({ encounter: { id } }) => (before.has(id) ? [id] : []));
  if (lost.length + changed.length > 0) await clear(tx, lost, changed);
  if (found.length > 0) await write(tx, found, known, keyOf);
}

type EncounterRows = ReturnType<typeof toRows>;

/** The contents of these encounters, and of those that one of the records is in, by their ids. */
async function listContents(
  tx: Tx,
  ids: readonly string[],
  records: readonly string[],
): Promise<Map<string, string>> {
  // By id only: adding "or one of these is a member" would scan all encounters.
  const rows = await tx.$queryRaw<{ id: string; content: string }[]>`
    SELECT own.id, own.content FROM (
      SELECT unnest(${[...ids]}::text[]) AS id
      UNION
      SELECT "encounterId" FROM encounter_members WHERE "recordId" = ANY(${[...records]})) AS near
    CROSS JOIN LATERAL (SELECT id, content FROM encounters WHERE id = near.id OFFSET 0) AS own`;
  return new Map(rows.map(({ id, content }) => [id, content]));
}

/**
 * Removes the `lost`, and the contents of the `changed`, which stay themselves because conflicts
 * refer to them.
 */
async function clear(tx: Tx, lost: readonly string[], changed: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    WITH lost AS (DELETE FROM encounters WHERE id = ANY(${[...lost]})),
    members AS (DELETE FROM encounter_members WHERE "encounterId" = ANY(${[...changed]}))
    DELETE FROM encounter_links WHERE "encounterId" = ANY(${[...changed]})`;
}

async function write(
  tx: Tx,
  found: readonly EncounterRows[],
  known: ReadonlyMap<string, ReconciledFacts>,
  keyOf: FindKey | undefined,
): Promise<void> {
  const sealers = await openJointSealers(
    found.map(({ members }) =>
      members.flatMap(({ recordId }) => known.get(recordId)?.facts.input.document ?? []),
    ),
    keyOf,
  );
  const encounters = found.map(({ encounter }, at) => ({
    ...encounter,
    patient: sealers[at]?.text(encounter.patient),
  }));
  await tx.$executeRaw`
    WITH own AS (
      INSERT INTO encounters (id, state, patient, payer, "from", "to", "billedCents",
        "writtenOffCents", "paidCents", "owedCents", "askedCents", "answerDays", content)
      SELECT id, state, patient, payer, "from", "to", "billedCents",
        "writtenOffCents", "paidCents", "owedCents", "askedCents", "answerDays", content
      FROM jsonb_to_recordset(${JSON.stringify(encounters)}::jsonb)
        AS new(id text, state "EncounterState", patient text, payer text, "from" text, "to" text,
          "billedCents" int, "writtenOffCents" int, "paidCents" int, "owedCents" int,
          "askedCents" int, "answerDays" int, content text)
      ON CONFLICT (id) DO UPDATE SET state = excluded.state, patient = excluded.patient,
        payer = excluded.payer, "from" = excluded."from", "to" = excluded."to",
        "billedCents" = excluded."billedCents", "writtenOffCents" = excluded."writtenOffCents",
        "paidCents" = excluded."paidCents", "owedCents" = excluded."owedCents",
        "askedCents" = excluded."askedCents", "answerDays" = excluded."answerDays",
        content = excluded.content),
    members AS (
      INSERT INTO encounter_members ("encounterId", "recordId", rows)
      SELECT "encounterId", "recordId", rows
      FROM jsonb_to_recordset(${JSON.stringify(found.flatMap(({ members }) => members))}::jsonb)
        AS new("encounterId" text, "recordId" text, rows text[]))
    INSERT INTO encounter_links ("encounterId", "recordId", row, "otherRecordId", "otherRow", state)
    SELECT "encounterId", "recordId", row, "otherRecordId", "otherRow", state
    FROM jsonb_to_recordset(${JSON.stringify(found.flatMap(({ links }) => links))}::jsonb)
      AS new("encounterId" text, "recordId" text, row text, "otherRecordId" text, "otherRow" text,
        state "LinkState")
    ON CONFLICT DO NOTHING`;
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
  // Always built in the same order, so plain text is enough.
  const content = hash(JSON.stringify({ summary, ...rows }));
  return { encounter: { id: encounterId, ...summary, content }, ...rows };
}

/** Removes the encounters and payments that contain only these records. */
export async function removeAlone(tx: Tx, records: readonly string[]): Promise<void> {
  const own = { recordId: { in: [...records] } };
  const others = { recordId: { notIn: [...records] } };
  await tx.encounter.deleteMany({
    where: { members: { some: own }, NOT: { members: { some: others } } },
  });
  // The others lose a part, so they are rewritten, and what they say about these records is
  // removed.
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
