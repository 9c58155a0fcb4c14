import type { Face } from '../drawing.ts';
import { makeIndent, type Typing } from '../fill-form.ts';
import type { Random } from '../random.ts';

/** How one hospital's system fills in the form. */
export type Style = Typing & {
  readonly date: 'short' | 'long' | 'spaced' | 'slashes';
  readonly present: boolean;
  readonly comma: boolean;
};

export function makeStyle(look: Random, random: Random): Style {
  return {
    face: look.pick<Face>(['mono', 'mono', 'mono', 'serif', 'sans']),
    size: look.pick([8, 8.5, 9, 9.5, 10]),
    dx: (random.next() - 0.5) * look.pick([2, 4, 8]),
    dy: (random.next() - 0.5) * look.pick([2, 3, 5]),
    money: look.pick<Style['money']>(['split', 'spread', 'spread', 'dot']),
    date: look.pick<Style['date']>(['short', 'short', 'short', 'long', 'spaced', 'slashes']),
    present: look.chance(0.6),
    comma: look.chance(0.15),
    indentOf: makeIndent(look),
  };
}

/** A date as the hospital's system types it. */
export function dateText(style: Style, iso: string, birth: boolean): string {
  const [year = '', month = '', day = ''] = iso.split('-');
  const printed = birth || style.date === 'long' ? year : year.slice(2);
  const mark = style.date === 'spaced' ? ' ' : style.date === 'slashes' ? '/' : '';
  return [month, day, printed].join(mark);
}
