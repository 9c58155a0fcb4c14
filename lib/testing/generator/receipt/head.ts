import { makeWord, titleCase } from '../people.ts';
import type { Random } from '../random.ts';
import { glued, line, type Pen } from './lines.ts';
import type { ReceiptLocale } from './locale.ts';
import { SHOP_TRADES, SHOP_WORDS } from './words.ts';

export function drawReceiptHead(
  pen: Pen,
  look: Random,
  random: Random,
  fields: Record<string, string | null>,
): number {
  const { style } = pen;
  const { locale } = style;
  if (look.chance(0.22)) {
    line(pen, headNoise(random), { center: true, size: style.size * look.pick([0.9, 1, 1.4]) });
  }
  const company = makeCompany(random, locale);
  if (look.chance(0.12) && locale.endings.some((ending) => company.endsWith(` ${ending}`)))
    line(pen, `${random.pick(SHOP_WORDS)} ${random.pick(SHOP_TRADES)}`, { center: true });
  const name = style.upper ? company : titleCase(company);
  fields.company = name;
  const registration = look.pick(locale.registration(random).map((_, at) => at));
  const registrationText = locale.registration(random)[registration] ?? '';
  const size = style.size * look.pick([1, 1, 1.2, 1.5]);
  const words = name.split(' ');
  const wraps = words.length > 3 && look.chance(words.length > 5 ? 0.5 : 0.25);
  const last = Math.min(look.pick([1, 2, 2, 3, 4, 5]), words.length - 1);
  const at = { tag: '0:company', center: style.center, size, bold: look.chance(0.4) };
  if (wraps) {
    const first = words.slice(0, -last);
    const isLong = first.length > 3;
    if (isLong) line(pen, first.slice(0, 2).join(' '), at);
    line(pen, first.slice(isLong ? 2 : 0).join(' '), at);
    line(pen, words.slice(-last).join(' '), at);
  } else if (style.registrationPlace === 'glued' && registrationText.startsWith('(')) {
    glued(pen, name, registrationText, at);
  } else {
    line(pen, name, at);
  }
  if (style.registrationPlace === 'own') line(pen, registrationText, {});
  if (style.extraHead.includes('branch') && look.chance(0.75)) line(pen, branchOf(random), {});
  if (style.idLine)
    line(pen, `${style.idLine}${style.colon}${random.digits(random.int(2, 6))}`, {});
  const lines = locale.address(random).map((text) => (style.upper ? text : titleCase(text)));
  fields.address = lines.join(' ');
  for (const text of lines) line(pen, text, { tag: '0:address' });
  for (const extra of style.extraHead) drawExtra(pen, random, extra);
  pen.y += look.int(0, 10);
  return pen.y;
}

/** Which of its stores this is: not part of the name or the address. */
function branchOf(random: Random): string {
  const word = random.chance(0.5) ? makeWord(random) : random.pick(SHOP_WORDS);
  return random.pick([
    `(${word} ${random.pick(['BRANCH', 'OUTLET', 'MALL'])})`,
    `${random.pick(SHOP_WORDS)} ${word}`,
    `${makeWord(random)} ${word}`,
    `${word} ${random.pick(['BRANCH', 'OUTLET', 'STORE'])}`,
    `(${word})`,
  ]);
}

/** What may be above the name of the store. */
function headNoise(random: Random): string {
  return random.pick([
    'COPY',
    'DUPLICATE',
    'Welcome to',
    'THANK YOU FOR SHOPPING',
    '*** COPY ***',
    'SIMPLIFIED TAX INVOICE',
    'TAX INVOICE',
    `Your order number is ${random.digits(2)}`,
    `QUEUE NO ${random.digits(3)}`,
    random.pick(SHOP_WORDS).toLowerCase(),
    `${random.pick(SHOP_WORDS)} ${random.digits(4)}`,
    random.digits(random.int(4, 8)),
    '- REPRINT -',
  ]);
}

function drawExtra(pen: Pen, random: Random, extra: string): void {
  const { locale, colon } = pen.style;
  if (extra === 'tel')
    line(
      pen,
      `${random.pick(['TEL', 'Tel', 'Phone', 'TEL/FAX', 'Telephone'])}${colon}${locale.phone(random)}${random.chance(0.3) ? ` FAX${colon}${locale.phone(random)}` : ''}`,
      {},
    );
  if (extra === 'fax') line(pen, `FAX${colon}${locale.phone(random)}`, {});
  if (extra === 'email')
    line(
      pen,
      `EMAIL${colon}${random.pick(SHOP_WORDS).toLowerCase()}@${random.pick(['mail', 'shop', 'post'])}.example`,
      {},
    );
  if (extra === 'web') line(pen, `www.${random.pick(SHOP_WORDS).toLowerCase()}.example`, {});
  if (extra === 'gst')
    line(
      pen,
      `${random.pick(['GST NO', 'GST ID', 'GST Reg No', 'VAT NO', '(GST ID NO', 'SST NO'])}${colon}${random.digits(12)}`,
      {},
    );
}

function makeCompany(random: Random, locale: ReceiptLocale): string {
  const word = () => (random.chance(0.5) ? makeWord(random) : random.pick(SHOP_WORDS));
  const head = random.pick([
    () => word(),
    () => `${word()} ${word()}`,
    () => `${word()} ${random.pick(SHOP_TRADES)}`,
    () => `${word()} & ${word()} ${random.pick(SHOP_TRADES)}`,
    () => `${random.pick(SHOP_TRADES)} ${word()} ${word()}`,
    () =>
      `${random.pick([...'ABCDEFGHJKMST'])}.${random.pick([...'ABCDEFGHJKMST'])}. ${word()} ${random.pick(SHOP_TRADES)}`,
    () => `${word()} ${random.int(2, 99)} ${random.pick(SHOP_TRADES)}`,
    () => `THE ${word()}${random.chance(0.6) ? ` ${random.pick(SHOP_TRADES)}` : ''}`,
  ])();
  if (random.chance(0.1))
    return `${head} ${random.pick(['ENTERPRISE', 'TRADING'])} (${word()}) ${random.pick(locale.endings)}`;
  return random.chance(0.85) ? `${head} ${random.pick(locale.endings)}` : head;
}
