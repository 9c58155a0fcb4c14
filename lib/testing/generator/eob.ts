import { adjudicate, type SettledClaim, type SettledLine } from './adjudicate.ts';
import {
  type Cell,
  type Column,
  drawHeaderRow,
  drawRow,
  drawTableLook,
  type TableLook,
} from './draw-table.ts';
import type { DrawnDocument, PlantedFault, TruthRecord } from './drawn-document.ts';
import {
  addDays,
  cents,
  makeClinician,
  makeMbi,
  makePayer,
  makePerson,
  makePractice,
  makeReference,
  titleCase,
  withCommas,
} from './people.ts';
import type { Random } from './random.ts';
import { drawRemittanceNotice } from './remittance-notice.ts';
import {
  across,
  newSheet,
  PAIR_STYLES,
  type Pair,
  type PairStyle,
  reserve,
  type Sheet,
  widthOf,
  write,
  writeLine,
  writePairs,
} from './sheet.ts';

type Fields = Record<string, string | null>;

type Look = {
  provider: boolean;
  upper: boolean;
  pairs: PairStyle;
  claimPairs: PairStyle;
  columns: Column[];
  table: TableLook;
  dollar: string;
  commas: boolean;
  date: (iso: string) => string;
  longDate: (iso: string) => string;
  labels: Readonly<Record<string, string>>;
  codeStyle: 'code' | 'code-modifier' | 'words-code' | 'code-words';
  totalLabel: string;
  reasonStyle: 'dash' | 'space' | 'glued';
  /** All reasons of a line with their amounts in one cell: `CO-45 9.10; PR-1 20.00`. */
  reasonsInline: boolean;
  /** Totals of the claim stand among its captions, not under the columns. */
  totalsInPairs: boolean;
  dashes: boolean;
  title: string;
  repeatHeader: boolean;
  zeroBlank: boolean;
  lastFirst: boolean;
};

/** An explanation of benefits to a member, or a remittance advice of several claims to a provider. */
export function drawEob(
  layout: string,
  look: Random,
  random: Random,
  options: { fault?: boolean } = {},
): DrawnDocument {
  if (look.chance(0.15)) return drawRemittanceNotice(layout, look, random);
  const style = makeLook(look);
  const wide = style.columns.length > 11 && look.chance(0.6);
  const sheet = newSheet(
    look,
    wide ? { width: 792, height: 612, size: 8 } : { size: style.columns.length > 10 ? 7.5 : 8.5 },
  );
  const year = random.int(2019, 2026);
  const count = style.provider ? random.pick([1, 1, 2, 3, 4, 5]) : random.pick([1, 1, 1, 2]);
  const claims = Array.from({ length: count }, () => adjudicate(random, year));
  const faults: PlantedFault[] = [];
  const shared: Fields = {};
  const names = {
    payer: makePayer(random),
    payee: makePractice(random),
    member: makePerson(random),
  };
  drawHead(sheet, style, random, names, claims, shared, year);
  const records: TruthRecord[] = [];
  if (style.repeatHeader === false) drawHeaderRow(sheet, style.columns, style.table);
  claims.forEach((claim, index) => {
    reserve(sheet, sheet.size * 12);
    const first = sheet.pages.length;
    const top = sheet.y - sheet.size * 0.4;
    const fields: Fields = { ...shared };
    drawClaim(sheet, style, random, claim, index, fields, names);
    if (options.fault && index === 0) plantFault(sheet, fields, faults);
    const pages = range(first, sheet.pages.length);
    const parts = pages.map((page) => ({
      page,
      top: page === first ? top : 0,
      bottom: page === sheet.pages.length ? sheet.y - sheet.size : sheet.height,
    }));
    records.push({ form: 'eob', pages, fields, ...(count > 1 ? { parts } : {}) });
  });
  drawTail(sheet, style, random, claims);
  return { layout, pages: sheet.pages, records, faults };
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, at) => from + at);
}

