import type { SettledClaim } from '#lib/testing/generator/adjudicate.ts';
import { composeEob } from '#lib/testing/generator/eob/compose.ts';
import { makeContent } from '#lib/testing/generator/eob/content.ts';
import { makeNpi, type Person } from '#lib/testing/generator/people.ts';
import { createRandom, type Random } from '#lib/testing/generator/random.ts';

/** One encounter, as all of its papers state it. Amounts are cents. */
export interface Story {
  readonly patient: Person;
  readonly memberId: string;
  readonly group: string;
  readonly account: string;
  readonly payer: string;
  readonly practice: string;
  readonly practiceNpi: string;
  readonly taxId: string;
  readonly clinician: { readonly name: string; readonly npi: string };
  readonly settled: SettledClaim;
  /** ISO date on which the payer settled. */
  readonly settledOn: string;
}

/**
 * What the drawn EOB of this layout and seed is about, claim by claim:
 * `drawDocument('eob', layout, seed)` draws from the same source. Null if it covers more than one
 * encounter per claim (reversals, a second payer), if a claim has more services than a claim form
 * has lines, or if a patient is seen before birth, which is sometimes drawn.
 */
export function tellStories(layout: number, seed: number): Story[] | null {
  const name = `eob-${layout}`;
  const look = createRandom(name);
  const random = createRandom(`${name}/${seed}`);
  const content = makeContent(composeEob(look), look.fork('payer'), random);
  const isPlain = content.claims.every(
    ({ settled, patient }) =>
      settled.status !== '22' &&
      settled.adjustments.length === 0 &&
      settled.lines.length > 0 &&
      settled.lines.length <= LINES_OF_CLAIM &&
      settled.lines.every(({ date }) => date > patient.birthDate),
  );
  if (!isPlain) return null;
  const others = createRandom(`stories/${name}/${seed}`);
  const practice = {
    practice: content.payee.name,
    practiceNpi: makeNpi(others),
    taxId: makeTaxId(others),
  };
  return content.claims.map(
    (claim): Story => ({
      ...practice,
      patient: claim.patient,
      memberId: claim.memberId,
      group: claim.group,
      account: claim.account,
      payer: content.payer.name,
      clinician: { name: claim.provider, npi: claim.settled.npi },
      settled: claim.settled,
      settledOn: content.day,
    }),
  );
}

const LINES_OF_CLAIM = 6;

function makeTaxId(random: Random): string {
  return `${random.digits(2)}-${random.digits(7)}`;
}
