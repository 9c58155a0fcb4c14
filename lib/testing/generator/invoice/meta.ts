import { addDays, makeReference } from '../people.ts';
import type { Random } from '../random.ts';
import { type Pair, type Sheet, write, writePairs } from '../sheet.ts';
import type { InvoiceLook } from './look.ts';
import { invoiceWordsOf } from './words.ts';

type Fields = Record<string, string | null>;

/** Title, number, and dates; returns whether they take the whole width. */
export function drawMeta(
  sheet: Sheet,
  style: InvoiceLook,
  look: Random,
  random: Random,
  fields: Fields,
  { metaX, metaLeft }: { metaX: number; metaLeft: boolean },
): boolean {
  const { labels } = style;
  const issue = `${random.int(2014, 2026)}-${String(random.int(1, 12)).padStart(2, '0')}-${String(random.int(1, 28)).padStart(2, '0')}`;
  const due = random.chance(0.5) ? addDays(issue, random.pick([8, 14, 30, 60])) : null;
  const number = makeNumber(random);
  fields.invoiceNumber = number;
  fields.issueDate = issue;
  fields.dueDate = due;
  if (style.headline !== 'none') drawHeadline(sheet, style, look, number, issue, metaX);
  else if (look.chance(0.75)) {
    write(sheet, metaX, labels.title ?? '', { bold: true, size: sheet.size * 1.6 });
    sheet.y += sheet.size * 2.2;
  }
  const pairs: Pair[] = [];
  if (style.headline === 'none')
    pairs.push({ label: labels.number ?? '', value: number, tag: '0:invoiceNumber' });
  if (style.headline !== 'both')
    pairs.push({ label: labels.issueDate ?? '', value: style.date(issue), tag: '0:issueDate' });
  if (due) pairs.push({ label: labels.dueDate ?? '', value: style.date(due), tag: '0:dueDate' });
  pairs.push(...decoys(style, random, issue));
  const wide = /grid|above|inline/.test(style.pairs) && random.chance(0.5);
  writePairs(
    sheet,
    random.chance(0.4) ? random.shuffle(pairs) : pairs,
    style.pairs,
    wide ? sheet.margin : metaX,
    wide || !metaLeft ? sheet.width - sheet.margin : sheet.width * 0.5,
  );
  return wide;
}

function makeNumber(random: Random): string {
  return random.pick([
    makeReference(random),
    `${random.int(2014, 2026)}-${random.digits(4)}`,
    `RE-${random.digits(6)}`,
    random.digits(5),
    random.digits(6),
    random.digits(9),
    `INV/${random.digits(4)}/${random.digits(4)}`,
    `${random.pick(['RE', 'FA', 'F'])}-${random.digits(8)}/${random.digits(3)}`,
    `${random.pick(['FA', 'FV', 'A'])}-${random.int(2014, 2026)}-${random.digits(4)}`,
  ]);
}

/** `Invoice No. 4711 of 1 May 2024`. */
function drawHeadline(
  sheet: Sheet,
  style: InvoiceLook,
  look: Random,
  number: string,
  issue: string,
  metaX: number,
): void {
  const words = invoiceWordsOf(style.language.code);
  const pick = (list: string) => look.pick(list.split('|'));
  const size = sheet.size * look.pick([1, 1.2, 1.5]);
  const pen = { bold: look.chance(0.6), size };
  const x = look.chance(0.6) ? sheet.margin : metaX;
  if (x === sheet.margin && metaX !== sheet.margin) sheet.y += sheet.size * 6;
  const note = look.chance(0.15) ? ` (${look.pick(['380', 'Original', 'Copy', '381'])})` : '';
  const title = `${style.labels.title}${note} ${pick(words.number)} `.replace(/\s+/g, ' ');
  let end = write(sheet, x, title, pen);
  end = write(sheet, end, number, { ...pen, tag: '0:invoiceNumber' });
  if (style.headline === 'both') {
    end = write(sheet, end, ` ${pick(words.of)} `, pen);
    write(sheet, end, style.date(issue), { ...pen, tag: '0:issueDate' });
  }
  sheet.y += size * 2;
}

/** Numbers and dates that are not the invoice's own. */
export function decoys(style: InvoiceLook, random: Random, issue: string): Pair[] {
  return ['customerNo', 'orderNo', 'deliveryDate'].flatMap((key): Pair[] => {
    if (!random.chance(0.4)) return [];
    const earlier = addDays(issue, -random.int(0, 20));
    const digits = random.digits(random.pick([4, 5, 6, 8, 13]));
    const order = `${random.pick(['FO', 'BC', 'AB', ''])}${digits}`;
    return [
      {
        label: style.labels[key] ?? '',
        value: key === 'deliveryDate' ? style.date(earlier) : key === 'orderNo' ? order : digits,
      },
    ];
  });
}
