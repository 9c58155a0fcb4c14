import type { SettledClaim } from '../adjudicate.ts';
import { type Cell, drawHeaderRow, drawRow } from '../draw-table.ts';
import { addDays, cents, makeClinician, makeMbi, makeReference, type Person } from '../people.ts';
import { across, drawRule, type Pair, widthOf, write, writePairs } from '../sheet.ts';
import { printAmount, printName, printText } from './look.ts';
import type { ClaimPaper } from './paper.ts';
import { AMOUNT_COLUMNS, drawServiceRow } from './rows.ts';

/** Who a claim is about and which numbers it has: the same for a reversal and its correction. */
export type ClaimNames = {
  readonly patient: Person;
  readonly memberId: string;
  readonly group: string;
  readonly account: string;
  readonly provider: string;
};

export function makeClaimNames(paper: Pick<ClaimPaper, 'random'>, patient: Person): ClaimNames {
  const { random } = paper;
  return {
    patient,
    memberId: random.chance(0.3) ? makeMbi(random) : makeReference(random),
    group: makeReference(random),
    account: makeReference(random),
    provider: makeClinician(random),
  };
}

/** One claim: its head, its services, its totals. */
export function drawEobClaim(paper: ClaimPaper, claim: SettledClaim, names: ClaimNames): void {
  const { sheet, style, random } = paper;
  sheet.y += sheet.size * 0.8;
  if (style.dashes) drawRule(sheet);
  else if (style.table.ruled !== 'none') across(sheet);
  const pairs = claimPairs(paper, claim, names);
  if (style.totals === 'pairs') pairs.push(...totalPairs(paper, claim));
  drawClaimHead(paper, pairs);
  if (style.renderingLine) drawRenderingLine(paper, claim, names);
  if (style.totals === 'row-above') drawTotals(paper, claim);
  if (claim.lines.length > 0) {
    if (style.repeatHeader) drawHeaderRow(sheet, style.columns, style.table);
    // A stay in hospital is paid by the day or the case: such claims name no procedure.
    const coded = !random.chance(0.07);
    claim.lines.forEach((line, row) => {
      drawServiceRow(paper, line, row, coded && !random.chance(0.03));
    });
  }
  drawClaimAdjustments(paper, claim);
  if (style.totals === 'row' || claim.lines.length === 0) drawTotals(paper, claim);
  if (style.totals === 'pairs-below') {
    writePairs(
      sheet,
      totalPairs(paper, claim),
      random.pick(['inline', 'right-aligned', 'colon']),
      sheet.width * 0.45,
      sheet.width - sheet.margin,
    );
  }
  if (!paper.fields.patientResponsibility && random.chance(0.35)) drawShareLine(paper, claim);
}

function claimPairs(paper: ClaimPaper, claim: SettledClaim, names: ClaimNames): Pair[] {
  const { style, random, index, fields } = paper;
  const { labels, provider } = style;
  const pairs: Pair[] = [];
  const add = (path: string, label: string, value: string, printed = value) => {
    fields[path] = value;
    pairs.push({ label, value: printed, tag: `${index}:${path}` });
  };
  add('patient.name', labels.patient, printName(style, names.patient));
  if (provider) add('member.id', labels.memberId, names.memberId);
  if (random.chance(provider ? 0.85 : 0.25)) add('patientAccount', labels.account, names.account);
  if (provider && random.chance(0.3)) add('member.group', labels.group, names.group);
  add(
    'claimNumber',
    labels.claim,
    random.pick([random.digits(13), makeReference(random), `E${random.digits(10)}`]),
  );
  if (!style.renderingLine && random.chance(provider ? 0.4 : 0.9))
    add('provider.name', labels.provider, printText(style, names.provider));
  if (!style.renderingLine && random.chance(provider ? 0.4 : 0.1))
    add('provider.npi', labels.npi, claim.npi);
  if (random.chance(provider ? 0.5 : 0.05)) {
    const words = style.statusWords ? ` ${STATUS_WORDS[claim.status] ?? ''}` : '';
    add('claimStatus', labels.status, claim.status, `${claim.status}${words}`);
  }
  const from = claim.lines[0]?.date ?? '2024-02-02';
  if (random.chance(0.3))
    pairs.push({ label: labels.received, value: style.longDate(addDays(from, 6)) });
  if (random.chance(0.2))
    pairs.push({
      label: labels.serviceDates,
      value: `${style.longDate(from)} ${random.pick(['to', '-', 'through'])} ${style.longDate(from)}`,
    });
  if (random.chance(0.1))
    pairs.push({ label: 'Network', value: random.pick(['In', 'Out', 'PPO']) });
  return random.chance(0.4)
    ? [pairs[0], ...random.shuffle(pairs.slice(1))].flatMap((one) => one ?? [])
    : pairs;
}

const STATUS_WORDS: Readonly<Record<string, string>> = {
  '1': 'Processed as primary',
  '2': 'Processed as secondary',
  '3': 'Processed as tertiary',
  '4': 'Denied',
  '19': 'Primary, forwarded',
  '22': 'Reversal of previous payment',
};

