import { parseMoney } from '#lib/forms/parse-money.ts';
import type { EncounterPaper, EncounterView } from '#lib/reconciliation/encounters/view/store.ts';

/** One amount of a service on one paper. */
export interface ServiceCell {
  readonly recordId: string;
  readonly path: string;
  readonly what: 'billed' | 'allowed' | 'paid' | 'owed' | 'balance';
  readonly value: string;
}

export interface Service {
  readonly key: string;
  readonly day: string | null;
  readonly code: string | null;
  /** By record. */
  readonly cells: ReadonlyMap<string, readonly ServiceCell[]>;
}

const AMOUNTS = [
  { what: 'billed', names: ['charge', 'totalCharge', 'billed', 'fee', 'amount'] },
  { what: 'allowed', names: ['allowed'] },
  { what: 'paid', names: ['paid', 'insurancePaid'] },
  { what: 'owed', names: ['patientResponsibility'] },
  { what: 'balance', names: ['balance'] },
] as const;

/** A paper with its values by path: a long one is searched for thousands of them. */
type OpenPaper = EncounterPaper & { readonly values: ReadonlyMap<string, string | null> };

/**
 * The services of an encounter: those of the leading paper, then those that no earlier paper has. A
 * row of another paper is beside the service that it is linked with.
 */
export function buildServices({ papers: given, links }: EncounterView): Service[] {
  const papers = given.map((paper): OpenPaper => {
    const values = paper.fields.map(({ path, value }) => [path, value] as const);
    return { ...paper, values: new Map<string, string | null>(values) };
  });
  const placed = new Set<string>();
  const leads = new Set(links.map(({ recordId }) => recordId));
  const sorted = papers.toSorted(
    (a, b) => Number(leads.has(b.recordId)) - Number(leads.has(a.recordId)),
  );
  return sorted.flatMap((paper) =>
    rowsOf(paper).flatMap((row): Service[] => {
      if (placed.has(keyOf(paper.recordId, row))) return [];
      const linked = links
        .filter((link) => link.recordId === paper.recordId && link.row === row)
        .map(({ otherRecordId, otherRow }) => ({ recordId: otherRecordId, row: otherRow }));
      const own = [{ recordId: paper.recordId, row }, ...linked];
      for (const one of own) placed.add(keyOf(one.recordId, one.row));
      return [
        {
          key: keyOf(paper.recordId, row),
          day: valueAt(paper, row, ['serviceFrom', 'serviceDate']),
          code: valueAt(paper, row, ['procedure', 'revenueCode']),
          cells: Map.groupBy(
            own.flatMap((one) => cellsOf(papers, one)),
            ({ recordId }) => recordId,
          ),
        },
      ];
    }),
  );
}

function keyOf(recordId: string, row: string): string {
  return `${recordId} ${row}`;
}

function rowsOf({ fields, rows }: EncounterPaper): string[] {
  const all = fields.flatMap(({ path }) => /^lines\[[^\]]+\]/.exec(path)?.[0] ?? []);
  return [...new Set(all)].filter((row) => rows.length === 0 || rows.includes(row));
}

function valueAt({ values }: OpenPaper, row: string, names: readonly string[]) {
  return names.flatMap((name) => values.get(`${row}.${name}`) ?? [])[0] ?? null;
}

function cellsOf(
  papers: readonly OpenPaper[],
  { recordId, row }: { readonly recordId: string; readonly row: string },
): ServiceCell[] {
  const paper = papers.find((one) => one.recordId === recordId);
  if (!paper) return [];
  return AMOUNTS.flatMap(({ what, names }) => {
    for (const name of names) {
      const path = `${row}.${name}`;
      const value = paper.values.get(path) ?? null;
      if (value !== null) return [{ recordId, path, what, value }];
    }
    return [];
  });
}

/**
 * The totals of one paper's services, by kind of amount, in cents; kinds without amounts are left
 * out.
 */
export function sumServices(
  services: readonly Service[],
  recordId: string,
): readonly { readonly what: ServiceCell['what']; readonly cents: number }[] {
  const cells = services.flatMap((service) => service.cells.get(recordId) ?? []);
  return AMOUNTS.flatMap(({ what }) => {
    const amounts = cells.flatMap((cell) =>
      cell.what === what ? (parseMoney(cell.value, { whole: true }) ?? []) : [],
    );
    return amounts.length === 0 ? [] : [{ what, cents: amounts.reduce((sum, one) => sum + one) }];
  });
}
