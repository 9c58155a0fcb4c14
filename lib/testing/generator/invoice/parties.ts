import { drawText } from '../drawing.ts';
import { makeWord, titleCase } from '../people.ts';
import type { Random } from '../random.ts';
import { pageOf, type Sheet, write, writeLine, writePairs } from '../sheet.ts';
import { CITIES, FIRST_NAMES, LAST_NAMES, STREETS } from '../word-lists.ts';
import type { InvoiceLanguage } from './language.ts';
import type { InvoiceLook } from './look.ts';
import { invoiceWordsOf } from './words.ts';

/** Who sells and who buys. */
export type Party = {
  readonly name: string;
  readonly address: readonly string[];
  readonly number: string | null;
  readonly taxId: string | null;
};

export function makeSeller(random: Random, language: InvoiceLanguage): Party {
  const digits = random.digits(9);
  const taxId = random.pick([
    `${language.taxPrefix}${digits}`,
    `${language.taxPrefix} ${digits}`,
    `${random.digits(3)}/${random.digits(3)}/${random.digits(5)}`,
  ]);
  return { ...makeParty(random, language), taxId: random.chance(0.6) ? taxId : null };
}

export function makeBuyer(random: Random, language: InvoiceLanguage): Party {
  const person = `${titleCase(random.pick(FIRST_NAMES))} ${titleCase(random.chance(0.4) ? makeWord(random) : random.pick(LAST_NAMES))}`;
  const party = makeParty(random, language);
  return random.chance(0.7) ? party : { ...party, name: person };
}

/** Someone who works there. */
function makeClerk(random: Random): string {
  const name = `${random.pick(FIRST_NAMES)} ${random.pick(LAST_NAMES)}`;
  return titleCase(random.chance(0.3) ? `${makeWord(random)} ${makeWord(random)}` : name);
}

function makeParty(random: Random, language: InvoiceLanguage): Party {
  return {
    name: makeBusiness(random, language),
    address: makeAddress(random, language),
    number: random.chance(0.55) ? random.digits(random.pick([6, 8, 13])) : null,
    taxId: null,
  };
}

function makeBusiness(random: Random, language: InvoiceLanguage): string {
  const word = () => titleCase(random.chance(0.5) ? makeWord(random) : random.pick(LAST_NAMES));
  const name = word();
  return random.pick([
    `${name} ${random.pick(language.trades)} ${random.pick(language.endings)}`,
    `${name} & ${word()} ${random.pick(language.endings)}`,
    `${titleCase(random.pick(STREETS))} ${random.pick(language.trades)} ${random.pick(language.endings)}`,
    `${random.pick(language.trades)} ${name}`,
    `${name} ${word()}`,
    `${name} ${random.pick(language.endings)} ${word()}`,
    `${name} ${random.pick(language.endings)}`,
    `${random.pick(language.trades)} ${random.pick(language.endings)} ${titleCase(random.pick(CITIES))}`,
  ]);
}

function makeAddress(random: Random, language: InvoiceLanguage): string[] {
  const number = random.int(1, 300);
  const street = titleCase(random.pick(STREETS));
  const city = titleCase(random.pick(CITIES));
  return language.code === 'en'
    ? [`${number} ${street} Road`, `${city} ${random.digits(5)}`]
    : [
        `${street}${language.street} ${number}`,
        `${random.chance(0.2) ? `${language.taxPrefix} ` : ''}${random.digits(5)} ${city}`,
        ...(random.chance(0.2) ? [titleCase(makeWord(random))] : []),
      ];
}

type Block = {
  readonly x: number;
  readonly role: 'seller' | 'buyer';
  readonly tag: string;
  readonly size?: number;
  readonly align?: 'left' | 'center';
};