function makeLook(look: Random): Look {
  const provider = look.chance(0.6);
  const pick = (list: string) => look.pick(list.split('|'));
  const style: Look = {
    provider,
    upper: look.chance(provider ? 0.6 : 0.15),
    pairs: look.pick(PAIR_STYLES),
    claimPairs: look.pick<PairStyle>([
      'two-up',
      'two-up',
      'inline',
      'inline',
      'inline',
      'grid',
      'colon',
      'above',
      'gap',
    ]),
    columns: [],
    table: drawTableLook(look),
    dollar: look.chance(provider ? 0.15 : 0.6) ? '$' : '',
    commas: look.chance(0.7),
    date: look.pick([slashed, slashed, slashedShort, (iso: string) => dashed(iso), glued]),
    longDate: look.pick([slashed, slashedShort, worded, worded, dashed]),
    reasonsInline: look.chance(0.35),
    totalsInPairs: look.chance(0.25),
    dashes: look.chance(0.3),
    codeStyle: look.pick<Look['codeStyle']>(['code', 'code-modifier', 'words-code', 'code-words']),
    totalLabel: pick(
      'Claim total|Claim totals|Totals|Total|Claim Total:|TOTALS FOR THIS CLAIM|Subtotal|Total for claim',
    ),
    reasonStyle: look.pick<Look['reasonStyle']>(['dash', 'dash', 'space', 'glued']),
    title: provider
      ? pick(
          'Remittance Advice|Provider Remittance Advice|Explanation of Payment|Electronic Remittance Advice|Provider Explanation of Benefits|Payment Advice|Provider Remittance Notice',
        )
      : pick(
          'Explanation of Benefits|Explanation of Benefits (EOB)|Your Explanation of Benefits|Explanation of Health Care Benefits|Member Claim Summary|Benefit Statement',
        ),
    repeatHeader: look.chance(0.6),
    zeroBlank: look.chance(0.12),
    lastFirst: look.chance(provider ? 0.7 : 0.1),
    labels: {
      payer: pick('Payer|Payer name|Plan|Insurer'),
      payee: pick('Payee|Payee name|Pay to|Paid to|Provider group'),
      checkNumber: pick(
        'Check number|Check No|Check #|EFT number|Check/EFT #|Trace number|Payment number|Check/EFT No|Check EFT Number',
      ),
      checkDate: pick(
        'Check date|Payment date|Check/EFT date|Date paid|Paid date|EFT date|Payment Date',
      ),
      checkAmount: pick(
        'Check amount|Payment amount|Total paid|Amount of check|EFT amount|Net payment|Total payment',
      ),
      eobDate: pick(
        'Date|Statement date|Date processed|EOB date|Process date|Notice date|Production date|Date of notice|Processed on',
      ),
      memberId: pick(
        'Member ID|ID number|Subscriber ID|Insured ID|Member number|HIC|Member No|Identification number|Subscriber number|ID',
      ),
      group: pick('Group|Group number|Group No|Group ID|Employer group|Plan group|GRP'),
      patient: pick('Patient|Patient name|Name|Pt name|Patient Name|Member|Claim for'),
      claim: pick(
        'Claim number|Claim No|Claim ID|Claim #|ICN|Payer claim number|Claim|Payer claim control number|Reference number|DCN',
      ),
      account: pick(
        'Patient account|Account number|Patient control number|Acct|ACNT|Patient acct|Pt account|Account|Patient account no',
      ),
      provider: pick(
        'Provider|Provider name|Rendering provider|Doctor|Service provider|Treating provider|Services by|Seen by',
      ),
      npi: pick('NPI|Provider NPI|Provider ID|Rendering NPI|NPI #'),
      status: pick('Claim status|Status|Status code|Clm status'),
    },
  };
  return { ...style, columns: makeColumns(look, provider, style.reasonsInline) };
}

const COLUMN_POOL: Readonly<
  Record<string, { headers: string; align: Column['align']; weight: number; use: number }>
