import { sameValue } from '#lib/forms/compare-values.ts';
import { findField } from '#lib/forms/find-field.ts';
import type { Contender, Field } from '#lib/model/field.ts';
import type { FieldDefinition, Form } from '#lib/model/form.ts';
import { RawScore } from '#lib/model/probability.ts';
import type { Candidate, Reading, ValueClaim } from '#lib/model/reading.ts';
import { gatherSignals } from './gather-signals.ts';
import { readerKey } from './reader-key.ts';
import type { ValueReading } from './value-reading.ts';

/**
 * One field from all readings of its path. The latest person decides; among machines, the value
 * with the most support: Σ over readers of the log-odds of the reader's accuracy × the share it
 * assigns to the value (the score of its reading, and of its candidates). `claims`: earliest first,
 * at least one.
 */
export function weighValues(form: Form, path: string, claims: readonly ValueReading[]): Field {
  const definition = findField(form, path);
  if (!definition) throw new Error(`the form ${form.name} has no field ${path}`);
  const standing = latestOfEach(claims);
  const camps = groupByValue(definition, standing);
  const person = standing.findLast(({ reading }) => reading.reader.kind === 'human');
  const chosen = person
    ? camps.find((camp) => camp.members.includes(person))
    : [...camps].sort((a, b) => bySupport(definition, standing, a, b))[0];
  if (!chosen) throw new Error(`no claim for ${path}`);
  const others = camps
    .filter((camp) => camp !== chosen)
    .sort((a, b) => bySupport(definition, standing, a, b));
  const speaker = person ?? speakerOf(chosen);
  const place = speaker.claim.place ?? firstPlace(chosen);
  return {
    path,
    value: speaker.claim.value,
    absence: speaker.claim.value === null ? (speaker.claim.absence ?? 'not-on-page') : null,
    place,
    grounding: speaker.claim.grounding,
    contenders: [
      ...[chosen, ...others].map(contenderOf),
      ...listUnclaimed(definition, standing, camps),
    ],
    human: person !== undefined,
    signals: gatherSignals(definition, chosen.members, others.length, standing, speaker),
  };
}

/** Each machine's latest reading, and every human one, because double keying must stay visible. */
function latestOfEach(claims: readonly ValueReading[]): ValueReading[] {
  const latest = new Map<string, ValueReading>();
  for (const entry of claims) {
    const human = entry.reading.reader.kind === 'human';
    latest.set(human ? entry.reading.id : readerKey(entry.reading.reader), entry);
  }
  return [...latest.values()].sort((a, b) => a.reading.sequence - b.reading.sequence);
}

interface Camp {
  readonly value: string | null;
  readonly members: ValueReading[];
}

function groupByValue(definition: FieldDefinition, claims: readonly ValueReading[]): Camp[] {
  const camps: Camp[] = [];
  for (const entry of claims) {
    const camp = camps.find((one) => sameValue(definition.type, one.value, entry.claim.value));
    if (camp) camp.members.push(entry);
    else camps.push({ value: entry.claim.value, members: [entry] });
  }
  return camps;
}

function bySupport(
  definition: FieldDefinition,
  claims: readonly ValueReading[],
  a: Camp,
  b: Camp,
): number {
  return (
    supportOf(definition, claims, b) - supportOf(definition, claims, a) ||
    // A fixed order among ties, so that the order of readings never decides.
    String(a.value).localeCompare(String(b.value))
  );
}

function supportOf(
  definition: FieldDefinition,
  claims: readonly ValueReading[],
  camp: Camp,
): number {
  let support = 0;
  for (const { reading, claim } of claims) {
    const weight = READER_WEIGHT[reading.reader.kind];
    if (sameValue(definition.type, claim.value, camp.value)) support += weight * shareOf(claim);
    else {
      const weighed = claim.candidates.find((one) =>
        sameValue(definition.type, one.value, camp.value),
      );
      if (weighed) support += weight * shareOf(weighed);
    }
  }
  return support;
}

/**
 * Log-odds of each reader's accuracy before it is measured here: layout 0.90, language model 0.93,
 * imported files 0.995. A person has no weight: a person decides.
 */
const READER_WEIGHT: Readonly<Record<Reading['reader']['kind'], number>> = {
  splitter: 0,
  layout: 2.2,
  llm: 2.6,
  import: 5.3,
  human: 6,
};

/** A reader's score as the share it assigns to a value; scores are 0..1 by convention. */
function shareOf(scored: { readonly score: number }): number {
  return Math.min(1, Math.max(0, scored.score));
}

/**
 * The reading whose spelling represents the group: the one with the most weight, the latest among
 * ties.
 */
function speakerOf(camp: Camp): ValueReading {
  const weightOf = (entry: ValueReading) =>
    READER_WEIGHT[entry.reading.reader.kind] * shareOf(entry.claim);
  const [first, ...rest] = camp.members;
  if (!first) throw new Error('a value without a reading');
  return rest.reduce((best, entry) => {
    const difference = weightOf(entry) - weightOf(best);
    return difference > 0 || (difference === 0 && isPreferred(entry, best)) ? entry : best;
  }, first);
}

function isPreferred(entry: ValueReading, best: ValueReading): boolean {
  const [a, b] = [readerKey(entry.reading.reader), readerKey(best.reading.reader)];
  return a === b ? entry.reading.sequence > best.reading.sequence : a < b;
}

function firstPlace(camp: Camp): ValueClaim['place'] {
  return camp.members.find(({ claim }) => claim.place !== null)?.claim.place ?? null;
}

function contenderOf(camp: Camp): Contender {
  const speaker =
    camp.members.findLast(({ reading }) => reading.reader.kind === 'human') ?? speakerOf(camp);
  return {
    value: speaker.claim.value,
    readers: camp.members
      .map(({ reading }) => reading.reader)
      .sort((a, b) => readerKey(a).localeCompare(readerKey(b))),
    readingIds: camp.members.map(({ reading }) => reading.id),
    score: RawScore.parse(Math.max(...camp.members.map(({ claim }) => claim.score))),
    place: speaker.claim.place ?? firstPlace(camp),
  };
}

/**
 * Candidates that are not a reader's reading, best first: a reviewer can choose one with a single
 * key.
 */
function listUnclaimed(
  definition: FieldDefinition,
  claims: readonly ValueReading[],
  camps: readonly Camp[],
): Contender[] {
  const unclaimed: Candidate[] = [];
  const weighed = claims
    .flatMap(({ claim }) => claim.candidates)
    .sort((a, b) => b.score - a.score || String(a.value).localeCompare(String(b.value)));
  for (const candidate of weighed) {
    const known = [...camps, ...unclaimed];
    if (!known.some((one) => sameValue(definition.type, one.value, candidate.value))) {
      unclaimed.push(candidate);
    }
  }
  return unclaimed
    .slice(0, MAX_UNCLAIMED)
    .map(({ value, score, place }) => ({ value, readers: [], readingIds: [], score, place }));
}

const MAX_UNCLAIMED = 5;
