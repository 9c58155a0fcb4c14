import { compareRecord } from '#lib/metrics/scores/compare-record.ts';
import { pairFound } from '#lib/metrics/scores/score-records.ts';
import type { FoundRecord } from '#lib/metrics/scores/truth.ts';
import { tableRowOf } from '#lib/model/path.ts';
import { extractFile } from '#lib/pipeline/extract-file.ts';
import { findRecords } from '#lib/pipeline/find-records.ts';
import type { Deposit } from '#lib/reconciliation/build-payments.ts';
import type { InputRecord } from '#lib/reconciliation/facts/facts.ts';
import type { DrawnPaper, DrawnWorld } from '#lib/testing/encounters/papers/draw-papers.ts';
import { drawPdf } from '#lib/testing/generator/draw-pdf.ts';
import type { TruthRecord } from '#lib/testing/generator/drawn-document.ts';

/** A world as it is reconciled. */
export interface ReadWorld {
  readonly records: readonly InputRecord[];
  readonly deposits: readonly Deposit[];
  /**
   * What each record represents: the drawn paper, and the record and rows in it. Absent if it
   * represents nothing that was drawn.
   */
  readonly drawnAs: ReadonlyMap<string, DrawnAs>;
}

export interface DrawnAs {
  /** `eob-10001#0`: the record in the drawn world. */
  readonly record: string;
  /** By the row's index as read. */
  readonly rows: ReadonlyMap<string, string>;
}

/** Draws each paper as a PDF, reads it, and pairs records and rows with what was drawn. */
export async function readWorld(world: DrawnWorld): Promise<ReadWorld> {
  const records: InputRecord[] = [];
  const drawnAs = new Map<string, DrawnAs>();
  for (const paper of world.papers) {
    const read = await extractFile({
      bytes: await drawPdf(paper.drawn.pages),
      // A paper that cannot be read at all is our bug, not a figure.
      onFault: (fault) => {
        throw fault;
      },
    });
    const found = findRecords(read.records);
    const partners = pairFound(paper.drawn.records, found);
    found.forEach((record, at) => {
      const id = `read-${paper.name}-${at}`;
      records.push(toInput(paper, id, record.form, fieldsOf(record)));
      const truth = partners.indexOf(at);
      const drawn = paper.drawn.records[truth];
      if (drawn)
        drawnAs.set(id, { record: `${paper.name}#${truth}`, rows: pairRows(drawn, record) });
    });
  }
  return { records, deposits: listDeposits(world), drawnAs };
}

/** The same world as if each paper had been read without a mistake. */
export function giveWorld(world: DrawnWorld): ReadWorld {
  const drawnAs = new Map<string, DrawnAs>();
  const records = world.papers.flatMap((paper) =>
    paper.drawn.records.map(({ form, fields }, at) => {
      const id = `${paper.name}#${at}`;
      const rows = Object.keys(fields).flatMap((path) => tableRowOf(path) ?? []);
      drawnAs.set(id, { record: id, rows: new Map(rows.map((row) => [row, row])) });
      return toInput(paper, id, form, fields);
    }),
  );
  return { records, deposits: listDeposits(world), drawnAs };
}

function toInput(
  { name }: DrawnPaper,
  record: string,
  form: string,
  fields: InputRecord['fields'],
): InputRecord {
  return { record, document: name, sha256: name, receivedOn: null, source: 'paper', form, fields };
}

function fieldsOf({ fields }: FoundRecord): Record<string, string | null> {
  return Object.fromEntries(fields.map(({ path, value }) => [path, value]));
}

/** Rows as read with their drawn ones, aligned so that most values are right. */
function pairRows(drawn: TruthRecord, found: FoundRecord): Map<string, string> {
  const rows = new Map<string, string>();
  for (const field of compareRecord(drawn, found).fields) {
    const own = field.found === null ? null : tableRowOf(field.found.path);
    const truth = tableRowOf(field.path);
    if (own !== null && truth !== null) rows.set(own, truth);
  }
  return rows;
}

/** What the bank received: each check that an EOB prints, with its number. */
function listDeposits({ papers }: DrawnWorld): Deposit[] {
  const deposits = new Map<string, Deposit>();
  for (const { drawn } of papers)
    for (const { fields } of drawn.records) {
      const [trace, amount] = [fields['check.number'], fields['check.amount']];
      const date = fields['check.date'] ?? fields.eobDate;
      if (trace && amount && date) deposits.set(trace, { id: `dep-${trace}`, date, amount, trace });
    }
  return [...deposits.values()];
}