> = {
  date: {
    headers:
      'Date of service|Service date|DOS|Date|Dates of service|Serv date|Svc date|Service dates|Date(s) of service',
    align: 'left',
    weight: 1.3,
    use: 1,
  },
  service: {
    headers:
      'Procedure|Proc|CPT|Code|Service code|CPT/HCPCS|Proc code|HCPCS|Procedure code|Service|Description of service|Service description|Services|Adj proc',
    align: 'left',
    weight: 1.3,
    use: 1,
  },
  mods: { headers: 'Mod|Mods|Modifier|Modifiers|MODS', align: 'left', weight: 0.7, use: 0.4 },
  units: {
    headers: 'Units|Qty|Nos|Unit|Quantity|Svc|Days',
    align: 'center',
    weight: 0.6,
    use: 0.45,
  },
  billed: {
    headers:
      'Billed|Amount billed|Charge|Charges|Submitted|Billed amount|Provider charges|Charge amount|Total charge|Amt billed|Submitted charges',
    align: 'right',
    weight: 1.05,
    use: 1,
  },
  discount: {
    headers:
      'Discount|Plan discount|Provider discount|Network savings|Member discount|Your savings|Write-off|Contract adj|Disallow',
    align: 'right',
    weight: 1,
    use: 0.45,
  },
  notCovered: {
    headers: 'Not covered|Non-covered|Amount not covered|Ineligible|Not payable|Noncovered',
    align: 'right',
    weight: 1,
    use: 0.5,
  },
  allowed: {
    headers:
      'Allowed|Allowed amount|Plan allowance|Negotiated rate|Approved|Amount allowed|Eligible|Contract amount|Allowed amt',
    align: 'right',
    weight: 1.05,
    use: 0.85,
  },
  deductible: {
    headers: 'Deductible|Deduct|Ded|Your deductible|Applied to deductible|Deduct amt',
    align: 'right',
    weight: 0.95,
    use: 0.8,
  },
  copay: { headers: 'Copay|Copayment|Co-pay|Your copay', align: 'right', weight: 0.8, use: 0.65 },
  coinsurance: {
    headers: 'Coinsurance|Coins|Co-insurance|Your coinsurance|Co-ins|Coins amt',
    align: 'right',
    weight: 0.95,
    use: 0.75,
  },
  reason: {
    headers:
      'Grp/RC|Reason|Adj code|Group code|Reason code|CARC|Adj reason|Adjustment codes|GRP/RC',
    align: 'left',
    weight: 0.8,
    use: 0.5,
  },
  reasonAmount: {
    headers: 'Amt|Adj amt|Adjustment|Adjustment amount|Adjusted|AMT',
    align: 'right',
    weight: 0.9,
    use: 0.5,
  },
  paid: {
    headers:
      'Paid|Plan paid|Amount paid|Paid amount|Payment|Benefit paid|We paid|Prov pd|Plan payment|Provider paid|Net paid|PROV PD',
    align: 'right',
    weight: 1.05,
    use: 1,
  },
  owes: {
    headers:
      'Patient responsibility|Patient resp|You owe|Your responsibility|What you owe|Member responsibility|Pt resp|Your share|Patient owes|You may owe',
    align: 'right',
    weight: 1.05,
    use: 0.6,
  },
  remark: {
    headers: 'Notes|Remark|Remark code|Remarks|See note|Note|RARC|Remark codes',
    align: 'center',
    weight: 0.6,
    use: 0.4,
  },
};

