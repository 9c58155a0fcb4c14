import { makeCaptions } from '../parts/captions.ts';
import { type FactPlace, type FactStyle, makeFactStyle } from '../parts/facts.ts';
import { composeFrame, type Frame } from '../parts/frame.ts';
import { pickWeighted, type Weights } from '../parts/pick-weighted.ts';
import { makePrint, type Print } from '../parts/print.ts';
import type { Random } from '../random.ts';
import { drawBareKeys } from './bare-keys.ts';
import type {
  AmountKey,
  ClaimBody,
  ClaimFactKey,
  ClaimHead,
  Nesting,
  Parting,
  Totals,
} from './claim-parts.ts';
import { AMOUNT_COLUMNS } from './columns.ts';
import { composeServiceFacts, type ServiceFacts } from './compose-service-facts.ts';
import { composeTable, type ServiceTable, withoutGrid } from './compose-table.ts';
import { composeEnds, type Ends } from './ends.ts';
import { CLUTTER_WORDINGS, type ClutterKey, FACT_WORDINGS, type FactKey } from './wordings.ts';

/** Everything that the documents of one payer have in common. */
export type EobLayout = {
  readonly provider: boolean;
  readonly print: Print;
  readonly frame: Frame;
  readonly captions: Readonly<Record<FactKey, string>>;
  readonly clutter: Readonly<Record<ClutterKey, string>>;
  readonly headStyles: readonly FactStyle[];
  readonly headClutter: readonly ClutterKey[];
  readonly parting: Parting;
  readonly body: ClaimBody;
  readonly nesting: Nesting;
  /** In the single table, a claim's facts are listed below each other in its first column. */
  readonly stacked: boolean;
  /**
   * Where those facts have their captions: in the column's head, or each number its own before it.
   */
  readonly stackCaptions: 'head' | 'inline';
  readonly head: ClaimHead;
  /** Facts of a claim that appear beside the others without a caption. */
  readonly bareKeys: readonly ClaimFactKey[];
  readonly table: ServiceTable;
  /** Services as captioned values; null if they are rows of a table. */
  readonly serviceFacts: ServiceFacts | null;
  readonly totals: Totals;
  /** Its facts are below its services. */
  readonly headBelow: boolean;
  /** Its services come in two groups, each with its own heading. */
  readonly grouped: boolean;
  readonly ends: Ends;
  readonly totalLabel: string;
  /** The patient's share comes first in the row of totals, as it has no column. */
  readonly sharesInTotals: boolean;
  readonly statusWords: boolean;
  /** Amounts above the allowed price count as not covered. */
  readonly combined: boolean;
  /** Each claim names the payment that paid it. */
  readonly paysEachClaim: boolean;
  readonly payerCaptioned: boolean;
  readonly payeeCaptioned: boolean;
  readonly paysMember: boolean;
  readonly dropsCheckDate: boolean;
  /** The payment is stated in a sentence, not as captioned facts. */
  readonly saysPayment: boolean;
  readonly tellsCheckAmount: boolean;
  readonly datesNotice: boolean;
  readonly shufflesFacts: boolean;
  readonly titleFirst: boolean;
  readonly twoBlocks: boolean;
  /** How the payment is stated after the claims. */
  readonly payment: FactPlace | 'none';
  /** Sums of all claims before the claims, as a table or as facts. */
  readonly summary: 'none' | 'facts' | 'table';
  /** Claims begin on a page after the summary. */
  readonly detailsApart: boolean;
  /** Short captions are explained after the claims. */
  readonly explainsCaptions: boolean;
  readonly carries: boolean;
  readonly continues: string;
  /** The table's captions again above each claim, on each page, or once. */
  readonly captionsAgain: 'claim' | 'page' | 'once';
};

