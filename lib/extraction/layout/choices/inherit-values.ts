import { lineKey } from '#lib/layout/page/keys.ts';
import type { PageLayout } from '#lib/layout/page/lay-out-page.ts';
import type { Proposal, ProposalKind } from '#lib/layout/recognizers/proposal.ts';
import { bucket } from '#lib/layout/scoring/buckets.ts';
import { hashFeature } from '#lib/layout/scoring/hash-features.ts';
import type { TableRow } from '../table/table-rows.ts';
import type { Option } from './field-choice.ts';

/** Kinds of values that documents print once for several rows: a date, a department's code. */
export const INHERITED_KINDS: ReadonlySet<ProposalKind> = new Set(['date', 'revenue-code']);

/**
 * Lines, as `page/line`, that may head a group of rows: the nearest ones above, not counting the
 * captions of its table.
 */
export function listHeads(rows: readonly TableRow[], layouts: readonly PageLayout[]): Set<string> {
  const inRow = new Set(
    rows.flatMap(({ pageAt, lines }) => lines.map((at) => lineKey(pageAt, at))),
  );
  const heads = new Set<string>();
  for (const { pageAt, lines } of rows)
    for (let up = 1, left = MAX_HEAD; left > 0 && up <= MAX_UP; up++) {
      const at = (lines[0] ?? 0) - up;
      const key = lineKey(pageAt, at);
      const line = layouts[pageAt]?.lines[at];
      if (!line || inRow.has(key)) break;
      heads.add(key);
      if (line.tokens.some(({ text }) => /\d/.test(text))) left--;
    }
  rows.forEach(({ pageAt, lines }, at) => {
    const next = rows[at + 1];
    if (!next || next.pageAt === pageAt) return;
    for (let down = 1; down <= MAX_LEFT; down++)
      heads.add(lineKey(pageAt, (lines.at(-1) ?? 0) + down));
  });
  return heads;
}

/** How many lines with a figure above a group of rows may be its head. */
const MAX_HEAD = 3;
/** The most lines of captions and heads above a group of rows. */
const MAX_UP = 9;
/** How many lines below the last row of a page may be the head of the rows of the next one. */
const MAX_LEFT = 3;
/** Tolerance within which values begin in one column, in shares of the page width. */
const SAME_START = 0.015;

/**
 * What each row may have from above: from the lines at the head of its group of rows, and from the
 * nearest row above that prints a kind that is blank in this one. `own` is what is in the rows,
 * `beside` what is on other lines, both in the order of the page.
 */
export function inheritValues(
  rows: readonly TableRow[],
  own: readonly (readonly Option[])[],
  beside: readonly Proposal[],
): Option[][] {
  const inRow = new Set(
    rows.flatMap(({ pageAt, lines }) => lines.map((at) => lineKey(pageAt, at))),
  );
  const besideAt = Map.groupBy(beside, ({ pageAt, tokens }) =>
    lineKey(pageAt, tokens[0]?.line ?? -1),
  );
  let carried: readonly Proposal[] = [];
  return rows.map((row, at) => {
    const above = headsOf(row, inRow, besideAt);
    const nearest = above.filter(({ far }) => !far);
    const told = new Set(
      [...nearest.map(({ proposal }) => proposal), ...carried].map(({ kind }) => kind),
    );
    const near = [
      ...nearest,
      ...above.filter(({ far, proposal }) => far && !told.has(proposal.kind)),
    ];
    const before = rows[at - 1];
    const isFirst = before !== undefined && before.pageAt < row.pageAt;
    const left = isFirst ? headsLeft(before, beside, carried) : [];
    const heads = [
      ...near,
      ...left.filter(({ proposal: { kind } }) => near.every((one) => one.proposal.kind !== kind)),
    ];
    const known = new Set(heads.map(({ proposal }) => proposal.kind));
    const further = carried.filter(({ kind }) => !known.has(kind));
    carried = [...further, ...heads.map(({ proposal }) => proposal)];
    return [
      ...heads.map((head) => describeHead(head, own[at] ?? [])),
      ...further.map((proposal) => describeCarried(proposal, row, own[at] ?? [])),
      ...fromRowAbove(rows, own, at),
    ];
  });
}

/**
 * A value on a line above the group of a row: how far up, and how many lines of rows are between.
 */
type Head = {
  readonly proposal: Proposal;
  readonly up: number;
  readonly rowsBetween: number;
  /** It only counts if nothing nearer has its kind. */
  readonly far?: boolean;
};

