import { memoize } from '#lib/forms/memoize.ts';
import { fold } from './fold.ts';

/**
 * A word of a caption, folded, in one spelling for all its abbreviations: `Acct.` → `account`,
 * `AMT` → `amount`, `#` → `number`. Other words do not change.
 */
export function captionWord(text: string): string {
  return spelledOut(text);
}

const spelledOut = memoize(spellOut);

function spellOut(text: string): string {
  const folded = fold(text);
  const whole = LONG_OF[folded] ?? WITHOUT_VOWELS.get(folded);
  if (whole) return whole;
  if (folded.length >= LEAST_CUT && /\p{L}\.$/u.test(text)) {
    const cut = OFTEN_CUT.find((word) => word.startsWith(folded));
    if (cut) return cut;
  }
  return folded.length > 1 && folded.endsWith('#') ? `${folded.slice(0, -1)}number` : folded;
}

const SHORT_OF: Readonly<Record<string, string>> = {
  number: 'no num nbr nmbr nr # numbers',
  amount: 'amt amnt amts amounts',
  patient: 'pt pat',
  account: 'acct acnt accnt acc',
  service: 'svc serv srvc services svcs',
  date: 'dt dates',
  charge: 'chg chgs charges',
  responsibility: 'resp respons rsp',
  deductible: 'ded deduct deduc deductable',
  coinsurance: 'coins coin',
  copay: 'copayment copays cpy',
  paid: 'pd',
  provider: 'prov prv',
  procedure: 'proc procs procedures px',
  modifier: 'mod mods modifiers mdf',
  adjustment: 'adj adjs adjmt adjustments adjust',
  group: 'grp gp groups',
  reason: 'rsn reasons rsns',
  remark: 'rmk rmks rem remarks rmrk',
  quantity: 'qty qnty',
  description: 'desc descr descrip',
  statement: 'stmt',
  balance: 'bal',
  payment: 'pmt pymt pmts payments',
  insurance: 'ins insur',
  subscriber: 'subs subscr',
  member: 'mbr memb',
  claim: 'clm claims',
  reference: 'ref',
  control: 'ctrl cntl ctl cntrl',
  total: 'tot totals',
  check: 'ck chk cheque',
  rendering: 'rend rndr rnd',
  recipient: 'recip',
  beneficiary: 'bene benef bnf',
  insured: 'insd insrd',
  billed: 'bld',
  other: 'oth',
  schedule: 'sched',
  reimbursement: 'reimb',
  status: 'sts',
  authorization: 'auth',
  performing: 'perf',
  code: 'codes cd cds',
  note: 'notes',
  unit: 'units',
  allowed: 'allow alwd alw allwd',
  submitted: 'subm submtd',
  discount: 'disc discounts',
  identification: 'ident',
};

/** A cut word with fewer letters may be any: `ser.` */
const LEAST_CUT = 4;

/** Words of captions that are abbreviated in any way: cut, as in `poli.`, or without vowels. */
const OFTEN_CUT = [
  ...Object.keys(SHORT_OF).filter((word) => word.length > 5),
  ...'policy employer subscriber beneficiary enrollee recipient participant insured employee processed procedure reference'.split(
    ' ',
  ),
];

const WITHOUT_VOWELS: ReadonlyMap<string, string> = new Map(
  OFTEN_CUT.map((word) => [
    `${word.slice(0, 1)}${word.slice(1, -1).replace(/[aeiou]/g, '')}${word.slice(-1)}`,
    word,
  ]),
);

const LONG_OF: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(SHORT_OF).flatMap(([long, shorts]) =>
    shorts.split(' ').map((short) => [short, long]),
  ),
);