export function composeEob(seed: Random): EobLayout {
  const look = seed.fork('eob');
  const provider = look.chance(0.6);
  const print = makePrint(look.fork('print'), {
    upper: provider ? 0.4 : 0.08,
    mono: provider ? 0.3 : 0.05,
  });
  const body = pickWeighted<ClaimBody>(look, BODIES);
  const serviceFacts = composeServiceFacts(look.fork('service-facts'), body);
  const tabled = composeTable(look.fork('table'), { provider, print, body });
  const table = serviceFacts ? withoutGrid(tabled) : tabled;
  const frame = composeFrame(look.fork('frame'), {
    print,
    wide: table.wide || body === 'one-table' || (body === 'list' && look.chance(0.6)),
    titles: (provider ? PROVIDER_TITLES : MEMBER_TITLES).split('|'),
  });
  const nesting =
    body === 'list'
      ? pickWeighted<Nesting>(look, { none: 4, check: 1 })
      : pickWeighted<Nesting>(look, NESTINGS);
  const paysEachClaim = nesting === 'none' && look.chance(0.07);
  const head = composeClaimHead(look.fork('claim-head'), provider);
  const has = (key: string) => table.columns.some((column) => column.key === key);
  // The text needs the columns before the first amount.
  const roomy = table.columns
    .slice(0, 4)
    .every(({ key, line }) => !(key in AMOUNT_COLUMNS) && line === 0);
  const dated = body === 'list' || has('date') || table.detailed;
  const more: ClaimFactKey[] = [
    ...(dated ? [] : ['visit' as const]),
    ...(paysEachClaim ? ['checkNumber' as const, 'checkDate' as const] : []),
  ];
  return {
    provider,
    print,
    frame,
    captions: makeCaptions(look.fork('captions'), FACT_WORDINGS),
    clutter: makeCaptions(look.fork('clutter'), CLUTTER_WORDINGS),
    headStyles: [makeFactStyle(look, 'any'), makeFactStyle(look, 'narrow')],
    headClutter: drawHeadClutter(look.fork('head-clutter'), provider),
    parting: pickWeighted(look, PARTINGS),
    body,
    nesting,
    paysEachClaim,
    stacked: look.chance(0.5),
    stackCaptions: look.fork('stack-captions').chance(0.6) ? 'head' : 'inline',
    head: { ...head, facts: [...head.facts, ...more] },
    bareKeys: drawBareKeys(look.fork('bare'), head),
    table,
    serviceFacts,
    totals: drawTotals(look, body),
    headBelow: body === 'blocks' && head.kind !== 'row' && look.fork('below').chance(0.04),
    grouped: body === 'blocks' && look.fork('grouped').chance(0.06),
    ends: composeEnds(look.fork('ends'), nesting),
    totalLabel: look.pick(TOTAL_LABELS.split('|')),
    sharesInTotals: roomy && !has('owes') && look.chance(0.3),
    statusWords: look.chance(0.5),
    payerCaptioned: look.chance(0.08),
    payeeCaptioned: look.chance(0.45),
    paysMember: look.chance(0.3),
    dropsCheckDate: look.chance(0.08),
    saysPayment: look.fork('says-payment').chance(provider ? 0.2 : 0.35),
    tellsCheckAmount: look.chance(0.75),
    datesNotice: look.chance(0.3),
    shufflesFacts: look.chance(0.15),
    titleFirst: look.chance(0.2),
    twoBlocks: look.chance(0.3),
    payment: pickWeighted<FactPlace | 'none'>(look, PAYMENTS),
    combined: !has('discount') && look.chance(0.3),
    summary: look.chance(provider ? 0.15 : 0.45) ? look.pick(['facts', 'table']) : 'none',
    detailsApart: look.chance(provider ? 0.02 : 0.12),
    explainsCaptions: look.chance(0.1),
    carries: look.chance(0.12),
    continues: look.pick(['', '', 'continued', '(cont.)', 'CONT', 'continued from previous page']),
    captionsAgain: look.pick(['claim', 'claim', 'page', 'page', 'once']),
  };
}

const BODIES = { blocks: 14, 'one-table': 2, list: 2, ladder: 2 };

const PARTINGS: Weights<Parting> = {
  rule: 2,
  dashes: 1,
  stars: 1,
  space: 2,
  band: 2,
  'dark-band': 1,
  panel: 1,
  page: 1,
  'double-rule': 1,
};

const PAYMENTS = { none: 2, inline: 1, right: 1, tabbed: 1, leaders: 1, bar: 1, grid: 1 };

const NESTINGS = { none: 9, patient: 2, provider: 1, status: 2, check: 1 };

function drawTotals(look: Random, body: ClaimBody): Totals {
  if (body === 'list') return 'none';
  if (body === 'ladder') return 'ladder-below';
  return pickWeighted(look, TOTALS);
}

const TOTALS: Weights<Totals> = {
  'row-below': 5,
  'row-above': 1,
  head: 1,
  'facts-below': 1,
  'ladder-below': 1,
  'cards-below': 1,
  none: 1,
};