function makeColumns(look: Random, provider: boolean, inline: boolean): Column[] {
  const reasons = provider && look.chance(0.75);
  const keys = Object.keys(COLUMN_POOL).filter((key) => {
    if (key === 'reasonAmount') return reasons && !inline;
    if (key === 'reason') return reasons;
    if (key === 'owes') return look.chance(provider ? 0.4 : 0.85);
    if (key === 'discount') return look.chance(provider ? 0.2 : 0.55);
    if (key === 'mods' || key === 'units') return look.chance(provider ? 0.7 : 0.15);
    return look.chance(COLUMN_POOL[key]?.use ?? 0);
  });
  if (look.chance(0.25)) swap(keys, 'paid', 'owes');
  if (look.chance(0.15)) swap(keys, 'copay', 'deductible');
  if (look.chance(0.15)) swap(keys, 'date', 'service');
  if (look.chance(0.15)) swap(keys, 'notCovered', 'allowed');
  if (inline && look.chance(0.6)) {
    keys.push(...keys.splice(keys.indexOf('reason'), keys.includes('reason') ? 1 : 0));
  }
  return keys.map((key): Column => {
    const kind = COLUMN_POOL[key];
    if (!kind) throw new Error(`no column ${key}`);
    return {
      key,
      header:
        key === 'reason' && inline
          ? look.pick(['Adjustments', 'Adjustment codes', 'Reason codes', 'Adj reason'])
          : look.pick(kind.headers.split('|')),
      align: kind.align,
      weight: key === 'reason' && inline ? 3.5 : kind.weight,
    };
  });
}

function swap(keys: string[], a: string, b: string): void {
  const [i, j] = [keys.indexOf(a), keys.indexOf(b)];
  if (i < 0 || j < 0) return;
  keys[i] = b;
  keys[j] = a;
}

type Names = { payer: string; payee: string; member: ReturnType<typeof makePerson> };

function drawHead(
  sheet: Sheet,
  style: Look,
  random: Random,
  names: Names,
  claims: readonly SettledClaim[],
  shared: Fields,
  year: number,
): void {
  const text = (value: string) => (style.upper ? value : titleCase(value));
  const title = style.upper ? style.title.toUpperCase() : style.title;
  shared['payer.name'] = text(names.payer);
  writeLine(sheet, text(names.payer), {
    size: sheet.size * random.pick([1, 1.4, 1.8]),
    bold: true,
    tag: '*:payer.name',
  });
  writeLine(sheet, `${random.pick(['PO Box', 'P.O. Box'])} ${random.int(10, 99999)}`);
  writeLine(
    sheet,
    `${titleCase(random.pick(['RIVERTON', 'ALDERTON', 'UPTON']))}, ${random.pick(['OH', 'TX', 'CA'])} ${random.digits(5)}`,
  );
  const right = sheet.width * 0.58;
  const top = sheet.y;
  sheet.y = 46;
  write(sheet, right, title, { size: sheet.size * 1.4, bold: true });
  sheet.y += sheet.size * 2;
  if (!style.provider) {
    write(sheet, right, 'THIS IS NOT A BILL', { bold: true });
    sheet.y += sheet.size * 2;
  }
  const pairs = headPairs(style, random, names, claims, shared, year);
  const place =
    style.pairs === 'grid' || style.pairs === 'above' || style.pairs === 'inline'
      ? 'full'
      : 'right';
  if (place === 'full') {
    sheet.y = Math.max(sheet.y, top) + 8;
    writePairs(sheet, pairs, style.pairs, sheet.margin, sheet.width - sheet.margin, {
      upper: style.upper,
    });
  } else {
    writePairs(sheet, pairs, style.pairs, right, sheet.width - sheet.margin, {
      upper: style.upper,
    });
    sheet.y = Math.max(sheet.y, top);
  }
  drawAddressee(sheet, style, random, names, shared);
  sheet.y += sheet.size;
}