function headsOf(
  { pageAt, lines }: TableRow,
  inRow: ReadonlySet<string>,
  besideAt: ReadonlyMap<string, readonly Proposal[]>,
): Head[] {
  const first = lines[0] ?? 0;
  let at = first - 1;
  while (at >= 0 && inRow.has(lineKey(pageAt, at))) at--;
  const rowsBetween = first - 1 - at;
  const found: Head[] = [];
  for (let up = 0; up < MAX_UP && at - up >= 0; up++) {
    if (inRow.has(lineKey(pageAt, at - up))) break;
    // The department in the subtotal above the next one's name is not that of the next rows.
    const hasCode = found.some(({ proposal }) => proposal.kind === 'revenue-code');
    for (const proposal of besideAt.get(lineKey(pageAt, at - up)) ?? [])
      if (!hasCode || proposal.kind !== 'revenue-code')
        found.push({
          proposal,
          up: Math.min(up, MAX_HEAD - 1),
          rowsBetween,
          far: up >= MAX_HEAD,
        });
  }
  return found;
}

/** The heads of a page's next group that stand below its last row, in the place of earlier ones. */
function headsLeft(
  { pageAt, lines }: TableRow,
  beside: readonly Proposal[],
  earlier: readonly Proposal[],
): Head[] {
  const last = lines.at(-1) ?? 0;
  const below = beside.filter(
    (one) => one.pageAt === pageAt && (one.tokens[0]?.line ?? -1) > last && isLike(one, earlier),
  );
  return below.map((proposal) => ({ proposal, up: 0, rowsBetween: 0 }));
}

function isLike({ kind, tokens, value }: Proposal, others: readonly Proposal[]): boolean {
  return others.some(
    (other) =>
      other.kind === kind &&
      other.value.length === value.length &&
      Math.abs((other.tokens[0]?.x0 ?? 1) - (tokens[0]?.x0 ?? 0)) < SAME_START &&
      other.tokens[0]?.at === tokens[0]?.at,
  );
}

function describeHead({ proposal, up, rowsBetween }: Head, own: readonly Option[]): Option {
  const { kind, value, tokens } = proposal;
  const alike = own.filter((one) => one.proposal.kind === kind).length;
  const place = Math.min(3, tokens[0]?.at ?? 0);
  return option(proposal, [
    `ih:${kind}`,
    `ih:${kind}|up${up}`,
    `ih:${kind}|own${Math.min(2, alike)}`,
    `ih:${kind}|rows${Math.min(4, bucket(rowsBetween))}`,
    `ih:${kind}|at${place}`,
    `ih:${kind}|long${value.length}`,
    `ih:${kind}|up${up}|at${place}|own${Math.min(2, alike)}`,
  ]);
}

/**
 * The head of the previous rows: its group may continue after the end of a page or a line between.
 */
function describeCarried(proposal: Proposal, { pageAt }: TableRow, own: readonly Option[]): Option {
  const { kind, value, tokens } = proposal;
  const alike = Math.min(2, own.filter((one) => one.proposal.kind === kind).length);
  const page = proposal.pageAt === pageAt ? 'same' : 'other';
  return option(proposal, [
    `ic:${kind}`,
    `ic:${kind}|own${alike}`,
    `ic:${kind}|${page}`,
    `ic:${kind}|at${Math.min(3, tokens[0]?.at ?? 0)}`,
    `ic:${kind}|long${value.length}`,
    `ic:${kind}|own${alike}|${page}`,
  ]);
}

/** The nearest value above that begins a column in which this row is blank. */
function fromRowAbove(
  rows: readonly TableRow[],
  own: readonly (readonly Option[])[],
  at: number,
): Option[] {
  const here = own[at] ?? [];
  const found: Option[] = [];
  for (const kind of INHERITED_KINDS) {
    for (let above = at - 1; above >= Math.max(0, at - 12); above--) {
      const known = own[above]?.filter(({ proposal }) => proposal.kind === kind) ?? [];
      if (known.length === 0) continue;
      for (const { proposal } of known) {
        const x0 = proposal.tokens[0]?.x0 ?? 0;
        const isBlank = !here.some(
          (one) => Math.abs((one.proposal.tokens[0]?.x0 ?? 1) - x0) < SAME_START,
        );
        if (!isBlank) continue;
        const alike = here.filter((one) => one.proposal.kind === kind).length;
        found.push(
          option(proposal, [
            `id:${kind}`,
            `id:${kind}|own${Math.min(2, alike)}`,
            `id:${kind}|at${Math.min(3, proposal.tokens[0]?.at ?? 0)}`,
            `id:${kind}|far${Math.min(4, at - above)}`,
            `id:${kind}|page${rows[at]?.pageAt === rows[above]?.pageAt ? 'same' : 'other'}`,
            `id:${kind}|own${Math.min(2, alike)}|at${Math.min(3, proposal.tokens[0]?.at ?? 0)}`,
          ]),
        );
      }
      break;
    }
  }
  return found;
}

function option(proposal: Proposal, names: readonly string[]): Option {
  return {
    proposal,
    features: Int32Array.from(['inherited', ...names], (name) => hashFeature(name)),
  };
}
