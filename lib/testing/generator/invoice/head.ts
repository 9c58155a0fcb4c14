import { makeWord, titleCase } from '../people.ts';
import type { Random } from '../random.ts';
import { type Sheet, write, writeLine } from '../sheet.ts';
import { FIRST_NAMES, LAST_NAMES } from '../word-lists.ts';
import type { InvoiceLook } from './look.ts';
import { decoys, drawMeta } from './meta.ts';
import {
  drawDelivery,
  drawOthers,
  drawParty,
  drawSenderLine,
  makeBuyer,
  makeSeller,
  type Party,
} from './parties.ts';
import { invoiceWordsOf } from './words.ts';

type Fields = Record<string, string | null>;

/** Who sells to whom, and the number and dates of the invoice; returns the seller. */
export function drawInvoiceHead(
  sheet: Sheet,
  style: InvoiceLook,
  look: Random,
  random: Random,
  fields: Fields,
): Party {
  const seller = makeSeller(random, style.language);
  const buyer = makeBuyer(random, style.language);
  fields['seller.name'] = seller.name;
  fields['buyer.name'] = buyer.name;
  fields['seller.taxId'] = seller.taxId;
  if (style.clutter)
    writeLine(sheet, look.pick(invoiceWordsOf(style.language.code).first.split('|')), {
      align: look.pick(['left', 'center', 'right']),
      size: sheet.size * look.pick([0.9, 1, 1.3]),
    });
  if (style.letter) {
    drawLetterHead(sheet, style, look, random, fields, { seller, buyer });
    drawOthers(sheet, style, random, { seller, buyer });
    return seller;
  }
  if (style.stacked || (style.air > 20 && style.headline === 'both')) {
    drawStacked(sheet, style, look, random, fields, { seller, buyer });
    return seller;
  }
  const place = look.pick(['left', 'left', 'right', 'center'] as const);
  sheet.y += look.int(0, style.air);
  const top = sheet.y;
  if (style.letterLine) drawLetterLine(sheet, look, random, seller);
  else drawSeller(sheet, style, look, random, seller, place);
  const below = sheet.y + sheet.size;
  const metaLeft = place === 'right' || look.chance(0.2);
  sheet.y = place === 'right' || place === 'center' ? below : look.chance(0.6) ? top : below;
  const metaX = metaLeft ? sheet.margin : sheet.width * 0.57;
  const metaStart = sheet.y;
  const wide = drawMeta(sheet, style, look, random, fields, { metaX, metaLeft });
  const metaEnd = sheet.y;
  const apart = metaLeft && !wide;
  sheet.y = wide
    ? Math.max(metaEnd, below) + sheet.size
    : metaLeft
      ? Math.max(below, metaStart)
      : Math.max(below, Math.min(metaStart + 4, metaEnd));
  const buyerX = apart || style.buyerRight ? sheet.width * look.pick([0.5, 0.55]) : sheet.margin;
  if (style.senderLine) drawSenderLine(sheet, random, seller, buyerX);
  const blocks = sheet.y;
  drawParty(sheet, style, random, buyer, { x: buyerX, role: 'buyer', tag: '0:buyer.name' });
  if (style.twoBlocks && buyerX === sheet.margin && metaEnd <= blocks) {
    const end = sheet.y;
    sheet.y = blocks + sheet.size * random.pick([0, 0.4, 1.35]);
    drawDelivery(sheet, style, random, buyer, sheet.width * 0.52);
    sheet.y = Math.max(sheet.y, end);
  }
  sheet.y = Math.max(sheet.y, metaEnd, below) + sheet.size;
  drawOthers(sheet, style, random, { seller, buyer });
  return seller;
}

/** `Seller - street - place` across the top, with its numbers below. */
function drawLetterLine(sheet: Sheet, look: Random, random: Random, seller: Party): void {
  const mark = look.pick([' - ', ' · ', ', ', ' | ']);
  const bold = look.chance(0.4);
  const end = write(sheet, sheet.margin, seller.name, { tag: '0:seller.name', bold });
  write(sheet, end, `${mark}${seller.address.join(mark)}`);
  sheet.y += sheet.size * 1.5;
  const name = makeWord(random);
  const told = [`+${random.digits(2)} ${random.digits(9)}`, `www.${name}.example`];
  write(sheet, sheet.margin, told.join(mark));
  sheet.y += sheet.size * 1.5;
  if (seller.taxId === null) return;
  const start = write(sheet, sheet.margin, `${look.pick(['', 'VAT ', 'ID '])}`);
  write(sheet, start, seller.taxId, { tag: '0:seller.taxId' });
  sheet.y += sheet.size * 2;
}