function headPairs(
  style: Look,
  random: Random,
  names: Names,
  claims: readonly SettledClaim[],
  shared: Fields,
  year: number,
): Pair[] {
  const { labels } = style;
  const pairs: Pair[] = [];
  const date = addDays(`${year}-12-20`, random.int(0, 60));
  const add = (path: string, label: string, value: string, printed = value) => {
    shared[path] = value;
    pairs.push({ label, value: printed, tag: `*:${path}` });
  };
  const paid = claims.reduce((sum, claim) => sum + claim.totals.paid, 0);
  for (const path of [
    'check.number',
    'check.date',
    'check.amount',
    'member.id',
    'member.group',
    'eobDate',
  ])
    shared[path] = null;
  if (style.provider) {
    add(
      'check.number',
      labels.checkNumber ?? '',
      random.pick([
        random.digits(9),
        `EFT${random.digits(7)}`,
        random.digits(15),
        random.digits(6),
      ]),
    );
    if (random.chance(0.9)) add('check.date', labels.checkDate ?? '', date, style.longDate(date));
    if (random.chance(0.8))
      add('check.amount', labels.checkAmount ?? '', cents(paid), money(style, paid));
    if (random.chance(0.3))
      add('eobDate', labels.eobDate ?? '', addDays(date, -1), style.longDate(addDays(date, -1)));
  } else {
    add('eobDate', labels.eobDate ?? '', date, style.longDate(date));
    add(
      'member.id',
      labels.memberId ?? '',
      random.chance(0.2) ? makeMbi(random) : makeReference(random),
    );
    if (random.chance(0.85)) add('member.group', labels.group ?? '', makeReference(random));
    if (random.chance(0.5))
      pairs.push({
        label: random.pick(['Member', 'Subscriber', 'Member name']),
        value: fullName(style, names.member),
      });
  }
  return random.chance(0.5) ? random.shuffle(pairs) : pairs;
}

function drawAddressee(
  sheet: Sheet,
  style: Look,
  random: Random,
  names: Names,
  shared: Fields,
): void {
  sheet.y += sheet.size * 0.8;
  if (!style.provider) {
    shared['payee.name'] = null;
    const { address } = names.member;
    writeLine(sheet, fullName(style, names.member));
    writeLine(sheet, style.upper ? address.street : titleCase(address.street));
    writeLine(sheet, `${titleCase(address.city)}, ${address.state} ${address.zip}`);
    return;
  }
  const payee = style.upper ? names.payee : titleCase(names.payee);
  shared['payee.name'] = payee;
  if (random.chance(0.5)) {
    writePairs(
      sheet,
      [{ label: style.labels.payee ?? '', value: payee, tag: '*:payee.name' }],
      'colon',
      sheet.margin,
      sheet.width / 2,
      { upper: style.upper },
    );
  } else {
    writeLine(sheet, payee, { tag: '*:payee.name' });
  }
  writeLine(
    sheet,
    `${random.int(1, 9999)} ${titleCase(random.pick(['HARBOR BLVD', 'MILL RD', 'OAK ST']))}`,
  );
  writeLine(
    sheet,
    `${titleCase(random.pick(['MARLOW', 'DUNMORE']))}, ${random.pick(['GA', 'NV'])} ${random.digits(5)}`,
  );
}

function fullName(style: Look, { first, middle, last }: Names['member']): string {
  const name = style.lastFirst
    ? `${last}, ${first}${middle ? ` ${middle}` : ''}`
    : `${first}${middle ? ` ${middle}.` : ''} ${last}`;
  return style.upper ? name.toUpperCase() : titleCase(name);
}

function drawClaim(
  sheet: Sheet,
  style: Look,
  random: Random,
  claim: SettledClaim,
  index: number,
  fields: Fields,
  names: Names,
): void {
  const pairs = claimPairs(style, random, claim, index, fields, names);
  sheet.y += sheet.size * 0.8;
  if (style.dashes) dashedRule(sheet);
  else if (style.table.ruled !== 'none') across(sheet);
  const upper = style.upper;
  if (style.totalsInPairs) pairs.push(...totalPairs(style, random, claim, index, fields));
  writePairs(sheet, pairs, style.claimPairs, sheet.margin, sheet.width - sheet.margin, {
    upper,
    boldLabel: random.chance(0.3),
  });
  if (style.repeatHeader) drawHeaderRow(sheet, style.columns, style.table);
  claim.lines.forEach((line, row) => {
    drawServiceRow(sheet, style, random, line, index, row, fields);
  });
  if (!style.totalsInPairs) drawTotals(sheet, style, claim, index, fields);
  if (!fields.patientResponsibility && random.chance(0.3)) {
    fields.patientResponsibility = cents(claim.totals.owes);
    const label = random.pick([
      'Patient responsibility',
      'PT RESP',
      'You owe',
      'Your total responsibility',
    ]);
    writePairs(
      sheet,
      [{ label, value: money(style, claim.totals.owes), tag: `${index}:patientResponsibility` }],
      'colon',
      sheet.margin,
      sheet.width,
    );
  }
}

