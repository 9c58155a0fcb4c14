export type DateOrder = 'month-first' | 'day-first';

/**
 * Reads one printed date. Ambiguous numeric dates follow `order`; a part above 12 decides
 * by itself. Two-digit years up to 15 years ahead of `pivotYear` belong to its century. ISO date,
 * or null for text that is not a calendar day.
 */
export function parseDate(text: string, order: DateOrder, pivotYear = 2026): string | null {
  const days = listDates(text, pivotYear);
  return (days.find((day) => day.order === order) ?? days[0])?.iso ?? null;
}

export type DateReading = { readonly iso: string; readonly order: DateOrder | null };

/** Every way the text can be read as one date; two if day and month can be swapped. */
export function listDates(text: string, pivotYear = 2026): DateReading[] {
  const bare = text.trim().replace(/\s+/g, ' ').replace(/[,.]$/, '');
  return numericDates(bare, pivotYear) ?? namedDate(bare, pivotYear);
}

function numericDates(text: string, pivotYear: number): DateReading[] | null {
  const yearFirst = /^(\d{4}) ?[-/.年 ] ?(\d{1,2}) ?[-/.月 ] ?(\d{1,2})日?$/.exec(text);
  if (yearFirst) return single(isoDay(yearFirst[1], yearFirst[2], yearFirst[3]));
  const glued = /^((?:19|20)\d{2})(\d{2})(\d{2})$/.exec(text);
  if (glued) return single(isoDay(glued[1], glued[2], glued[3]));
  const parts = /^(\d{1,2}) ?([-/.' ]) ?(\d{1,2}) ?\2? ?['’]?(\d{4}|\d{2})$/.exec(text);
  if (!parts) return gluedUs(text, pivotYear);
  const year = fullYear(parts[4] ?? '', pivotYear);
  const first = isoDay(year, parts[1], parts[3]);
  const second = isoDay(year, parts[3], parts[1]);
  const readings: DateReading[] = [];
  if (first) readings.push({ iso: first, order: 'month-first' });
  if (second) readings.push({ iso: second, order: 'day-first' });
  return readings;
}

/** `03142026`, `031426`: only forms without separators print these, month first. */
function gluedUs(text: string, pivotYear: number): DateReading[] | null {
  const glued = /^(\d{2})(\d{2})(\d{4}|\d{2})$/.exec(text);
  if (!glued) return null;
  const iso = isoDay(fullYear(glued[3] ?? '', pivotYear), glued[1], glued[2]);
  return iso ? [{ iso, order: 'month-first' }] : [];
}

function namedDate(text: string, pivotYear: number): DateReading[] {
  const weekless = text.replace(/^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[,.]? /i, '');
  const dayFirst =
    /^(\d{1,2})(?:st|nd|rd|th|er|º)?[-. /]*(?:de )?([\p{L}]{3,10})\.?[-, /]*(?:de )?['’]?(\d{4}|\d{2})$/u.exec(
      weekless,
    );
  if (dayFirst) {
    return single(
      isoDay(fullYear(dayFirst[3] ?? '', pivotYear), monthOf(dayFirst[2]), dayFirst[1]),
    );
  }
  const monthFirst =
    /^([\p{L}]{3,10})\.?[-. /]*(\d{1,2})(?:st|nd|rd|th)?[-,. /]+['’]?(\d{4}|\d{2})$/u.exec(
      weekless,
    );
  if (monthFirst) {
    return single(
      isoDay(fullYear(monthFirst[3] ?? '', pivotYear), monthOf(monthFirst[1]), monthFirst[2]),
    );
  }
  return [];
}

function single(iso: string | null): DateReading[] {
  return iso ? [{ iso, order: null }] : [];
}

function fullYear(year: string, pivotYear: number): string {
  if (year.length !== 2) return year;
  const near = Math.floor(pivotYear / 100) * 100 + Number(year);
  return String(near > pivotYear + 15 ? near - 100 : near);
}

function monthOf(name: string | undefined): string {
  const start = (name ?? '').normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const at = MONTHS.findIndex((stems) => stems.some((stem) => start.startsWith(stem)));
  return String(at + 1);
}

/** Stems in English, German, French, Spanish, Italian and Dutch. */
const MONTHS: readonly (readonly string[])[] = [
  ['jan', 'ene', 'gen'],
  ['feb', 'fev'],
  ['mar', 'maer', 'mrt', 'maa'],
  ['apr', 'avr', 'abr'],
  ['may', 'mai', 'mei', 'mag'],
  ['jun', 'juin', 'giu'],
  ['jul', 'juil', 'lug'],
  ['aug', 'aou', 'ago'],
  ['sep', 'set'],
  ['oct', 'okt', 'ott', 'out'],
  ['nov'],
  ['dec', 'dez', 'dic'],
];

function isoDay(
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
): string | null {
  const [y, m, d] = [Number(year), Number(month), Number(day)];
  if (!(y >= 1880 && y <= 2100 && m >= 1 && m <= 12 && d >= 1)) return null;
  if (d > new Date(Date.UTC(y, m, 0)).getUTCDate()) return null;
  return `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
}