function drawClaimHead({ sheet, style, random }: ClaimPaper, pairs: readonly Pair[]): void {
  const boldLabel = random.chance(0.3);
  const upper = style.upper;
  const end = sheet.width - sheet.margin;
  if (style.claimHead !== 'sentence') {
    writePairs(sheet, pairs, style.claimHead, sheet.margin, end, { upper, boldLabel });
    return;
  }
  // `Claim 8126-88 Patient: …`: the number first, some captions without their colon.
  let x = sheet.margin + sheet.size * random.pick([0, 0.6]);
  const ordered = [...pairs].sort((a, b) => Number(isClaimNumber(b)) - Number(isClaimNumber(a)));
  ordered.forEach((pair, at) => {
    const label = `${upper ? pair.label.toUpperCase() : pair.label}${at === 0 ? '' : ':'} `;
    const width = widthOf(sheet, `${label}${pair.value}`, { bold: boldLabel }) + sheet.size;
    if (x + width > end && x > sheet.margin + sheet.size) {
      sheet.y += sheet.size * 1.4;
      x = sheet.margin;
    }
    const begin = write(sheet, x, label, { bold: boldLabel });
    x =
      write(sheet, begin, pair.value, { tag: pair.tag ?? null, bold: boldLabel && at === 0 }) +
      sheet.size * random.pick([0.5, 0.9, 1.6]);
  });
  sheet.y += sheet.size * 1.7;
}

function isClaimNumber({ tag }: Pair): boolean {
  return tag?.endsWith(':claimNumber') ?? false;
}

/** `Rendering: Jane Doe, MD, NPI 1234567893`. */
function drawRenderingLine(
  paper: ClaimPaper,
  { npi, lines }: SettledClaim,
  names: ClaimNames,
): void {
  const { sheet, style, random, index, fields } = paper;
  const name = printText(style, names.provider);
  fields['provider.name'] = name;
  const caption = random.pick([
    'Rendering',
    'Rendering provider',
    style.labels.provider,
    'Perf. provider',
  ]);
  const comma = random.chance(0.6) ? ',' : '';
  let x = write(sheet, sheet.margin, `${caption}: `);
  x = write(sheet, x, `${name}${comma}`, { tag: `${index}:provider.name` });
  if (random.chance(0.8)) {
    fields['provider.npi'] = npi;
    x = write(sheet, x + sheet.size * 0.4, `${random.pick(['NPI', 'NPI:', 'ID', 'NPI #'])} `);
    x = write(sheet, x, npi, { tag: `${index}:provider.npi` });
  }
  const day = style.longDate(lines[0]?.date ?? '2024-02-02');
  if (random.chance(0.5))
    write(
      sheet,
      Math.max(x + sheet.size * 3, sheet.width * 0.55),
      `${style.labels.serviceDates}: ${day} to ${day}`,
    );
  sheet.y += sheet.size * 1.5;
}

function totalPairs(
  { style, random, index, fields }: ClaimPaper,
  { totals }: SettledClaim,
): Pair[] {
  const { labels } = style;
  const rows: readonly [path: string, label: string, amount: number][] = [
    ['billed', labels.totalBilled, totals.billed],
    ['paid', labels.totalPaid, totals.paid],
    ['patientResponsibility', labels.owes, totals.owes],
  ];
  return rows.map(([path, label, amount]) => {
    if (path === 'patientResponsibility' && amount === 0 && random.chance(0.5))
      return { label, value: '' };
    fields[path] = cents(amount);
    return { label, value: printAmount(style, amount), tag: `${index}:${path}` };
  });
}

/** `CLAIM ADJ OA-23 912.00`, one on a line. */
function drawClaimAdjustments(
  { sheet, style, random, index, fields }: ClaimPaper,
  claim: SettledClaim,
): void {
  const caption = random.pick([
    'Claim adj',
    'Claim level adjustment:',
    'Claim adjustments',
    'Other adjustment',
    'CLAIM ADJ',
    'Adjustment to claim',
  ]);
  claim.adjustments.forEach(({ group, reason, amount }, at) => {
    const base = `adjustments[${at}]`;
    fields[`${base}.group`] = group;
    fields[`${base}.reason`] = reason;
    fields[`${base}.amount`] = cents(amount);
    let x = write(
      sheet,
      sheet.margin + sheet.size * random.pick([0, 2]),
      `${style.upper ? caption.toUpperCase() : caption} `,
    );
    x = write(sheet, x + sheet.size * 0.5, `${group}${style.reasonJoin}${reason}`, {
      tag: `${index}:${base}.group`,
    });
    write(sheet, x + sheet.size * random.pick([0.8, 2, 5]), printAmount(style, amount), {
      tag: `${index}:${base}.amount`,
    });
    sheet.y += sheet.size * 1.45;
  });
}

function drawTotals(
  { sheet, style, index, fields }: ClaimPaper,
  { totals, lines }: SettledClaim,
): void {
  const label = style.upper ? style.totalLabel.toUpperCase() : style.totalLabel;
  const cells: Record<string, Cell[]> = {
    [style.columns[0]?.key ?? 'date']: [{ text: label, bold: true }],
  };
  for (const { key } of style.columns) {
    const amount = AMOUNT_COLUMNS[key];
    if (!amount) continue;
    const tag = amount.field === null ? null : `${index}:${amount.field}`;
    if (amount.field !== null) fields[amount.field] = cents(totals[amount.of]);
    cells[key] = [{ text: printAmount(style, totals[amount.of]), tag, bold: true }];
  }
  if (style.columns.some(({ key }) => key === 'reasonAmount')) {
    const cut = lines
      .flatMap(({ reasons }) => reasons)
      .reduce((sum, { amount }) => sum + amount, 0);
    cells.reasonAmount = [{ text: printAmount(style, cut), bold: true }];
  }
  drawRow(sheet, style.columns, cells, style.table);
}

function drawShareLine(
  { sheet, style, random, index, fields }: ClaimPaper,
  { totals }: SettledClaim,
): void {
  fields.patientResponsibility = cents(totals.owes);
  const pair = {
    label: style.labels.owes,
    value: printAmount(style, totals.owes),
    tag: `${index}:patientResponsibility`,
  };
  const kind = random.pick(['colon', 'gap', 'right-aligned'] as const);
  const from = random.pick([sheet.margin, sheet.width * 0.55]);
  writePairs(sheet, [pair], kind, from, sheet.width - sheet.margin);
}
