import { randomUUID } from 'node:crypto';
import type { Tx } from '#lib/platform/db.ts';
import type { FindKey } from '#lib/platform/sealing/seal-values.ts';
import { nameBlocks } from '#lib/reconciliation/blocks/name-blocks.ts';
import { type Sorted, sortIntoBlocks } from '#lib/reconciliation/blocks/sort-into-blocks.ts';
import {
  dropRecords,
  findBlocks,
  type KeyedRecord,
  moveRecords,
  type PlacedRecord,
  saveKeys,
} from '#lib/reconciliation/blocks/store.ts';
import type { Facts } from '#lib/reconciliation/facts/facts.ts';
import { loadFacts, type ReconciledFacts } from '#lib/reconciliation/records/store.ts';

/** Whole blocks in their current state. */
export interface SettledBlocks {
  readonly blocks: readonly (readonly Facts[])[];
  /** Their records, and records that no longer belong to any block. */
  readonly ids: readonly string[];
  readonly known: ReadonlyMap<string, ReconciledFacts>;
  /** Hashed check numbers of the changed records before the change. */
  readonly tracesBefore: readonly string[];
}

/**
 * Finds the previous and current blocks of changed records, and saves which they are. All records
 * of a block store its name, so that only the keys of changed records have to be looked up.
 *
 * Records that arrive or leave can leave other papers without a match (astray), or give a match to
 * papers that had none. A paper that is astray is found by more keys, and so belongs to more
 * blocks.
 */
export async function settleBlocks(
  tx: Tx,
  changed: readonly string[],
  keyOf?: FindKey,
): Promise<SettledBlocks> {
  const known = new Map(await loadFacts(tx, changed));
  const placed = new Map<string, PlacedRecord>();
  const crowded = new Set<string>();
  const widened = new Set<string>();
  let sought: KeyedRecord[] = factsIn(known).map((facts) => ({ facts, astray: false }));
  let sorted = sortIntoBlocks([]);
  for (let ids = changed; ; ids = []) {
    const found = await findBlocks(tx, ids, sought);
    for (const one of found.placed) placed.set(one.recordId, one);
    for (const name of found.crowded) crowded.add(name);
    const others = await loadFacts(
      tx,
      [...placed.keys()].filter((id) => !known.has(id)),
    );
    for (const [id, own] of others) known.set(id, own);
    if (ids.length > 0 || others.size > 0 || found.crowded.size > 0)
      sorted = sortIntoBlocks(factsIn(known), crowded);
    const isFoundSo = ({ id }: Facts) =>
      widened.has(id) || (placed.get(id)?.astray === true && !changed.includes(id));
    const fresh = factsIn(known).filter(
      (facts) => sorted.astray.has(facts.id) && !isFoundSo(facts),
    );
    if (fresh.length === 0) return saveBlocks(tx, { changed, known, placed, sorted }, keyOf);
    for (const { id } of fresh) widened.add(id);
    sought = fresh.map((facts) => ({ facts, astray: true }));
  }
}

async function saveBlocks(
  tx: Tx,
  found: {
    readonly changed: readonly string[];
    readonly known: ReadonlyMap<string, ReconciledFacts>;
    readonly placed: ReadonlyMap<string, PlacedRecord>;
    readonly sorted: Sorted;
  },
  keyOf: FindKey | undefined,
): Promise<SettledBlocks> {
  const { changed, known, placed, sorted } = found;
  const { astray, blocks } = sorted;
  const all = factsIn(known);
  const before = [...placed.values()].flatMap(({ recordId, block }) =>
    block === null ? [] : [[recordId, block] as const],
  );
  const named = nameBlocks(blocks, new Map(before), randomUUID);
  const isNew = new Set(changed);
  const blockOf = (id: string) => named.get(id) ?? '';
  const keyed = [...known.values()].flatMap((record) => {
    const { id } = record.facts;
    const isAstray = astray.has(id);
    const isAsBefore = !isNew.has(id) && placed.get(id)?.astray === isAstray;
    return isAsBefore ? [] : [{ record, astray: isAstray, block: blockOf(id) }];
  });
  const kept = new Set(keyed.map(({ record }) => record.facts.id));
  const moved = all.filter(({ id }) => !kept.has(id) && placed.get(id)?.block !== blockOf(id));
  const ids = [...new Set([...changed, ...placed.keys()])].sort();
  await saveKeys(
    tx,
    keyed,
    keyed.flatMap(({ record: { facts } }) => (placed.has(facts.id) ? [facts.id] : [])),
    keyOf,
  );
  await moveRecords(
    tx,
    moved.map(({ id }) => ({ recordId: id, block: blockOf(id) })),
  );
  await dropRecords(
    tx,
    changed.filter((id) => placed.has(id) && !known.has(id)),
  );
  const tracesBefore = changed.flatMap((id) => placed.get(id)?.trace ?? []);
  return { blocks, ids, known, tracesBefore };
}

/** By id, whatever the order they were found in. */
function factsIn(known: ReadonlyMap<string, ReconciledFacts>): Facts[] {
  return [...known.values()].map(({ facts }) => facts).sort((a, b) => (a.id < b.id ? -1 : 1));
}
