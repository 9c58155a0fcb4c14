import { tableRowOf } from '#lib/model/path.ts';
import type { Conflict, Encounter, LineLink, Reconciliation, WorkItem } from './answer.ts';
import { sortIntoBlocks } from './blocks/sort-into-blocks.ts';
import { buildPayments } from './build-payments.ts';
import { findRepair } from './conflicts/find-repair.ts';
import { EpisodeMemory } from './episode-memory.ts';
import type { Episode } from './episodes/episode.ts';
import { groupEncounters } from './episodes/group-encounters.ts';
import { type LinkedEpisode, linkEpisode, toLineLink } from './episodes/link-lines.ts';
import { type Parting, splitEpisodes } from './episodes/split-episodes.ts';
import { type EncounterSummary, summarizeEpisode } from './episodes/summarize-episode.ts';
import { type Facts, readFacts } from './facts/facts.ts';
import { checkPayment } from './rules/payments.ts';
import type { Found, RuleContext } from './rules/rule.ts';
import { isMisreading } from './rules/tell-misreading.ts';
import { listWork } from './rules/worklist.ts';
import { CROSS_RULES } from './rules.ts';
import { organizationKey } from './values/compare-organizations.ts';
import type { World } from './world.ts';

/**
 * Everything at once, as the command line does it: sorts records into encounters, links their
 * services, proves the payments, and names what disagrees. The order of the input makes no
 * difference.
 */
export function reconcile(world: World): Reconciliation {
  const facts = world.records.flatMap((record) => readFacts(record) ?? []);
  facts.sort((a, b) => (a.id < b.id ? -1 : 1));
  const context = { schedules: world.schedules, npisOf: listNpis(facts) };
  const blocks = sortIntoBlocks(facts).blocks.map((block) => reconcileBlock(block, context));
  const encounters = blocks.flatMap((block) => block.encounters);
  const payments = reconcilePayments(facts, world, encounters);
  return {
    encounters,
    links: blocks.flatMap((block) => block.links),
    payments: payments.payments,
    conflicts: dropRepeated([...blocks.flatMap((block) => block.conflicts), ...payments.conflicts]),
    worklist: blocks.flatMap((block) => block.worklist),
  };
}

/** One encounter with everything known about it. */
export interface ReconciledEncounter {
  readonly encounter: Encounter;
  readonly summary: EncounterSummary;
  readonly links: readonly LineLink[];
  readonly conflicts: readonly Conflict[];
  readonly worklist: readonly WorkItem[];
}

/**
 * The encounters of one block; nothing outside it can change them. `partings`: records that people
 * took apart.
 */
export function listEncounters(
  block: readonly Facts[],
  context: RuleContext,
  partings: readonly Parting[] = [],
): ReconciledEncounter[] {
  return splitEpisodes(groupEncounters(block).episodes, partings).map((episode) =>
    memory.recall(episode, context, () => reconcileEpisode(linkEpisode(episode), context)),
  );
}

const memory = new EpisodeMemory<ReconciledEncounter>();

function reconcileEpisode(linked: LinkedEpisode, context: RuleContext): ReconciledEncounter {
  return {
    encounter: describeEncounter(linked.episode),
    summary: summarizeEpisode(linked),
    links: linked.links.map(toLineLink),
    conflicts: findConflicts(linked, context),
    worklist: listWork(linked).map(
      (item): WorkItem => ({ ...item, encounter: encounterIdOf(linked.episode) }),
    ),
  };
}

/** The encounters of one block, each kind of finding in one list. */
export function reconcileBlock(
  block: readonly Facts[],
  context: RuleContext,
): Omit<Reconciliation, 'payments'> {
  const found = listEncounters(block, context);
  return {
    encounters: found.map(({ encounter }) => encounter),
    links: found.flatMap(({ links }) => links),
    conflicts: found.flatMap(({ conflicts }) => conflicts),
    worklist: found.flatMap(({ worklist }) => worklist),
  };
}