/** A rule of hyphens, as line printers make it. */
function dashedRule(sheet: Sheet): void {
  const count = Math.floor((sheet.width - 2 * sheet.margin) / widthOf(sheet, '-'));
  writeLine(sheet, '-'.repeat(count));
}

function totalPairs(
  style: Look,
  random: Random,
  { totals }: SettledClaim,
  index: number,
  fields: Fields,
): Pair[] {
  const labels: Record<string, string> = {
    billed: random.pick(['Billed', 'Total billed', 'Charges', 'Claim charge', 'Total charge']),
    paid: random.pick(['Paid', 'Total paid', 'Plan paid', 'Payment', 'Net paid']),
    patientResponsibility: random.pick([
      'Patient resp',
      'Patient responsibility',
      'Pt resp',
      'You owe',
    ]),
  };
  return Object.entries(labels).map(([path, label]) => {
    const amount = path === 'billed' ? totals.billed : path === 'paid' ? totals.paid : totals.owes;
    if (path === 'patientResponsibility' && amount === 0 && random.chance(0.5)) {
      fields[path] = null;
      return { label, value: '' };
    }
    fields[path] = cents(amount);
    return { label, value: money(style, amount), tag: `${index}:${path}` };
  });
}

function claimPairs(
  style: Look,
  random: Random,
  { npi }: SettledClaim,
  index: number,
  fields: Fields,
  names: Names,
): Pair[] {
  const { labels } = style;
  const pairs: Pair[] = [];
  const add = (path: string, label: string, value: string) => {
    fields[path] = value;
    pairs.push({ label, value, tag: `${index}:${path}` });
  };
  for (const path of ['patientAccount', 'provider.name', 'provider.npi', 'claimStatus'])
    fields[path] = null;
  add(
    'patient.name',
    labels.patient ?? '',
    fullName(style, style.provider || random.chance(0.3) ? makePerson(random) : names.member),
  );
  if (style.provider) {
    add(
      'member.id',
      labels.memberId ?? '',
      random.chance(0.3) ? makeMbi(random) : makeReference(random),
    );
    if (random.chance(0.85)) add('patientAccount', labels.account ?? '', makeReference(random));
    if (random.chance(0.3)) add('member.group', labels.group ?? '', makeReference(random));
  } else if (random.chance(0.25)) {
    add('patientAccount', labels.account ?? '', makeReference(random));
  }
  add(
    'claimNumber',
    labels.claim ?? '',
    random.pick([random.digits(13), makeReference(random), `E${random.digits(10)}`]),
  );
  if (random.chance(style.provider ? 0.4 : 0.9)) {
    const name = makeClinician(random);
    add(
      'provider.name',
      labels.provider ?? '',
      style.upper
        ? name
        : titleCase(name).replace(/\b(Md|Do|Np|Pa|Dpm|Pt|Phd|Rn|Lcsw|Od|Dds)$/, (tail) =>
            tail.toUpperCase(),
          ),
    );
  }
  if (random.chance(style.provider ? 0.5 : 0.1)) add('provider.npi', labels.npi ?? '', npi);
  if (random.chance(style.provider ? 0.3 : 0.05))
    add('claimStatus', labels.status ?? '', random.pick(['1', '1', '2', '4', '19']));
  return random.chance(0.4) ? random.shuffle(pairs) : pairs;
}

const AMOUNTS: Readonly<Record<string, keyof SettledClaim['totals']>> = {
  billed: 'billed',
  notCovered: 'notCovered',
  allowed: 'allowed',
  deductible: 'deductible',
  copay: 'copay',
  coinsurance: 'coinsurance',
  paid: 'paid',
  owes: 'owes',
  discount: 'discount',
};

/** Column → last name of the path; a discount is no field. */
const PATH_OF: Readonly<Record<string, string>> = { owes: 'patientResponsibility' };

