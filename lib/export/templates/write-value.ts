import type { DateStyle, MoneyStyle } from '#lib/model/exchange/export-template.ts';

/**
 * A canonical date (`2026-03-14`) in another style; anything else, such as a partial date, stays as
 * it is.
 */
export function writeDate(value: string, style: DateStyle): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value) ?? [];
  if (year === undefined || month === undefined || day === undefined) return value;
  switch (style) {
    case 'YYYY-MM-DD':
      return value;
    case 'MM/DD/YYYY':
      return `${month}/${day}/${year}`;
    case 'M/D/YYYY':
      return `${Number(month)}/${Number(day)}/${year}`;
    case 'YYYYMMDD':
      return `${year}${month}${day}`;
    case 'DD.MM.YYYY':
      return `${day}.${month}.${year}`;
  }
}

/** A canonical amount (`-1234.56`) in another style; anything else stays as it is. */
export function writeMoney(value: string, style: MoneyStyle): string {
  const [, sign = '', units, cents] = /^(-?)(\d+)\.(\d{2})$/.exec(value) ?? [];
  if (units === undefined || cents === undefined) return value;
  const grouped = units.replace(/\B(?=(\d{3})+$)/g, ',');
  switch (style) {
    case '1234.56':
      return value;
    case '1,234.56':
      return `${sign}${grouped}.${cents}`;
    case '$1,234.56':
      return `${sign}$${grouped}.${cents}`;
    case '1234,56':
      return `${sign}${units},${cents}`;
    case '123456':
      return `${sign}${(units + cents).replace(/^0+(?=\d)/, '')}`;
  }
}
