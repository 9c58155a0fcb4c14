import { findCaptionCells } from '#lib/layout/captions/caption-cells.ts';
import { lexiconOf } from '#lib/layout/captions/label-lexicon.ts';
import type { PageLayout } from '#lib/layout/page/lay-out-page.ts';
import type { Form } from '#lib/model/form.ts';
import type { FieldChoice } from '../choices/field-choice.ts';
import type { TableRow } from '../table/table-rows.ts';
import { fillPayment } from './adjustments/fill-payment.ts';
import type { ProviderAdjustments } from './adjustments/prove-adjustments.ts';
import { fillAddressee } from './captions/fill-addressee.ts';
import { fillCaptionedNames } from './captions/fill-captioned-names.ts';
import { fillCarrier } from './captions/fill-carrier.ts';
import { fillCells } from './captions/fill-cells.ts';
import { fillClinician } from './captions/fill-clinician.ts';
import { fillHeadings } from './captions/fill-headings.ts';
import { fillStatus } from './captions/fill-status.ts';
import { keepToStack, type OwnStack } from './captions/keep-to-stack.ts';
import { preferPatient } from './captions/prefer-patient.ts';
import type { CaptionShares } from './captions/read-value-captions.ts';
import { keepDatesInOrder, type RowDays } from './fields/keep-dates-in-order.ts';
import { keepFullNames } from './fields/keep-full-names.ts';
import { keepFullNumbers } from './fields/keep-full-numbers.ts';
import { keepPartiesDistinct } from './fields/keep-parties-distinct.ts';
import { preferMarkedClinician } from './fields/prefer-marked-clinician.ts';
import { preferTickedOptions } from './fields/prefer-ticked-options.ts';
import { shareContract } from './fields/share-contract.ts';
import { shareIds } from './fields/share-ids.ts';
import { trimNames } from './fields/trim-names.ts';
import {
  excludeImpossible,
  findImpossible,
  type Impossible,
} from './impossible/exclude-impossible.ts';

/** Of each choice, the share of every option; they sum to 1. */
type Shares = readonly (readonly number[])[];

/** The fields of a record that are not in a list, and what they are decided with. */
export type Header = {
  readonly layouts: readonly PageLayout[];
  readonly form: Form;
  readonly choices: readonly FieldChoice[];
  /** What each choice says by itself. */
  readonly scored: Shares;
  readonly rowDays: RowDays;
  /** The facts of the record beside its rows, if the document prints them there. */
  readonly stack: OwnStack | null;
  /** What is proved to be withheld from the payment. */
  readonly adjustments: ProviderAdjustments;
  /** What cannot be a value of each field. */
  readonly impossible: Impossible;
  /** What captions say, if they count. */
  readonly captions?: CaptionShares;
};

/**
 * The shares of all choices after everything that fields and what is printed say about each other.
 */
export function decideHeader(header: Header): Shares {
  return RULES.reduce((shares, rule) => rule(header, shares), header.scored);
}

/**
 * What cannot be a value of the fields, with the record's rows and what is withheld from its
 * payment.
 */
export function findImpossibleInHeader(
  { layouts, form, choices }: Pick<Header, 'layouts' | 'form' | 'choices'>,
  rows: readonly TableRow[],
  adjustments: ProviderAdjustments,
): Impossible {
  return findImpossible(
    {
      layouts,
      rows: form.severalOnPage ? rows : [],
      lexicon: lexiconOf(form),
      summed: listSummed(form),
      withheld: new Set(adjustments.map(({ amount }) => amount)),
    },
    choices,
  );
}

type HeaderRule = (header: Header, shares: Shares) => Shares;

/** In the order in which they are applied. */
const RULES: readonly HeaderRule[] = [
  // What a value cannot be.
  ({ choices }, shares) => shareIds(choices, shares),
  ({ impossible }, shares) => excludeImpossible(impossible, shares),
  // What sums say.
  ({ choices, adjustments }, shares) => fillPayment(choices, shares, adjustments),
  // What is printed says which field it is.
  ({ form, choices, scored, stack }, shares) =>
    stack ? keepToStack(stack, choices, { scored, shares }, form.numbers ?? []) : shares,
  ({ layouts, form, choices, captions, impossible }, shares) =>
    form.severalOnPage
      ? fillCaptionedNames(layouts, lexiconOf(form), choices, shares, captions, impossible)
      : shares,
  ({ layouts, form, choices }, shares) =>
    form.severalOnPage ? fillHeadings(layouts, lexiconOf(form), choices, shares) : shares,
  ({ layouts, form, choices, impossible }, shares) =>
    form.severalOnPage
      ? preferPatient(layouts, lexiconOf(form), choices, shares, impossible)
      : shares,
  ({ layouts, form, choices }, shares) =>
    form.severalOnPage ? fillStatus(layouts, lexiconOf(form), choices, shares) : shares,
  ({ layouts, choices }, shares) => preferTickedOptions(layouts, choices, shares),
  ({ layouts, form, choices }, shares) =>
    form.printoutLike && !form.geometry ? fillPrintout(layouts, form, choices, shares) : shares,
  ({ choices }, shares) => shareContract(choices, shares),
  ({ layouts, choices }, shares) => trimNames(layouts, choices, shares),
  // Fields restrict each other, once each has its likeliest value.
  ({ choices, impossible }, shares) => keepFullNumbers(choices, shares, impossible),
  ({ layouts, form, choices }, shares) => keepFullNames(layouts, form, choices, shares),
  ({ layouts, form, choices }, shares) =>
    form.severalOnPage ? fillAddressee(layouts, choices, shares) : shares,
  ({ layouts, form, choices }, shares) =>
    form.severalOnPage ? fillClinician(layouts, choices, shares) : shares,
  ({ form, choices }, shares) => keepPartiesDistinct(choices, shares, form.apart ?? []),
  ({ form, choices, rowDays }, shares) =>
    keepDatesInOrder(choices, shares, form.inOrder ?? [], rowDays),
  ({ layouts, form, choices }, shares) =>
    form.lists.some(({ sideBySide }) => sideBySide)
      ? preferMarkedClinician(layouts, choices, shares)
      : shares,
];

/** What captions and the carrier's address say on printouts of claims. */
function fillPrintout(
  layouts: readonly PageLayout[],
  form: Form,
  choices: readonly FieldChoice[],
  shares: Shares,
): Shares {
  const cells = findCaptionCells(layouts, form, lexiconOf(form));
  const isCaptioned = cells.has('payer.name');
  return fillCarrier(layouts, choices, fillCells(cells, choices, shares), isCaptioned);
}

/** Fields that rows have, too: a claim's `billed` corresponds to that of `lines[].billed`. */
function listSummed({ fields }: Form): ReadonlySet<string> {
  const ofRows = new Set(fields.map(({ pattern }) => pattern));
  const own = fields.filter(({ pattern }) => ofRows.has(`lines[].${pattern}`));
  return new Set(own.map(({ pattern }) => pattern));
}
