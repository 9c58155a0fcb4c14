import { adjudicate, drawDay, type Reason, reverse, type SettledClaim } from '../adjudicate.ts';
import { composePayer, composePractice } from '../parts/compose-names.ts';
import { inventClinician, inventPerson } from '../parts/names.ts';
import {
  type Address,
  addDays,
  makeAddress,
  makeMbi,
  makeReference,
  type Person,
} from '../people.ts';
import type { Random } from '../random.ts';
import { drawService } from './code-books.ts';
import type { EobLayout } from './compose.ts';

export type EobClaim = {
  readonly settled: SettledClaim;
  readonly patient: Person;
  readonly memberId: string;
  readonly group: string;
  readonly claim: string;
  readonly account: string;
  readonly provider: string;
  /** Number of the payment that it is part of. */
  readonly check: number;
  /** Services are listed with their codes. */
  readonly coded: boolean;
};

/** Everything that one document is about. */
export type EobContent = {
  readonly payer: { readonly name: string; readonly address: Address; readonly phone: string };
  readonly payee: { readonly name: string; readonly address: Address };
  readonly member: Person;
  /** Day on which the payer settled. */
  readonly day: string;
  readonly checks: readonly { readonly number: string; readonly amount: number }[];
  readonly claims: readonly EobClaim[];
  /** What the payer withholds from the payment, or adds to it. */
  readonly adjustments: readonly Reason[];
};

/** The payer comes from the layout's seed `look`: its paper has its name. */
export function makeContent(layout: EobLayout, look: Random, random: Random): EobContent {
  const day = drawDay(random);
  const member = inventPerson(random);
  const claims = makeClaims(layout, look, random, { day, member });
  const adjustments =
    layout.provider && layout.nesting !== 'check' && !layout.paysEachClaim
      ? drawAdjustments(random)
      : [];
  const shapeOfCheck = drawCheckNumber(look);
  const count = Math.max(0, ...claims.map(({ check }) => check)) + 1;
  const checks = Array.from({ length: count }, (_, at) => ({
    number: shapeOfCheck(random),
    amount:
      claims
        .filter(({ check }) => check === at)
        .reduce((sum, { settled }) => sum + settled.totals.paid, 0) -
      adjustments.reduce((sum, { amount }) => sum + amount, 0),
  }));
  return {
    payer: {
      name: layout.print.text(composePayer(look)),
      address: makeAddress(look),
      phone: `1-8${look.digits(2)}-555-${look.digits(4)}`,
    },
    payee: { name: layout.print.text(composePractice(random)), address: makeAddress(random) },
    member,
    day: addDays(day, random.int(3, 40)),
    checks,
    claims,
    adjustments,
  };
}

function makeClaims(
  layout: EobLayout,
  look: Random,
  random: Random,
  { day, member }: { day: string; member: Person },
): EobClaim[] {
  const settled = settleClaims(layout, random, day);
  const shapes = {
    claim: drawShape(look),
    account: drawShape(look),
    member: look.chance(0.15) ? makeMbi : look.chance(0.1) ? drawMasked(look) : drawShape(look),
    group: drawShape(look),
  };
  const coded = !look.chance(0.04);
  const own = { memberId: shapes.member(random), group: shapes.group(random) };
  const claims: EobClaim[] = [];
  let provider = inventClinician(random);
  let patient = member;
  for (const one of settled) {
    const last = claims.at(-1);
    const again = last?.settled.status === '22';
    const same = again || (layout.nesting === 'patient' && random.chance(0.5));
    if (!same) patient = layout.provider || random.chance(0.3) ? inventPerson(random) : member;
    if (!again && random.chance(layout.nesting === 'provider' ? 0.5 : 0.85))
      provider = inventClinician(random);
    const ids =
      same && last
        ? { memberId: last.memberId, group: last.group }
        : layout.provider
          ? { memberId: shapes.member(random), group: shapes.group(random) }
          : own;
    claims.push({
      settled: one,
      patient,
      ...ids,
      claim: shapes.claim(random),
      account: again && last ? last.account : shapes.account(random),
      provider: layout.print.text(provider),
      check: checkOf(layout, claims.length, settled.length),
      coded: coded && !random.chance(0.02),
    });
  }
  return claims;
}

/** Number of the payment: the same for all, two for halves of the claims, or one for each. */
function checkOf({ nesting, paysEachClaim }: EobLayout, at: number, count: number): number {
  if (paysEachClaim) return at;
  return nesting === 'check' && at >= count / 2 ? 1 : 0;
}

