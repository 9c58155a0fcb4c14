import type { Column } from '../draw-table.ts';
import type { Random } from '../random.ts';

/**
 * How a payer prints why it cut an amount: not at all; `CO-45` in a cell with the amount beside it;
 * group, reason and amount in columns of their own; reasons without groups; all of a line's reasons
 * with their amounts in one cell; or on a line of their own below the service.
 */
export type ReasonStyle = 'none' | 'cell' | 'apart' | 'bare' | 'inline' | 'below';

type ColumnKind = {
  readonly headers: string;
  readonly align: Column['align'];
  readonly weight: number;
  /** How often members' and providers' papers have it. */
  readonly member: number;
  readonly provider: number;
};

const kind = (
  headers: string,
  align: Column['align'],
  weight: number,
  member: number,
  provider: number,
): ColumnKind => ({ headers, align, weight, member, provider });

const POOL: Readonly<Record<string, ColumnKind>> = {
  date: kind(
    'Date of service|Service date|DOS|Date|Dates of service|Serv date|Svc date|Service dates|Date(s) of service|From/To dates|Serv dates|Date of visit|Service from|When',
    'left',
    1.3,
    1,
    1,
  ),
  place: kind('POS|PL|Place|Pl of svc', 'center', 0.5, 0.02, 0.15),
  units: kind(
    'Units|Qty|Nos|Unit|Quantity|Svc|Days|Svc count|Days/Units|No. of svcs',
    'center',
    0.6,
    0.12,
    0.6,
  ),
  revenue: kind('Rev|Rev code|Rev cd', 'center', 0.6, 0.01, 0.08),
  service: kind(
    'Procedure|Proc|CPT|Code|Service code|CPT/HCPCS|Proc code|HCPCS|Procedure code|Service|Description of service|Service description|Services|Adj proc|Svc code|Type of service|Proc cd|Service provided|What was done|Proc/Mod|Treatment|CPT code',
    'left',
    1.3,
    1,
    1,
  ),
  mods: kind('Mod|Mods|Modifier|Modifiers|MODS|Mod 1-4', 'left', 0.7, 0.05, 0.4),
  billed: kind(
    'Billed|Amount billed|Charge|Charges|Submitted|Billed amount|Provider charges|Charge amount|Total charge|Amt billed|Submitted charges|Amount charged|Provider billed|Billed charges|Claim charge|Submitted amount|Total billed|Your provider billed|Chg amt',
    'right',
    1.05,
    1,
    1,
  ),
  discount: kind(
    'Discount|Plan discount|Provider discount|Network savings|Member discount|Your savings|Write-off|Contract adj|Disallow|Member savings|Contractual|Savings|Amount saved|Provider write-off|Provider resp',
    'right',
    1,
    0.55,
    0.2,
  ),
  notCovered: kind(
    'Not covered|Non-covered|Amount not covered|Ineligible|Not payable|Noncovered|Excluded amount|Not allowed|Non-covered amount|Amount excluded',
    'right',
    1,
    0.55,
    0.25,
  ),
  allowed: kind(
    'Allowed|Allowed amount|Plan allowance|Negotiated rate|Approved|Amount allowed|Eligible|Contract amount|Allowed amt|Covered amount|Maximum allowed|Plan rate|Eligible expense|Approved amount|Covered charges|Allow|Allowable|Contracted rate',
    'right',
    1.05,
    0.85,
    0.85,
  ),
  deductible: kind(
    'Deductible|Deduct|Ded|Your deductible|Applied to deductible|Deduct amt|Deductible amount|Ded amt|Applied to ded',
    'right',
    0.95,
    0.8,
    0.6,
  ),
  copay: kind(
    'Copay|Copayment|Co-pay|Your copay|Copay amt|Co-pay amount|Copays',
    'right',
    0.8,
    0.7,
    0.4,
  ),
  coinsurance: kind(
    'Coinsurance|Coins|Co-insurance|Your coinsurance|Co-ins|Coins amt|Coinsurance amount|Your share %|Co-ins amount',
    'right',
    0.95,
    0.75,
    0.6,
  ),
  group: kind('Grp|Group|Group code|Adj grp|Gp|Group cd|Adj group', 'left', 0.45, 0, 0),
  reason: kind(
    'Grp/RC|Reason|Adj code|Reason code|CARC|Adj reason|Adjustment codes|GRP/RC|Rsn|RC|Adj rsn|Reason cd|Rsn cd|Adj/Rsn|Code',
    'left',
    0.7,
    0,
    0,
  ),
  reasonAmount: kind(
    'Amt|Adj amt|Adjustment|Adjustment amount|Adjusted|AMT|Adj amount|Rsn amt|Amount|Adjustment amt',
    'right',
    0.95,
    0,
    0,
  ),
  remark: kind(
    'Notes|Remark|Remark code|Remarks|See note|Note|RARC|Remark codes|Rmk|Message|Msg code|See notes|Explain code|Ref',
    'center',
    0.6,
    0.5,
    0.4,
  ),
  paid: kind(
    'Paid|Plan paid|Amount paid|Paid amount|Payment|Benefit paid|We paid|Prov pd|Plan payment|Provider paid|Net paid|PROV PD|Plan pays|Total paid|Benefit|Benefits paid|Amount we paid|Paid by plan|Payment amount|Paid to provider|Net payment|Plan share',
    'right',
    1.05,
    1,
    1,
  ),
  owes: kind(
    'Patient responsibility|Patient resp|You owe|Your responsibility|What you owe|Member responsibility|Pt resp|Your share|Patient owes|You may owe|Your cost|Your total cost|Amount you owe|Member owes|Patient liability|Your balance|Member liability|Patient pays|You pay',
    'right',
    1.05,
    0.85,
    0.4,
  ),
};

