import { cents } from '../people.ts';
import type { Random } from '../random.ts';
import { type Pair, type PairStyle, type Sheet, writeLine, writePairs } from '../sheet.ts';
import { type Look, money } from './look.ts';

type Fields = Record<string, string | null>;

/** What the statement comes to, amount by amount. */
export function drawSummary(
  sheet: Sheet,
  style: Look,
  random: Random,
  fields: Fields,
  amounts: Readonly<Record<string, number>>,
): void {
  const shown = Object.keys(amounts).filter(
    (path) => path === 'amountDue' || amounts[path] !== 0 || random.chance(0.75),
  );
  for (const path of Object.keys(amounts)) fields[path] = null;
  const pairs = shown.map((path): Pair => {
    const amount = amounts[path] ?? 0;
    const credit = /insurancePayments|adjustments|patientPayments/.test(path);
    const signed = style.negative && credit ? -amount : amount;
    fields[path] = cents(signed);
    return { label: style.labels[path] ?? path, value: money(style, signed), tag: `0:${path}` };
  });
  const right = sheet.width - sheet.margin;
  const half = sheet.width * 0.55;
  const kind: PairStyle =
    style.summary === 'grid'
      ? 'grid'
      : style.summary === 'above'
        ? 'above'
        : random.chance(0.6)
          ? 'right-aligned'
          : 'gap';
  if (style.summary === 'right')
    writePairs(sheet, pairs, kind, half, right, { upper: style.upper });
  else if (style.summary === 'left')
    writePairs(sheet, pairs, kind, sheet.margin, half, { upper: style.upper });
  else writePairs(sheet, pairs, kind, sheet.margin, right, { upper: style.upper });
}

/** The slip to send back, and what is said besides. */
export function drawTail(
  sheet: Sheet,
  style: Look,
  random: Random,
  fields: Fields,
  due: number,
): void {
  sheet.y += sheet.size * 2;
  if (random.chance(0.6)) {
    writeLine(sheet, '- - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - -');
    writeLine(
      sheet,
      random.pick([
        'Return this part with your check',
        'Please detach and return with your payment',
        'DETACH HERE',
      ]),
    );
    writeLine(
      sheet,
      `${random.pick(['Account', 'Account number'])} ${fields.account}   ${random.pick(['Amount due', 'Pay this amount'])} ${money(style, due)}`,
    );
    if (random.chance(0.5)) writeLine(sheet, `Amount enclosed $ __________`);
  }
  for (const note of random.sample(
    [
      'Please make checks payable to the practice.',
      'Your insurance has been billed.',
      'Payment plans are available.',
      'Thank you for choosing us.',
      'This balance is your responsibility.',
    ],
    2,
  ))
    writeLine(sheet, note);
}
