import { sameValue } from '#lib/forms/compare-values.ts';
import { memoize } from '#lib/forms/memoize.ts';
import type { FieldDefinition } from '#lib/model/form.ts';
import type { Reader, Signals } from '#lib/model/reading.ts';
import type { ValueReading } from './value-reading.ts';

/**
 * Evidence for the chosen value from the readings themselves, by name: the number of readers, their
 * agreement, the grounding of the value, and each kind of reader's own numbers under its name
 * (`layout.score`, `llm.logprobMin`). The confidence model adds pages, checks and types.
 */
export function gatherSignals(
  definition: FieldDefinition,
  chosen: readonly ValueReading[],
  otherValues: number,
  standing: readonly ValueReading[],
  speaker: ValueReading,
): Signals {
  const machines = standing.filter(({ reading }) => reading.reader.kind !== 'human');
  const agreeing = chosen.filter(({ reading }) => reading.reader.kind !== 'human');
  const machineValues: (string | null)[] = [];
  for (const { claim } of machines) {
    if (!machineValues.some((value) => sameValue(definition.type, value, claim.value))) {
      machineValues.push(claim.value);
    }
  }
  const signals: Signals = {
    readers: machines.length,
    agreement: machines.length === 0 ? 0 : agreeing.length / machines.length,
    conflict: machineValues.length > 1 ? 1 : 0,
    nDistinct: otherValues + 1,
    isNull: speaker.claim.value === null ? 1 : 0,
    human: speaker.reading.reader.kind === 'human' ? 1 : 0,
    ...groundingSignals(speaker),
  };
  for (const { reading, claim } of machines) {
    const { kind } = reading.reader;
    const agrees = agreeing.some((one) => one.reading.id === reading.id) ? 1 : 0;
    // Of two readers of the same kind, use the one that disagrees: its evidence must not be lost.
    if (signals[NAME_OF[kind]('agrees')] === 0) continue;
    const nameOf = NAME_OF[kind];
    for (const name of Object.keys(claim.signals)) signals[nameOf(name)] = claim.signals[name] ?? 0;
    signals[nameOf('score')] = claim.score;
    signals[nameOf('next')] = Math.max(0, ...claim.candidates.map((one) => one.score));
    signals[nameOf('agrees')] = agrees;
  }
  return signals;
}

/** Every field has the same signals, so their names are built once. */
const NAME_OF: Readonly<Record<Reader['kind'], (name: string) => string>> = {
  splitter: memoize((name) => `splitter.${name}`),
  layout: memoize((name) => `layout.${name}`),
  llm: memoize((name) => `llm.${name}`),
  import: memoize((name) => `import.${name}`),
  human: memoize((name) => `human.${name}`),
};

function groundingSignals({ claim }: ValueReading): Signals {
  const { grounding } = claim;
  if (claim.value === null) return {};
  switch (grounding.status) {
    case 'fuzzy':
      return { 'ground.fuzzy': 1, groundSimilarity: grounding.similarity };
    case 'partial':
      return { 'ground.partial': 1, groundSimilarity: grounding.coverage };
    case 'none':
      return { 'ground.none': 1, groundSimilarity: 0 };
    case 'exact':
    case 'typed':
    case 'derived':
      return { [`ground.${grounding.status}`]: 1, groundSimilarity: 1 };
  }
}