function settleClaims(layout: EobLayout, random: Random, day: string): SettledClaim[] {
  const { provider, body, table } = layout;
  const count = random.pick(
    body === 'list' ? [2, 3, 4, 6, 9] : provider ? [1, 1, 2, 3, 4, 5, 8] : [1, 1, 1, 2, 2, 3, 4],
  );
  const secondary = provider && random.chance(0.1);
  const sequester = provider && table.reasons !== 'none' && random.chance(0.1);
  const claims = Array.from({ length: count }, () =>
    adjudicate(random, {
      around: day,
      secondary,
      sequester,
      drawService: (chance) => drawService(table.book, chance),
    }),
  );
  const dated = claims.map((claim) =>
    layout.head.facts.includes('visit') ? onOneDay(claim) : claim,
  );
  const told = dated.map((claim) =>
    secondary && random.chance(0.4) ? withoutLines(claim) : claim,
  );
  const shared = table.columns.some(({ key }) => key === 'other') && random.chance(0.5);
  const all = shared ? told.map((claim) => withOtherPlan(claim, random)) : told;
  const [first] = all;
  return first && provider && random.chance(0.08) ? [reverse(first), ...all] : all;
}

/** A claim that is settled as a whole, as after another payer. */
function withoutLines(claim: SettledClaim): SettledClaim {
  const { totals } = claim;
  const cut = { group: 'OA', reason: '23', amount: totals.billed - totals.paid };
  return { ...claim, lines: [], adjustments: cut.amount > 0 ? [cut] : [] };
}

/** Another plan paid part of each service. */
function withOtherPlan(claim: SettledClaim, random: Random): SettledClaim {
  const share = random.pick([0.3, 0.6, 0.8]);
  const lines = claim.lines.map((line) => {
    const amount = random.chance(0.75) ? Math.round(Math.max(0, line.paid) * share) : 0;
    const reasons =
      amount > 0 ? [...line.reasons, { group: 'OA', reason: '23', amount }] : line.reasons;
    return { ...line, paid: line.paid - amount, reasons };
  });
  const paid = claim.lines.reduce((sum, line, at) => sum + line.paid - (lines[at]?.paid ?? 0), 0);
  return { ...claim, lines, totals: { ...claim.totals, paid: claim.totals.paid - paid } };
}

function onOneDay(claim: SettledClaim): SettledClaim {
  const day = claim.lines[0]?.date ?? '';
  return { ...claim, lines: claim.lines.map((line) => ({ ...line, date: day })) };
}

/** What the payer withholds from a payment: positive amounts lower it. */
function drawAdjustments(random: Random): Reason[] {
  if (!random.chance(0.25)) return [];
  return random
    .sample(
      ['WO', 'L6', 'FB', '72', 'CS', 'J1', 'IR', 'BD', '50', 'AP', 'C5', 'CT', 'LE', 'E3'],
      random.pick([1, 1, 2, 3]),
    )
    .map((reason) => ({
      group: '',
      reason,
      amount: reason === 'L6' ? -random.int(40, 900) : random.int(500, 9000),
    }));
}

function drawCheckNumber(look: Random): (random: Random) => string {
  const length = look.int(5, 10);
  return look.pick<(random: Random) => string>([
    (random) => random.digits(length),
    (random) => `00${random.digits(length)}`,
    (random) => `EFT${random.digits(7)}`,
    (random) => random.digits(15),
    drawShape(look),
  ]);
}

/** How one payer forms its numbers: letters and digits in the same places. */
function drawShape(look: Random): (random: Random) => string {
  const model = look.chance(0.5) ? makeReference(look) : composeModel(look);
  const spaced = look.chance(0.04) && /^\d{9,}$/.test(model);
  const lettersVary = look.chance(0.3);
  return (random) => {
    const text = model.replace(/\d/g, (digit, at) =>
      at < 2 && digit !== '0' ? digit : random.digits(1),
    );
    const fresh = lettersVary
      ? text.replace(/[A-Z]/g, () => random.pick([...'ABCDEFGHKLMNPRSTWXYZ']))
      : text;
    return spaced ? `${fresh.slice(0, 3)} ${fresh.slice(3, 6)} ${fresh.slice(6)}` : fresh;
  };
}

/** One to three runs of letters and digits, joined by a mark, a space, or nothing. */
function composeModel(look: Random): string {
  const letters = (count: number) =>
    Array.from({ length: count }, () => look.pick([...'ABCDEFGHJKLMNPRSTUVWXYZ'])).join('');
  const run = () =>
    look.pick([
      () => look.digits(look.int(2, 7)),
      () => look.digits(look.int(3, 5)),
      () => `${letters(look.int(1, 3))}${look.digits(look.int(2, 6))}`,
      () => `${look.digits(look.int(3, 6))}${letters(1)}`,
    ])();
  const joint = look.pick(['', '-', '-', ' ', ' ', '/', '.']);
  const prefix = look.chance(0.25) ? `${letters(look.int(2, 3))}${joint}` : '';
  const count = look.pick(prefix === '' ? [1, 2, 2, 3] : [1, 2]);
  const model = prefix + Array.from({ length: count }, run).join(joint);
  return model.replace(/\W/g, '').length < 5 ? `${model}${look.digits(3)}` : model;
}

/** A number of which the paper shows only the end. */
function drawMasked(look: Random): (random: Random) => string {
  const hidden = look.pick(['XXX-XX-', 'XXXXX', 'xxx-xx-', 'XXXX-XXXX-', 'XX-']);
  const shown = look.pick([3, 4, 4, 4]);
  return (random) => `${hidden}${random.digits(shown)}`;
}
