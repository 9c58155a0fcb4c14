import type { LinkedEpisode } from '../episodes/link-lines.ts';
import type { Facts, Line } from '../facts/facts.ts';
import { isDenied, isReduced } from '../facts/reasons.ts';
import { isSameOrganization } from '../values/compare-organizations.ts';
import { toCents } from '../values/read-values.ts';
import type { FeeSchedule, Rate } from '../world.ts';
import { amountOf, atLine, type CrossRule, type Found, type RuleContext, stakeOf } from './rule.ts';

/** What the payer allows matches the contract, to the cent. */
export const CONTRACT: CrossRule = {
  name: 'contract',
  find: (linked, context) =>
    linked.history.live
      .filter((eob) => !linked.history.isSecondary(eob))
      .flatMap((eob) => eob.lines.flatMap((line) => compare(linked, eob, line, context))),
};

/** Modifiers that change the price. */
const PRICED = ['26', 'TC'];

function compare(
  { links }: LinkedEpisode,
  eob: Facts,
  line: Line,
  { schedules }: RuleContext,
): Found[] {
  if (line.allowed === null || line.code === null || isReduced(line) || isDenied(line)) return [];
  const own = links.filter(({ other, otherLine }) => other === eob && otherLine === line);
  if (own.length > 1) return [];
  const billed = own[0]?.leadLine;
  // Units split over rows that do not print their own units cannot be priced row by row.
  const rows = links.filter(({ other, leadLine }) => other === eob && leadLine === billed);
  if (line.units === null && rows.length > 1) return [];
  const day = billed?.from ?? line.from;
  const modifiers = [...(billed?.modifiers ?? []), ...line.modifiers];
  const payers = [eob.payer, own[0]?.lead.payer ?? null].filter((one) => one !== null);
  const rate = findRate(schedules, payers, line.code, modifiers, billed?.place ?? null, day);
  const price = rate ? toCents(rate.allowed) : null;
  if (price === null) return [];
  const units =
    line.units ?? (own.length === 1 ? billed?.units : null) ?? wholeUnits(line.allowed, price);
  const owed = Math.min(Math.round(price * units), line.charge ?? Number.POSITIVE_INFINITY);
  const gap = line.allowed - owed;
  if (Math.abs(gap) <= 1) return [];
  const isBelow = gap < 0;
  return [
    {
      rule: 'contract',
      kind: isBelow ? 'allowed-below-contract' : 'allowed-above-contract',
      records: [eob.id],
      paths: [atLine(eob, line, 'allowed')],
      ...stakeOf([nameRate(units), owed], ['Payer allowed', -line.allowed]),
      message: `The contract allows ${amountOf(owed)} for ${line.code}; the payer allowed ${amountOf(line.allowed)}.`,
    },
  ];
}

function nameRate(units: number): string {
  return units === 1 ? 'Contract allows' : `Contract allows for ${units} units`;
}

/** Where no paper prints units: as many as the amount is a multiple of the price; otherwise 1. */
function wholeUnits(allowed: number, price: number): number {
  const units = Math.round(allowed / price);
  return units > 1 && Math.abs(allowed - price * units) <= 1 ? units : 1;
}

function findRate(
  schedules: readonly FeeSchedule[],
  payers: readonly string[],
  code: string,
  modifiers: readonly string[],
  place: string | null,
  day: string | null,
): Rate | undefined {
  if (day === null) return undefined;
  const wanted = PRICED.find((one) => modifiers.includes(one));
  return schedules
    .filter((one) => payers.some((payer) => isSameOrganization(one.payer, payer)))
    .filter(({ from, until }) => from <= day && (until === null || day <= until))
    .flatMap(({ rates }) => rates)
    .filter((rate) => rate.procedure === code)
    .filter((rate) => rate.placeOfService === null || rate.placeOfService === place)
    .filter(({ modifiers: own }) => own.every((one) => modifiers.includes(one)))
    .filter(({ modifiers: own }) => wanted === undefined || own.includes(wanted))
    .toSorted((a, b) => detailOf(b) - detailOf(a))[0];
}

/** Of two rates that fit, the more specific one applies. */
function detailOf({ modifiers, placeOfService }: Rate): number {
  return modifiers.length + (placeOfService === null ? 0 : 1);
}
