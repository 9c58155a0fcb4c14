import type { Random } from '../random.ts';

/** How stores in one part of the world print their receipts. */
export type ReceiptLocale = {
  readonly weight: number;
  readonly currency: readonly string[];
  readonly endings: readonly string[];
  readonly tax: readonly string[];
  readonly registration: (random: Random) => readonly string[];
  readonly address: (random: Random) => string[];
  readonly phone: (random: Random) => string;
  readonly dates: readonly DateStyle[];
  /** Cash is rounded to five cents. */
  readonly rounds: boolean;
  /** Amounts have a decimal comma. */
  readonly comma?: boolean;
  /** What cash registers call things in a language other than English. */
  readonly words?: ReceiptWords;
};

export type DateStyle = (year: number, month: number, day: number) => string;

/** What cash registers call things in one language; alternatives separated by `|`. */
export type ReceiptWords = {
  readonly title: string;
  readonly date: string;
  readonly meta: string;
  readonly subtotal: string;
  readonly discount: string;
  readonly tax: string;
  readonly total: string;
  readonly cash: string;
  readonly change: string;
  readonly net: string;
  readonly count: string;
  readonly thanks: string;
  readonly goods: string;
};
