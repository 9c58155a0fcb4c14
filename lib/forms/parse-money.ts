import { memoize } from './memoize.ts';

/**
 * Reads one printed amount, with any currency sign, thousands marks and either decimal mark:
 * `$1,234.56`, `1.234,56 €`, `(12.00)`, `12.00-`, `12.00 CR`. Integer cents; null when the text is
 * not an amount. An amount without decimals counts as whole units only when `whole` is set.
 */
export function parseMoney(text: string, options: { whole?: boolean } = {}): number | null {
  return options.whole ? readMoney(text, true) : readExact(text);
}

/** Kept, because many readers ask for the amount of every word. */
const readExact = memoize((text) => readMoney(text, false));

function readMoney(text: string, whole: boolean): number | null {
  if (!/\d/.test(text)) return null;
  const negative = /^\s*\(.*\)\s*$|^\W*-|-\W*$|(?<![a-z])CR\.?\s*$/i.test(
    text.replace(/[−–]/g, '-'),
  );
  const bare = stripSigns(text);
  const cents = parseUnsigned(bare, whole);
  if (cents === null) return null;
  return negative && cents > 0 ? -cents : cents;
}

/**
 * The way back: `-12.34` → `-1234`; null for null and for text that is not in the canonical form.
 */
export function parseCents(text: string | null): number | null {
  const match = /^(-?)(\d+)(?:\.(\d{1,2}))?$/.exec(text ?? '');
  if (!match) return null;
  const cents = Number(match[2]) * 100 + Number((match[3] ?? '').padEnd(2, '0'));
  return match[1] === '-' && cents > 0 ? -cents : cents;
}

/** `-1234` → `-12.34`: the canonical form. */
export function formatCents(cents: number): string {
  const digits = String(Math.abs(cents)).padStart(3, '0');
  return `${cents < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

function stripSigns(text: string): string {
  return text
    .replace(/[−–]/g, '-')
    .replace(/(?<![a-z])CR\.?\s*$/i, '')
    .replace(/US\$|RM|[$€£¥₹]|\b(?:USD|EUR|MYR|GBP|INR|CHF|SGD|AUD|CAD|Rs)\b\.?/gi, '')
    .replace(/^[\s(*+-]+|[\s)*+-]+$/g, '')
    .trim();
}

function parseUnsigned(text: string, whole: boolean): number | null {
  const decimal = /^(\d{1,3}(?:[ ,.'’]\d{3})+|\d+)[.,](\d{2})$/.exec(text);
  if (decimal) {
    const units = (decimal[1] ?? '').replace(/\D/g, '');
    return units.length > 10 ? null : Number(units) * 100 + Number(decimal[2]);
  }
  const tenths = /^(\d+)[.](\d)$/.exec(text);
  if (tenths && whole) return Number(tenths[1]) * 100 + Number(tenths[2]) * 10;
  if (/^[.,]\d{2}$/.test(text)) return Number(text.slice(1));
  if (whole && /^\d{1,3}(?:[ ,'’]\d{3})+$|^\d{1,10}$/.test(text)) {
    return Number(text.replace(/\D/g, '')) * 100;
  }
  return null;
}
