import { adjudicate, drawDay, reverse, type SettledClaim } from '../adjudicate.ts';
import { drawHeaderRow } from '../draw-table.ts';
import type { DrawnDocument, PlantedFault, TruthRecord } from '../drawn-document.ts';
import { addDays, makePayer, makePerson, makePractice } from '../people.ts';
import type { Random } from '../random.ts';
import { newSheet, reserve, type Sheet, widthOf, write } from '../sheet.ts';
import { drawEobClaim, makeClaimNames } from './claim.ts';
import { plantEobFault } from './faults.ts';
import { drawEobHead, type EobNames } from './head.ts';
import { type EobLook, makeEobLook } from './look.ts';
import type { Fields } from './paper.ts';
import { drawRemittanceList } from './remittance-list.ts';
import { drawRemittanceNotice } from './remittance-notice.ts';
import { drawEobTail, drawProviderAdjustments } from './tail.ts';

/** An explanation of benefits to a member, or a remittance advice of several claims to a provider. */
export function drawEob(
  layout: string,
  look: Random,
  random: Random,
  options: { fault?: boolean } = {},
): DrawnDocument {
  const kind = look.next();
  if (kind < 0.12) return drawRemittanceNotice(layout, look, random);
  if (kind < 0.2) return drawRemittanceList(layout, look, random);
  const style = makeEobLook(look);
  const sheet = newSheet(look, sizeOf(style, look));
  const day = drawDay(random);
  const settled = settleClaims(style, random, day);
  const plb = style.provider ? drawProviderAdjustments(random) : [];
  const names: EobNames = {
    payer: makePayer(random),
    payee: makePractice(random),
    member: makePerson(random),
    day: addDays(day, random.int(3, 40)),
    payment:
      settled.reduce((sum, { totals }) => sum + totals.paid, 0) -
      plb.reduce((sum, { amount }) => sum + amount, 0),
  };
  const shared = drawEobHead({ sheet, style, random }, names, settled);
  if (!style.repeatHeader) drawHeaderRow(sheet, style.columns, style.table);
  if (style.pageHead) sheet.onNewPage = (page) => drawPageHead(page, style, names, shared);
  const records = drawClaims({ sheet, style, random }, settled, names);
  drawEobTail({ sheet, style, random }, settled, shared, plb, names.payment);
  const faults: PlantedFault[] = [];
  const whole = records.map((record): TruthRecord => {
    const { parts, ...alone } = record;
    const fields = { ...BLANK, ...shared, ...record.fields };
    return settled.length > 1 ? { ...alone, parts, fields } : { ...alone, fields };
  });
  if (options.fault) plantEobFault({ sheet, style, random }, whole[0]?.fields ?? {}, faults);
  return { layout, pages: sheet.pages, records: whole, faults };
}

function sizeOf(style: EobLook, look: Random): Parameters<typeof newSheet>[1] {
  const many = style.columns.length;
  if (many > 11 || look.chance(0.1)) return { width: 792, height: 612, size: many > 13 ? 7.5 : 8 };
  return { size: many > 10 ? 7.2 : look.pick([8, 8.5, 9]) };
}

function settleClaims(style: EobLook, random: Random, day: string): SettledClaim[] {
  const count = style.provider
    ? random.pick([1, 1, 2, 3, 4, 5, 8])
    : random.pick([1, 1, 1, 2, 2, 3]);
  const secondary = style.provider && random.chance(0.12);
  const sequester = style.provider && style.reasons !== 'none' && random.chance(0.12);
  const claims = Array.from({ length: count }, (): SettledClaim => {
    const claim = adjudicate(random, { around: day, secondary, sequester });
    const bare = secondary && style.totals !== 'row' && random.chance(0.5);
    return bare ? withoutLines(claim) : claim;
  });
  const [first] = claims;
  return first && style.provider && random.chance(0.08) ? [reverse(first), ...claims] : claims;
}

/** A claim that is settled as a whole. */
function withoutLines(claim: SettledClaim): SettledClaim {
  const { totals } = claim;
  const cut = { group: 'OA', reason: '23', amount: totals.billed - totals.paid };
  return { ...claim, lines: [], adjustments: cut.amount > 0 ? [cut] : [] };
}

function drawClaims(
  { sheet, style, random }: { sheet: Sheet; style: EobLook; random: Random },
  claims: readonly SettledClaim[],
  names: EobNames,
): TruthRecord[] {
  let last = makeClaimNames({ random }, names.member);
  return claims.map((claim, index): TruthRecord => {
    reserve(sheet, sheet.size * 12);
    const first = sheet.pages.length;
    const top = sheet.y - sheet.size * 0.4;
    const fields: Fields = {};
    const corrects = claims[index - 1]?.status === '22';
    const patient = style.provider || random.chance(0.3) ? makePerson(random) : names.member;
    if (!corrects) last = makeClaimNames({ random }, patient);
    drawEobClaim({ sheet, style, random, index, fields }, claim, last);
    const pages = Array.from({ length: sheet.pages.length - first + 1 }, (_, at) => first + at);
    const parts = pages.map((page) => ({
      page,
      top: page === first ? top : 0,
      bottom: page === sheet.pages.length ? sheet.y - sheet.size : sheet.height,
    }));
    return { form: 'eob', pages, fields, parts };
  });
}

/** What a record says nothing of is not on its paper. */
const BLANK: Fields = Object.fromEntries(
  [
    'payee.name',
    'check.number',
    'check.date',
    'check.amount',
    'member.id',
    'member.group',
    'patientAccount',
    'provider.name',
    'provider.npi',
    'eobDate',
    'claimStatus',
    'billed',
    'allowed',
    'notCovered',
    'deductible',
    'copay',
    'coinsurance',
    'paid',
    'patientResponsibility',
  ].map((path) => [path, null]),
);

/** Payer and payment again at the head of each further page. */
function drawPageHead(sheet: Sheet, style: EobLook, names: EobNames, shared: Fields): void {
  const number = shared['check.number'];
  const text = `${names.payer}${number ? `   ${style.labels.checkNumber}: ${number}` : ''}`;
  write(sheet, sheet.margin, text, { size: sheet.size * 0.9 });
  const page = `Page ${sheet.pages.length}`;
  write(sheet, sheet.width - sheet.margin - widthOf(sheet, page), page, { size: sheet.size * 0.9 });
  sheet.y += sheet.size * 2.4;
}