/** Everything one below the other over much of the page: title, then seller and buyer. */
function drawStacked(
  sheet: Sheet,
  style: InvoiceLook,
  look: Random,
  random: Random,
  fields: Fields,
  { seller, buyer }: { seller: Party; buyer: Party },
): void {
  const free = () => {
    sheet.y += sheet.size * 2 + look.int(0, style.air);
  };
  const headed: InvoiceLook = { ...style, parties: style.parties === 'form' ? 'form' : 'headed' };
  free();
  drawMeta(sheet, style, look, random, fields, { metaX: sheet.margin, metaLeft: true });
  for (const { label, value } of decoys(style, random, fields.issueDate ?? '2020-01-01'))
    writeLine(sheet, `${label}${random.pick([' : ', ': ', '      : '])}${value}`);
  free();
  drawSeller(sheet, headed, look, random, seller, 'left');
  free();
  const block = { x: sheet.margin, role: 'buyer', tag: '0:buyer.name' } as const;
  drawParty(sheet, headed, random, buyer, block);
  free();
  drawOthers(sheet, style, random, { seller, buyer });
}

/** The seller on the right, the buyer in the window on the left, number and dates below. */
function drawLetterHead(
  sheet: Sheet,
  style: InvoiceLook,
  look: Random,
  random: Random,
  fields: Fields,
  { seller, buyer }: { seller: Party; buyer: Party },
): void {
  const plain: InvoiceLook = { ...style, parties: 'plain' };
  const top = sheet.y + sheet.size * look.int(1, 8);
  sheet.y = top;
  if (look.chance(0.85)) {
    drawSeller(sheet, plain, look, random, seller, 'right');
    if (look.chance(0.4)) {
      const clerk = `${random.pick(FIRST_NAMES)} ${random.pick(LAST_NAMES)}`;
      write(sheet, sheet.width * 0.6, titleCase(clerk));
      sheet.y += sheet.size * 2;
    }
  } else {
    write(sheet, sheet.margin, seller.name, { tag: '0:seller.name', size: sheet.size * 1.6 });
  }
  const below = sheet.y;
  sheet.y = top + sheet.size * look.int(2, 4);
  if (look.chance(0.75)) drawSenderLine(sheet, random, seller, sheet.margin);
  const window = look.chance(0.8) ? { ...plain, labels: { ...style.labels, buyer: ' ' } } : plain;
  const block = { x: sheet.margin, role: 'buyer', tag: '0:buyer.name' } as const;
  drawParty(sheet, window, random, buyer, block);
  sheet.y = Math.max(sheet.y, below) + sheet.size * 2;
  const metaLeft = look.chance(0.6);
  const metaX = metaLeft ? sheet.margin : sheet.width * 0.57;
  drawMeta(sheet, style, look, random, fields, { metaX, metaLeft });
  sheet.y += sheet.size;
}

function drawSeller(
  sheet: Sheet,
  style: InvoiceLook,
  look: Random,
  random: Random,
  seller: Party,
  place: 'left' | 'right' | 'center',
): void {
  const x =
    place === 'left' ? sheet.margin : place === 'right' ? sheet.width * 0.6 : sheet.width / 2;
  const centered = place === 'center' && style.parties === 'plain';
  drawParty(sheet, style, random, seller, {
    x: place === 'center' && !centered ? sheet.margin : x,
    role: 'seller',
    tag: '0:seller.name',
    size: sheet.size * look.pick([1, 1, 1.4, 1.8]),
    align: centered ? 'center' : 'left',
  });
  const left = centered || place !== 'center' ? x : sheet.margin;
  const at = (text: string) => {
    write(sheet, left, text, { align: centered ? 'center' : 'left' });
    sheet.y += sheet.size * 1.35;
  };
  if (random.chance(0.5)) at(`Tel. ${random.digits(4)} ${random.digits(6)}`);
  if (random.chance(0.2)) at(`Fax ${random.digits(4)} ${random.digits(6)}`);
  if (random.chance(0.25)) at(`info@${makeWord(random)}.example`);
  if (random.chance(0.2)) at(`www.${makeWord(random)}.example`);
  if (seller.taxId === null) return;
  const end = write(sheet, left, `${style.labels.taxId}: `, { align: 'left' });
  write(sheet, end, seller.taxId, { tag: '0:seller.taxId' });
  sheet.y += sheet.size * 1.35;
}