function drawServiceRow(
  sheet: Sheet,
  style: Look,
  random: Random,
  line: SettledLine,
  index: number,
  row: number,
  fields: Fields,
): void {
  const at = (name: string) => `lines[${row}].${name}`;
  const cells: Record<string, Cell[]> = {};
  const put: Put = (key, path, value, text, inline = false) => {
    if (path !== null) fields[at(path)] = value;
    const tag = path === null ? null : `${index}:${at(path)}`;
    cells[key] = [...(cells[key] ?? []), { text, tag, inline }];
  };
  const has = (key: string) => style.columns.some((column) => column.key === key);
  put('date', 'serviceDate', line.date, style.date(line.date));
  drawServiceCell(style, line, has('mods'), put);
  if (has('units')) put('units', 'units', String(line.units), String(line.units));
  for (const [key, total] of Object.entries(AMOUNTS)) {
    if (!has(key)) continue;
    const amount = line[total];
    if (amount === 0 && style.zeroBlank) continue;
    const name = key === 'discount' ? null : (PATH_OF[key] ?? key);
    put(key, name, cents(amount), money(style, amount));
  }
  if (has('reason')) drawReasons(style, line, put, random);
  if (has('remark') && random.chance(0.6)) put('remark', 'remarks[0]', '', '');
  if (cells.remark) {
    const code = random.pick(['A1', 'D4', 'N130', 'MA01', '45', 'B7', 'Z3', '01']);
    fields[at('remarks[0]')] = code;
    cells.remark = [{ text: code, tag: `${index}:${at('remarks[0]')}` }];
  }
  drawRow(sheet, style.columns, cells, style.table);
}

type Put = (
  key: string,
  path: string | null,
  value: string,
  text: string,
  inline?: boolean,
) => void;

function drawServiceCell(style: Look, line: SettledLine, modsApart: boolean, put: Put): void {
  const joined =
    !modsApart && line.modifiers.length > 0
      ? `${line.code}-${line.modifiers.join('-')}`
      : line.code;
  if (style.codeStyle === 'words-code') put('service', null, '', line.words);
  put('service', 'procedure', line.code, style.codeStyle === 'code-words' ? joined : joined);
  if (style.codeStyle === 'code-words') put('service', null, '', line.words);
  line.modifiers.forEach((modifier, slot) => {
    if (modsApart) put('mods', `modifiers[${slot}]`, modifier, modifier);
    else put('hidden', `modifiers[${slot}]`, modifier, modifier);
  });
}

function drawReasons(style: Look, line: SettledLine, put: Put, random: Random): void {
  const reasons: [string, string, number][] = [];
  if (line.discount > 0) reasons.push(['CO', '45', line.discount]);
  if (line.notCovered > 0) reasons.push(['CO', random.pick(['96', '50', '197']), line.notCovered]);
  if (random.chance(0.4)) {
    if (line.deductible > 0) reasons.push(['PR', '1', line.deductible]);
    if (line.coinsurance > 0) reasons.push(['PR', '2', line.coinsurance]);
    if (line.copay > 0) reasons.push(['PR', '3', line.copay]);
  }
  if (style.reasonsInline) {
    reasons.forEach(([group, reason, amount], at) => {
      const join = style.reasonStyle === 'dash' ? '-' : style.reasonStyle === 'space' ? ' ' : '';
      const end = at < reasons.length - 1 ? ';' : '';
      put('reason', `adjustments[${at}].group`, group, `${group}${join}${reason}`, at > 0);
      put('hidden', `adjustments[${at}].reason`, reason, reason);
      put(
        'reason',
        `adjustments[${at}].amount`,
        cents(amount),
        `${money(style, amount)}${end}`,
        true,
      );
    });
    return;
  }
  reasons.forEach(([group, reason, amount], at) => {
    const join = style.reasonStyle === 'dash' ? '-' : style.reasonStyle === 'space' ? ' ' : '';
    put('reason', `adjustments[${at}].group`, group, `${group}${join}${reason}`);
    put('hidden', `adjustments[${at}].reason`, reason, reason);
    put('reasonAmount', `adjustments[${at}].amount`, cents(amount), money(style, amount));
  });
}