function findConflicts(linked: LinkedEpisode, context: RuleContext): Conflict[] {
  const encounter = encounterIdOf(linked.episode);
  const inputs = new Map(recordsOf(linked.episode).map((input) => [input.record, input]));
  return CROSS_RULES.flatMap((rule) => {
    const findAgain = (other: LinkedEpisode) => rule.find(other, context);
    return findAgain(linked).map((found): Conflict => {
      if (isMisreading(found, (id) => inputs.get(id)))
        return { ...found, encounter, cause: 'misreading' };
      const repair = findRepair(found, linked, findAgain);
      if (repair === null) return { ...found, encounter };
      return { ...addPlace(found, repair), encounter, cause: 'misreading' };
    });
  });
}

/** The misread value may be on a paper that the rule does not name. */
function addPlace(found: Found, [record, path]: readonly [string, string]): Found {
  const row = tableRowOf(path);
  if (found.paths.some(([id, own]) => id === record && tableRowOf(own) === row)) return found;
  return {
    ...found,
    records: [...new Set([...found.records, record])],
    paths: [...found.paths, [record, path]],
  };
}

function recordsOf({ claims, eobs, superbills, itemized, statements }: Episode) {
  const all = [...claims, ...eobs, ...superbills, ...itemized];
  return [...all, ...statements.map(({ facts }) => facts)].map(({ input }) => input);
}

function reconcilePayments(
  facts: readonly Facts[],
  world: World,
  encounters: readonly Encounter[],
) {
  const eobs = facts.filter(({ role }) => role === 'remittance');
  const proofs = buildPayments(eobs, world.deposits);
  const homes = new Map(
    encounters.flatMap(({ id, members }) => members.map(({ record }) => [record, id] as const)),
  );
  const conflicts = proofs.flatMap((proof) =>
    checkPayment(proof, world.deposits.length > 0).map(
      (found): Conflict => ({ ...found, encounter: homes.get(found.records[0] ?? '') ?? null }),
    ),
  );
  return { payments: proofs.map(({ payment }) => payment), conflicts };
}

/** A paper in several encounters is a copy of another one in each of them. */
function dropRepeated(conflicts: readonly Conflict[]): Conflict[] {
  const seen = new Set<string>();
  return conflicts.filter(({ kind, records, paths, deposit }) => {
    const key = `${kind} ${records.join(' ')} ${paths.join(' ')} ${deposit ?? ''}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** Which provider numbers a practice's own claims print. */
function listNpis(facts: readonly Facts[]): RuleContext['npisOf'] {
  const known = new Map<string, Set<string>>();
  for (const { role, organization, npis } of facts) {
    if (role !== 'claim' || organization === null) continue;
    const own = known.get(organizationKey(organization)) ?? new Set();
    for (const npi of npis) own.add(npi);
    known.set(organizationKey(organization), own);
  }
  return (organization) => known.get(organizationKey(organization)) ?? new Set();
}

/** An encounter is named after its first record, so its name is the same each time it is found. */
function describeEncounter(episode: Episode): Encounter {
  const whole = (all: readonly Facts[]) => all.map(({ id }) => ({ record: id, rows: null }));
  const members = [
    ...whole(episode.claims),
    ...whole(episode.eobs),
    ...whole(episode.superbills),
    ...whole(episode.itemized),
    ...episode.statements.map(({ facts, rows }) => ({ record: facts.id, rows })),
  ];
  return { id: encounterIdOf(episode), members };
}

function encounterIdOf({ claims, eobs, superbills, itemized, statements }: Episode): string {
  const [lead] = [...claims, ...eobs, ...superbills, ...itemized];
  const [statement] = statements;
  const first = lead?.id ?? [statement?.facts.id, statement?.rows?.[0]].join('-');
  return `enc-${first.replace(/[^\w-]+/g, '-').replace(/-+$/, '')}`;
}
