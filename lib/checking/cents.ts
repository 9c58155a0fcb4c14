/** `-1234.56` → -123456 integer cents; null for null and for text that is not a canonical amount. */
export function parseCents(text: string | null): number | null {
  const match = /^(-?)(\d+)(?:\.(\d{1,2}))?$/.exec(text ?? '');
  if (!match) return null;
  const cents = Number(match[2]) * 100 + Number((match[3] ?? '').padEnd(2, '0'));
  return match[1] === '-' && cents > 0 ? -cents : cents;
}

/** 123456 → `1234.56`, the canonical form. */
export function centsText(cents: number): string {
  const digits = String(Math.abs(cents)).padStart(3, '0');
  return `${cents < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** 123456 → `$1,234.56`, for people; `currency` empty gives the bare number. */
export function showCents(cents: number, currency = '$'): string {
  const [units = '', rest = ''] = centsText(Math.abs(cents)).split('.');
  const grouped = units.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${cents < 0 ? '-' : ''}${currency}${grouped}.${rest}`;
}