function drawTotals(
  sheet: Sheet,
  style: Look,
  { totals }: SettledClaim,
  index: number,
  fields: Fields,
): void {
  const cells: Record<string, Cell[]> = {
    [style.columns[0]?.key ?? 'date']: [
      { text: style.upper ? style.totalLabel.toUpperCase() : style.totalLabel, bold: true },
    ],
  };
  for (const { key } of style.columns) {
    const total = AMOUNTS[key];
    if (!total) continue;
    const name = key === 'discount' ? null : (PATH_OF[key] ?? key);
    if (name !== null) fields[name] = cents(totals[total]);
    cells[key] = [
      {
        text: money(style, totals[total]),
        tag: name === null ? null : `${index}:${name}`,
        bold: true,
      },
    ];
  }
  drawRow(sheet, style.columns, cells, style.table);
}

function drawTail(
  sheet: Sheet,
  style: Look,
  random: Random,
  claims: readonly SettledClaim[],
): void {
  sheet.y += sheet.size;
  const paid = claims.reduce((sum, claim) => sum + claim.totals.paid, 0);
  if (style.provider && random.chance(0.5))
    writeLine(sheet, `TOTAL CLAIMS: ${claims.length}   TOTAL PAID: ${money(style, paid)}`);
  for (const note of random.sample(NOTES, random.int(1, 4)))
    writeLine(sheet, note, { size: sheet.size * 0.9 });
  for (const [at, page] of sheet.pages.entries()) {
    const label = `Page ${at + 1} of ${sheet.pages.length}`;
    page.runs.push({
      text: label,
      x: sheet.width - sheet.margin - widthOf(sheet, label),
      y: sheet.height - 24,
      size: sheet.size,
      face: sheet.face,
      bold: false,
      tag: null,
      stretch: 1,
      layer: 'value',
      grey: 0,
    });
  }
}

const NOTES = [
  'If you disagree with this decision you may appeal within 180 days.',
  'D4 The provider accepts the plan price. You do not owe the difference.',
  'CO Contractual obligation   PR Patient responsibility   OA Other adjustment',
  '45 Charge exceeds the contracted price',
  'Keep this page for your records.',
  'Deductible used this year: $149.41 of $1,500.00',
  'Out-of-pocket used this year: $1,095.24 of $6,500.00',
  'Questions? Call the number on your card.',
];

function plantFault(sheet: Sheet, fields: Fields, faults: PlantedFault[]): void {
  const path = 'paid';
  const value = fields[path];
  if (!value) return;
  const wrong = cents(Math.round(Number(value) * 100) + 1000);
  for (const page of sheet.pages) {
    page.runs.forEach((run, at) => {
      if (run.tag === `0:${path}`) page.runs[at] = { ...run, text: wrong };
    });
  }
  fields[path] = wrong;
  faults.push({ kind: 'claim-total', rule: 'E02', path });
}

function money(style: Look, amount: number): string {
  const text = style.commas ? withCommas(Math.abs(amount)) : cents(Math.abs(amount));
  return `${amount < 0 ? '-' : ''}${style.dollar}${text}`;
}

function slashed(iso: string): string {
  const [y, m, d] = iso.split('-');
  return `${m}/${d}/${y}`;
}

function slashedShort(iso: string): string {
  const [y = '', m, d] = iso.split('-');
  return `${m}/${d}/${y.slice(2)}`;
}

function dashed(iso: string): string {
  const [y, m, d] = iso.split('-');
  return `${m}-${d}-${y}`;
}

function glued(iso: string): string {
  const [y = '', m, d] = iso.split('-');
  return `${m}${d} ${m}${d}${y.slice(2)}`;
}

function worded(iso: string): string {
  const [y, m, d] = iso.split('-').map(Number);
  const month = [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ][(m ?? 1) - 1];
  return `${month} ${d}, ${y}`;
}
