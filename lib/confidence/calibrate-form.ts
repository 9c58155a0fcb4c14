import { NOT_A_BILL } from '#lib/forms/catalog.ts';
import type { FormName } from '#lib/model/form.ts';
import type { Page } from '#lib/model/page.ts';
import { Probability } from '#lib/model/probability.ts';
import forms from './curves/forms.json' with { type: 'json' };
import { EVERYTHING, findTail, readTail, Tails } from './scoring/tails.ts';

/** How often the splitter was right about forms at each share, by class. */
export const FORM_TAILS: Tails = Tails.parse(forms);

/** What the splitter found: a form, its share of belief (0..1), and the pages that it is about. */
export interface FoundForm {
  readonly form: FormName;
  readonly share: number;
  readonly pages: readonly Pick<Page, 'words'>[];
}

/**
 * How sure we are that pages are of the form. Certain if a person said so, or if there is nothing
 * to read. A bill taken for a letter is set aside with all of its values, so pages with amounts
 * that are only probably no bill are as certain as their share.
 */
export function calibrateForm(found: FoundForm, tails: Tails = FORM_TAILS): Probability {
  const { form, share, pages } = found;
  if (share >= 1 || pages.every(({ words }) => words.length === 0)) return CERTAIN;
  const tail = findTail(tails, classesOfForm(found));
  const shown = tail === null ? share : readTail(tail, scoreOfForm(found));
  const isDoubted = form === NOT_A_BILL.name && share < SURE_NO_BILL && countAmounts(pages) >= MANY;
  return Probability.parse(isDoubted ? Math.min(share, shown) : shown);
}

const CERTAIN = Probability.parse(1);

/**
 * Hardly any drawn bill is taken for another document, but of others, two pages with amounts that
 * were said to be no bill had a smaller share, and both were bills; eight had a larger one, and
 * none was (docs/decisions/0210).
 */
const SURE_NO_BILL = 0.9;
/** Amounts of a small bill: a charge, a total, what was paid, and what is due. */
const MANY = 4;

function countAmounts(pages: FoundForm['pages']): number {
  return pages.flatMap(({ words }) => words.filter(({ text }) => /\d[.,]\d{2}$/.test(text))).length;
}

/** The log-odds of the share, to one decimal: among the surest pages, shares differ by nothing. */
export function scoreOfForm({ share }: Pick<FoundForm, 'share'>): number {
  const odds = Math.log(share / Math.max(1e-9, 1 - share));
  return Math.round(10 * Math.max(-MOST_ODDS, Math.min(MOST_ODDS, odds))) / 10;
}

const MOST_ODDS = 8;

/** From narrow to wide. */
export function classesOfForm({ form }: Pick<FoundForm, 'form'>): string[] {
  return [form === NOT_A_BILL.name ? 'no bill' : 'bill', EVERYTHING];
}
