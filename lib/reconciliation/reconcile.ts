import type { Encounter, Reconciliation } from './answer.ts';
import { BlockIndex } from './blocks.ts';
import { buildPayments, type Deposit } from './build-payments.ts';
import type { Episode } from './episode.ts';
import { type Facts, type InputRecord, readFacts } from './facts.ts';
import { groupEncounters } from './group-encounters.ts';
import { linkEpisode, toLineLink } from './link-lines.ts';

/** What a payer owes for a service, by contract. */
export interface FeeSchedule {
  readonly payer: string;
  /** ISO dates; null for no end. */
  readonly from: string;
  readonly until: string | null;
  readonly rates: readonly Rate[];
}

export interface Rate {
  readonly procedure: string;
  /** Empty for all but 26 and TC, which change the price. */
  readonly modifiers: readonly string[];
  /** Null for everywhere. */
  readonly placeOfService: string | null;
  /** For one unit. */
  readonly allowed: string;
}

export interface World {
  readonly records: readonly InputRecord[];
  readonly schedules: readonly FeeSchedule[];
  readonly deposits: readonly Deposit[];
}

/**
 * Everything at once, as the command line does it: sorts records into encounters, links their
 * services, proves the payments, and names what disagrees. The order of the input changes nothing.
 */
export function reconcile(world: World): Reconciliation {
  const facts = world.records.flatMap((record) => readFacts(record) ?? []);
  const index = new BlockIndex();
  for (const one of [...facts].sort((a, b) => (a.id < b.id ? -1 : 1))) index.add(one);
  const episodes = index.listBlocks().flatMap(groupEncounters).map(linkEpisode);
  const payments = buildPayments(
    facts.filter(({ role }) => role === 'eob'),
    world.deposits,
  );
  return {
    encounters: episodes.map(({ episode }) => describeEncounter(episode)),
    links: episodes.flatMap(({ links }) => links.map(toLineLink)),
    payments: payments.map(({ payment }) => payment),
    conflicts: [],
    worklist: [],
  };
}

/** An encounter is named by its first record, so that its name is the same whenever it is found. */
export function describeEncounter(episode: Episode): Encounter {
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

export function encounterIdOf({ claims, eobs, superbills, itemized, statements }: Episode): string {
  const [lead] = [...claims, ...eobs, ...superbills, ...itemized];
  const [statement] = statements;
  const first = lead?.id ?? `${statement?.facts.id} ${statement?.rows?.[0] ?? ''}`.trim();
  return `enc-${first}`;
}
