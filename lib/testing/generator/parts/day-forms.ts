import { MONTHS } from '../dates.ts';
import type { Random } from '../random.ts';

export type DayForm = (iso: string) => string;

type Parts = {
  readonly y: string;
  readonly yy: string;
  readonly m: string;
  readonly d: string;
  readonly month: string;
  readonly mon: string;
};

type Form = (day: Parts) => string;

const SHORT: readonly Form[] = [
  ({ m, d, y }) => `${m}/${d}/${y}`,
  ({ m, d, y }) => `${m}/${d}/${y}`,
  ({ m, d, y }) => `${m}/${d}/${y}`,
  ({ m, d, yy }) => `${m}/${d}/${yy}`,
  ({ m, d, yy }) => `${m}/${d}/${yy}`,
  ({ m, d, y }) => `${m}-${d}-${y}`,
  ({ m, d, yy }) => `${m}-${d}-${yy}`,
  ({ m, d, y }) => `${Number(m)}/${Number(d)}/${y}`,
  ({ m, d, yy }) => `${Number(m)}/${Number(d)}/${yy}`,
  ({ m, d, yy }) => `${m}${d}${yy}`,
  ({ m, d, y }) => `${m}${d}${y}`,
  ({ m, d, y }) => `${m}.${d}.${y}`,
  ({ m, d, y }) => `${y}-${m}-${d}`,
  ({ mon, d, y }) => `${d}-${mon.toUpperCase()}-${y}`,
  ({ mon, d, yy }) => `${mon} ${d} ${yy}`,
];

const LONG: readonly Form[] = [
  ({ month, d, y }) => `${month} ${Number(d)}, ${y}`,
  ({ month, d, y }) => `${month} ${d}, ${y}`,
  ({ mon, d, y }) => `${mon} ${Number(d)}, ${y}`,
  ({ mon, d, y }) => `${mon}. ${d}, ${y}`,
  ({ mon, d, y }) => `${d} ${mon} ${y}`,
];

/** One of the ways US papers print a date; `short` ones fit in a table cell. */
export function drawDayForm(look: Random, length: 'short' | 'long'): DayForm {
  const form = look.pick(length === 'short' ? SHORT : LONG);
  return (iso) => {
    const [y = '', m = '01', d = '01'] = iso.split('-');
    const month = MONTHS[Number(m) - 1] ?? '';
    return form({ y, yy: y.slice(2), m, d, month, mon: month.slice(0, 3) });
  };
}
