import type { Face } from '../drawing.ts';
import { cents, type Person, titleCase, withCommas } from '../people.ts';
import type { Random } from '../random.ts';
import { type DayForm, drawDayForm } from './day-forms.ts';

/** How one sender prints values: the same on all its documents. */
export type Print = {
  readonly face: Face;
  readonly size: number;
  /** Everything in capitals, as line printers do. */
  readonly upper: boolean;
  /** An amount as printed; empty if zeros are left out. */
  readonly money: (amount: number) => string;
  /** Dates beside services, and dates in headers and letters. */
  readonly day: DayForm;
  readonly longDay: DayForm;
  readonly name: (person: Person) => string;
  readonly text: (text: string) => string;
};

export function makePrint(look: Random, options: { upper: number; mono: number }): Print {
  const mono = look.chance(options.mono);
  const face: Face = mono ? 'mono' : look.pick<Face>(['sans', 'sans', 'sans', 'serif']);
  const upper = look.chance(mono ? 0.85 : options.upper);
  const text = (one: string) => (upper ? one.toUpperCase() : inLetters(one));
  return {
    face,
    size: look.pick(mono ? [7, 7.5, 8, 8.5, 9] : [7.5, 8, 8.5, 9, 9.5, 10]),
    upper,
    money: drawMoneyForm(look),
    day: drawDayForm(look, 'short'),
    longDay: drawDayForm(look, look.chance(0.5) ? 'short' : 'long'),
    name: drawNameForm(look, text),
    text,
  };
}

function drawMoneyForm(look: Random): Print['money'] {
  const sign = look.pick(['', '', '', '$', '$', '$ ']);
  const commas = look.chance(0.7);
  const minus = look.pick<(text: string) => string>([
    (text) => `-${text}`,
    (text) => `-${text}`,
    (text) => `(${text})`,
    (text) => `${text}-`,
    (text) => `${text} CR`,
    (text) => `${text}CR`,
  ]);
  const zero = look.pick([null, null, null, null, null, null, '.00', '', '-', '--']);
  const short = zero === '.00';
  return (amount) => {
    if (amount === 0 && zero !== null) return zero;
    const digits = (commas ? withCommas : cents)(Math.abs(amount));
    const text = `${sign}${short ? digits.replace(/^0\./, '.') : digits}`;
    return amount < 0 ? minus(text) : text;
  };
}

/** Whether a printed amount states one: a dash or a blank does not. */
export function isAmount(printed: string): boolean {
  return /\d/.test(printed);
}

function drawNameForm(look: Random, text: (one: string) => string): Print['name'] {
  const form = look.pick<(person: Person) => string>([
    ({ first, middle, last }) => `${first} ${middle ? `${middle} ` : ''}${last}`,
    ({ first, middle, last }) => `${first} ${middle ? `${middle}. ` : ''}${last}`,
    ({ first, middle, last }) => `${first} ${middle ? `${middle} ` : ''}${last}`,
    ({ first, last }) => `${first} ${last}`,
    ({ first, middle, last }) => `${last}, ${first}${middle ? ` ${middle}` : ''}`,
    ({ first, middle, last }) => `${last}, ${first}${middle ? ` ${middle}.` : ''}`,
    ({ first, middle, last }) => `${last},${first}${middle ? ` ${middle}` : ''}`,
    ({ first, middle, last }) => `${last} ${first}${middle ? ` ${middle}` : ''}`,
    ({ first, last }) => `${last}, ${first}`,
    ({ first, last }) => `${last}/${first}`,
  ]);
  return ({ first, middle, last, ...rest }) =>
    form({ ...rest, first: text(first), middle: text(middle), last: text(last) });
}

/** Names as letters print them: `Jane Doe, MD`, `Harbor Clinic LLC`. */
function inLetters(text: string): string {
  if (/[a-z]/.test(text)) return text;
  return titleCase(text).replace(
    /\b(?:Md|Do|Np|Dpm|Pt|Phd|Rn|Lcsw|Od|Dds|Pc|Llc|Pllc|Ppo|Hmo|Iii?|Ii|Pa|Po|Apt|Ste)\b/g,
    (tail) => tail.toUpperCase(),
  );
}