/** One party at the sheet's position, in the style of the look. */
export function drawParty(
  sheet: Sheet,
  style: InvoiceLook,
  random: Random,
  party: Party,
  block: Block,
): void {
  const words = invoiceWordsOf(style.language.code);
  const label =
    block.role === 'seller' ? random.pick(words.seller.split('|')) : (style.labels.buyer ?? '');
  const at = (text: string, more: { tag?: string; bold?: boolean; size?: number } = {}) => {
    write(sheet, block.x, text, { align: block.align ?? 'left', ...more });
    sheet.y += (more.size ?? sheet.size) * style.spread;
  };
  const headed = style.parties !== 'plain';
  if (headed || (block.role === 'buyer' && random.chance(0.65)))
    at(`${label}${random.chance(0.5) ? ':' : ''}`, { bold: random.chance(0.5) });
  if (style.parties === 'form') {
    drawAsForm(sheet, style, random, party, block);
    return;
  }
  const numbered = headed && party.number !== null && random.chance(0.7);
  const numberFirst = random.chance(0.6);
  const number = `${random.pick(words.partyNo.split('|'))}: ${party.number}`;
  if (numbered && numberFirst) {
    at(number);
    if (random.chance(0.4)) at(`${random.pick(words.partyNo.split('|'))} : ${random.digits(13)}`);
  }
  at(party.name, { tag: block.tag, bold: block.role === 'seller', size: block.size });
  if (block.role === 'buyer' && random.chance(0.2)) at(makeClerk(random));
  for (const line of party.address) at(line);
  if (numbered && !numberFirst) at(number);
}

function drawAsForm(
  sheet: Sheet,
  style: InvoiceLook,
  random: Random,
  party: Party,
  block: Block,
): void {
  const words = invoiceWordsOf(style.language.code);
  const pick = (list: string) => random.pick(list.split('|'));
  const [street = '', place = ''] = party.address;
  const pairs = [
    ...(party.number ? [{ label: pick(words.partyNo), value: party.number }] : []),
    { label: pick(words.name), value: party.name, tag: block.tag },
    { label: pick(words.address), value: street },
    { label: ' ', value: place },
  ];
  writePairs(
    sheet,
    pairs,
    random.pick(['gap', 'colon', 'gap']),
    block.x,
    block.x + sheet.width * 0.42,
  );
}

/** Where the goods go: to the buyer, one of its people, or someone else. */
export function drawDelivery(
  sheet: Sheet,
  style: InvoiceLook,
  random: Random,
  buyer: Party,
  x: number,
): void {
  const words = invoiceWordsOf(style.language.code);
  const other = random.chance(0.6) ? buyer : makeBuyer(random, style.language);
  const lines = [
    ...(random.chance(0.8) ? [random.pick(words.shipTo.split('|'))] : []),
    other.name,
    ...(random.chance(0.4) ? [makeClerk(random)] : []),
    ...other.address,
  ];
  for (const text of lines) {
    write(sheet, x, text);
    sheet.y += sheet.size * style.spread;
  }
}

/** Other names on the paper: where the goods go, and the seller again. */
export function drawOthers(
  sheet: Sheet,
  style: InvoiceLook,
  random: Random,
  { seller, buyer }: { seller: Party; buyer: Party },
): void {
  const words = invoiceWordsOf(style.language.code);
  const block = (heading: string | null, party: Party) => {
    if (heading) writeLine(sheet, heading, { bold: random.chance(0.3) });
    for (const text of [party.name, ...party.address]) writeLine(sheet, text);
    sheet.y += sheet.size;
  };
  if (/ship-to|both/.test(style.others)) {
    const other = random.chance(0.5) ? buyer : makeBuyer(random, style.language);
    block(`${random.pick(words.shipTo.split('|'))}${random.chance(0.5) ? ':' : ''}`, other);
  }
  if (/seller|both/.test(style.others))
    block(random.chance(0.5) ? random.pick(words.section.split('|')) : null, seller);
}

/** `Seller · street · place` in small print, as it shows in the window of an envelope. */
export function drawSenderLine(sheet: Sheet, random: Random, party: Party, x: number): void {
  const dot = random.pick([' · ', ' - ', ', ', ' • ', '   ●   ', ' | ', '  *  ']);
  const size = sheet.size * random.pick([0.7, 0.7, 0.85, 1]);
  drawText(pageOf(sheet), x, sheet.y, [party.name, ...party.address].join(dot), {
    size,
    face: sheet.face,
  });
  sheet.y += size * 2.2;
}
