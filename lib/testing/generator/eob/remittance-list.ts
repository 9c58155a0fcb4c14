import { adjudicate, drawDay } from '../adjudicate.ts';
import { type Cell, type Column, drawHeaderRow, drawRow } from '../draw-table.ts';
import type { DrawnDocument, TruthRecord } from '../drawn-document.ts';
import { addDays, cents, makePayer, makePerson, makePractice, makeReference } from '../people.ts';
import type { Random } from '../random.ts';
import { newSheet, reserve, writeLine } from '../sheet.ts';
import { drawEobHead, type EobNames } from './head.ts';
import { makeEobLook, printAmount, printName } from './look.ts';
import type { Fields } from './paper.ts';

/** A remittance that lists its claims as the rows of one table, without their services. */
export function drawRemittanceList(layout: string, look: Random, random: Random): DrawnDocument {
  const style = { ...makeEobLook(look), provider: true, summary: false };
  const columns = makeColumns(look, style.labels);
  const sheet = newSheet(look, { width: 792, height: 612, size: look.pick([7.5, 8, 8.5]) });
  const day = drawDay(random);
  const claims = Array.from({ length: random.int(2, 9) }, () =>
    adjudicate(random, { around: day }),
  );
  const names: EobNames = {
    payer: makePayer(random),
    payee: makePractice(random),
    member: makePerson(random),
    day: addDays(day, random.int(3, 40)),
    payment: claims.reduce((sum, { totals }) => sum + totals.paid, 0),
  };
  const shared = drawEobHead({ sheet, style, random }, names, claims);
  drawHeaderRow(sheet, columns, style.table);
  const records = claims.map((claim, index): TruthRecord => {
    reserve(sheet, sheet.size * 4);
    const top = sheet.y - sheet.size * 1.1;
    const page = sheet.pages.length;
    const fields: Fields = {};
    const cells: Record<string, Cell[]> = {};
    const put = (path: string, value: string, text = value) => {
      if (!columns.some(({ key }) => key === path)) return;
      fields[path] = value;
      cells[path] = [{ text, tag: `${index}:${path}` }];
    };
    put('patient.name', printName(style, makePerson(random)));
    put('patientAccount', makeReference(random));
    put('member.id', makeReference(random));
    put('claimNumber', random.digits(13));
    cells.date = [{ text: style.longDate(claim.lines[0]?.date ?? day) }];
    put('claimStatus', claim.status);
    for (const [path, amount] of Object.entries({
      ...claim.totals,
      patientResponsibility: claim.totals.owes,
    }))
      put(path, cents(amount), printAmount(style, amount));
    drawRow(sheet, columns, cells, style.table);
    const part = { page, top, bottom: sheet.y - sheet.size * 1.1 };
    return { form: 'eob', pages: [page], fields, parts: [part] };
  });
  const paid = printAmount(style, names.payment);
  const total = {
    paid: [{ text: paid, bold: true }],
    'patient.name': [{ text: random.pick(['Totals', 'Total', 'Grand total']), bold: true }],
  };
  drawRow(sheet, columns, total, style.table);
  writeLine(
    sheet,
    random.pick([
      'End of remittance',
      'Codes are explained on the back.',
      `Claims: ${claims.length}`,
    ]),
  );
  const nulls = Object.fromEntries(LISTED.map((path) => [path, null]));
  return {
    layout,
    pages: sheet.pages,
    records: records.map((record) => ({
      ...record,
      fields: { ...nulls, ...shared, ...record.fields },
    })),
    faults: [],
  };
}

const LISTED = [
  'check.number',
  'check.date',
  'check.amount',
  'eobDate',
  'member.id',
  'member.group',
  'patientAccount',
  'provider.name',
  'provider.npi',
  'claimStatus',
  'allowed',
  'notCovered',
  'deductible',
  'copay',
  'coinsurance',
  'patientResponsibility',
];

function makeColumns(look: Random, labels: Readonly<Record<string, string>>): Column[] {
  const column = (key: string, header: string, align: Column['align'], weight: number, use = 1) =>
    look.chance(use) ? [{ key, header, align, weight }] : [];
  return [
    ...column('patient.name', labels.patient ?? '', 'left', 2.2),
    ...column('patientAccount', labels.account ?? '', 'left', 1.4, 0.9),
    ...column('member.id', labels.memberId ?? '', 'left', 1.4, 0.6),
    ...column('claimNumber', labels.claim ?? '', 'left', 1.6),
    ...column('date', look.pick(['Service date', 'DOS', 'Dates of service']), 'left', 1.2, 0.7),
    ...column('claimStatus', labels.status ?? '', 'center', 0.7, 0.3),
    ...column('billed', labels.totalBilled ?? '', 'right', 1.1),
    ...column('allowed', look.pick(['Allowed', 'Allowed amount', 'Approved']), 'right', 1.1, 0.7),
    ...column('deductible', look.pick(['Deductible', 'Ded']), 'right', 1, 0.5),
    ...column('coinsurance', look.pick(['Coinsurance', 'Coins']), 'right', 1, 0.4),
    ...column('copay', look.pick(['Copay', 'Co-pay']), 'right', 0.9, 0.3),
    ...column('patientResponsibility', labels.owes ?? '', 'right', 1.1, 0.5),
    ...column('paid', labels.totalPaid ?? '', 'right', 1.1),
  ];
}