/** The columns of one payer's table, from left to right. */
export function makeEobColumns(
  look: Random,
  provider: boolean,
  reasons: ReasonStyle,
): readonly Column[] {
  const inTable: Readonly<Record<string, boolean>> = {
    group: reasons === 'apart',
    reason: !['none', 'below'].includes(reasons),
    reasonAmount: ['cell', 'apart', 'bare'].includes(reasons),
  };
  const keys = Object.entries(POOL).flatMap(([key, { member, provider: often }]) =>
    (inTable[key] ?? look.chance(provider ? often : member)) ? [key] : [],
  );
  // Wide papers do not have everything at once.
  while (keys.length > 14) keys.splice(keys.indexOf(look.pick(keys.filter(isSpare))), 1);
  if (look.chance(0.25)) swap(keys, 'paid', 'owes');
  if (look.chance(0.15)) swap(keys, 'copay', 'deductible');
  if (look.chance(0.15)) swap(keys, 'copay', 'coinsurance');
  if (look.chance(0.15)) swap(keys, 'date', 'service');
  if (look.chance(0.15)) swap(keys, 'units', 'service');
  if (look.chance(0.15)) swap(keys, 'notCovered', 'allowed');
  if (look.chance(0.3)) keys.push(...keys.splice(keys.indexOf('paid'), 1));
  if (look.chance(0.25)) moveToEnd(keys, ['group', 'reason', 'reasonAmount', 'remark']);
  if (reasons === 'inline' && look.chance(0.6)) moveToEnd(keys, ['reason']);
  return keys.map((key) => columnOf(look, key, reasons));
}

function columnOf(look: Random, key: string, reasons: ReasonStyle): Column {
  const of = POOL[key];
  if (!of) throw new Error(`no column ${key}`);
  const inline = key === 'reason' && reasons === 'inline';
  return {
    key,
    header: inline
      ? look.pick([
          'Adjustments',
          'Adjustment codes',
          'Reason codes',
          'Adj reason',
          'Adjustments (group-reason amount)',
        ])
      : look.pick(of.headers.split('|')),
    align: of.align,
    weight: inline ? 3.5 : of.weight,
  };
}

const SPARE = [
  'discount',
  'notCovered',
  'copay',
  'units',
  'mods',
  'remark',
  'place',
  'revenue',
  'owes',
];

function isSpare(key: string): boolean {
  return SPARE.includes(key);
}

function moveToEnd(keys: string[], names: readonly string[]): void {
  for (const name of names) {
    const at = keys.indexOf(name);
    if (at >= 0) keys.push(...keys.splice(at, 1));
  }
}

function swap(keys: string[], a: string, b: string): void {
  const [i, j] = [keys.indexOf(a), keys.indexOf(b)];
  if (i < 0 || j < 0) return;
  keys[i] = b;
  keys[j] = a;
}