function composeClaimHead(look: Random, provider: boolean): ClaimHead {
  const facts: ClaimFactKey[] = ['patient', 'claim'];
  const often: readonly (readonly [ClaimFactKey, number, number])[] = [
    ['memberId', 0.85, 0.35],
    ['account', 0.85, 0.3],
    ['provider', 0.45, 0.85],
    ['npi', 0.45, 0.1],
    ['group', 0.35, 0.3],
    ['status', 0.45, 0.15],
    ...(Object.keys(CLUTTER_WORDINGS) as ClutterKey[])
      .filter((key) => CLAIM_CLUTTER.includes(key))
      .map((key) => [key, 0.1, 0.1] as const),
  ];
  for (const [key, onRemittance, onLetter] of often)
    if (look.chance(provider ? onRemittance : onLetter)) facts.push(key);
  const order = look.chance(0.5) ? facts : [facts[0] ?? 'patient', ...look.shuffle(facts.slice(1))];
  const kind = pickWeighted(look, { facts: 3, row: 2, sentence: 1 });
  return {
    kind,
    style: makeFactStyle(look, look.chance(0.75) ? 'wide' : 'any'),
    captionsOnce: kind === 'row' && look.chance(0.6),
    bold: look.chance(0.25),
    bareFirst: look.chance(0.4),
    facts: look.chance(0.15) ? look.shuffle(order) : order,
    amounts: look.pick<readonly AmountKey[]>([
      ['billed', 'paid'],
      ['billed', 'allowed', 'paid'],
      ['billed', 'paid', 'owes'],
      ['billed', 'allowed', 'deductible', 'coinsurance', 'paid', 'owes'],
      ['billed', 'notCovered', 'allowed', 'paid'],
      ['paid', 'owes'],
    ]),
    providerLine: look.chance(provider ? 0.25 : 0.1),
  };
}

const CLAIM_CLUTTER: readonly ClutterKey[] = [
  'received',
  'finalized',
  'serviceDates',
  'network',
  'diagnosis',
  'relation',
  'birth',
  'drg',
  'billType',
  'insured',
  'insuredPlan',
];

function drawHeadClutter(look: Random, provider: boolean): ClutterKey[] {
  const pool: readonly ClutterKey[] = provider
    ? ['payeeNpi', 'payeeId', 'taxId', 'method', 'batch', 'phone', 'bank']
    : ['insured', 'phone', 'planYear', 'insuredPlan', 'network'];
  return pool.filter(() => look.chance(0.35));
}

const PROVIDER_TITLES =
  'Remittance Advice|Provider Remittance Advice|Explanation of Payment|Electronic Remittance Advice|Provider Explanation of Benefits|Payment Advice|Provider Remittance Notice|Remittance Advice / Explanation of Payment|Claims Payment Summary|Provider Voucher|Provider Payment Statement|Remittance Voucher|Provider Claim Summary|Notice of Payment|Payment Detail|Statement of Claims Paid|Claims Settlement Report|Explanation of Provider Payment|Paid Claims Listing|Professional Remittance|Explanation of Review|Payment Register|Weekly Remittance|Claim Payment Advice|Standard Paper Remittance|Statement of Remittance|Explanation of Reimbursement|Disbursement Detail|Benefit Payment Voucher|';
const MEMBER_TITLES =
  'Explanation of Benefits|Explanation of Benefits (EOB)|Your Explanation of Benefits|Explanation of Health Care Benefits|Member Claim Summary|Benefit Statement|Your Health Care Claims|Claim Detail Statement|Summary of Benefits Paid|How We Processed Your Claim|Health Plan Claim Notice|Your Claim Summary|Claim Recap|Explanation of Payment|Quarterly Summary Notice|Benefit Determination|Dental Explanation of Benefits|Claim Processing Report|Health Statement|Claim Activity Statement|Your Benefits at Work|Benefits Summary Notice|Claims Worksheet|Here Is What Your Plan Covered|';
const TOTAL_LABELS =
  'Claim total|Claim totals|Totals|Total|Claim Total:|TOTALS FOR THIS CLAIM|Subtotal|Total for claim|Totals this claim|Claim summary|Sum of services|CLAIM TOTALS|*** TOTAL|Total for this claim|TOT|Claim Amounts|Sub-total|Service totals|||Column totals|CLM TOT|Claim recap|Total this service|Amounts for this claim|Totals:';
