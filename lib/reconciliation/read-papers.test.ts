import { describe, expect, it } from 'vitest';
import {
  type DrawnVisit,
  drawLines,
  drawPatient,
  drawVisit,
} from '#lib/testing/encounters/draw-visit.ts';
import { drawVisits, papersOf } from '#lib/testing/encounters/draw-world.ts';
import { seeded } from '#lib/testing/random/seeded.ts';
import { reconcile } from './reconcile.ts';

/** What readers leave out or misread, on one of four papers that agree. */
const CHANGES: readonly (readonly [what: string, change: (visit: DrawnVisit) => void])[] = [
  [
    'a statement prints what is owed so far',
    ({ statement: { fields } }) => {
      let owed = 0;
      for (const path of rowsOf(fields, 'balance')) {
        owed += cents(fields[path]);
        fields[path] = money(owed);
        for (const name of ['insurancePaid', 'adjustment', 'patientPaid'])
          delete fields[path.replace('balance', name)];
      }
    },
  ],
  [
    'a ledger prints what is owed before its payments, which are on lines of their own',
    ({ statement: { fields } }) => {
      let owed = 0;
      for (const path of rowsOf(fields, 'balance')) {
        const own = cents(fields[path]);
        fields[path] = money(owed + cents(fields[path.replace('balance', 'amount')]));
        owed += own;
        for (const name of ['insurancePaid', 'adjustment', 'patientPaid'])
          delete fields[path.replace('balance', name)];
      }
    },
  ],
  [
    'a payer prints its reasons without amounts, and the patient’s part in a column',
    ({ remittance: { fields } }) => {
      for (const path of rowsOf(fields, 'adjustments[1].amount')) {
        fields[path.replace('adjustments[1].amount', 'coinsurance')] = fields[path] ?? null;
        delete fields[path];
        delete fields[path.replace('[1]', '[0]')];
      }
    },
  ],
  [
    'a payer prints the patient’s part in a column, and a reason for the write-off alone',
    ({ remittance: { fields } }) => {
      for (const path of rowsOf(fields, 'adjustments[1].amount')) {
        fields[path.replace('adjustments[1].amount', 'coinsurance')] = fields[path] ?? null;
        for (const name of ['amount', 'group', 'reason'])
          delete fields[path.replace('amount', name)];
      }
    },
  ],
  [
    'a payer prints its reasons joined with their group',
    ({ remittance: { fields } }) => {
      for (const path of Object.keys(fields).filter((one) => one.endsWith('.group'))) {
        const reason = path.replace('.group', '.reason');
        fields[reason] = `${fields[path]}-${fields[reason]?.padStart(3, '0')}`;
        delete fields[path];
      }
    },
  ],
  [
    'a payer prints modifiers with the code, which the claim has apart',
    ({ claim, slip, remittance }) => {
      for (const path of rowsOf(claim.fields, 'procedure')) {
        const code = claim.fields[path];
        claim.fields[path.replace('procedure', 'modifiers[0]')] = '59';
        claim.fields[path.replace('procedure', 'modifiers[1]')] = 'LT';
        remittance.fields[path] = `${code}-59 LT`;
        slip.fields[path] = `${code}59LT`;
      }
    },
  ],
  [
    'a payer prints its reasons without their group',
    ({ remittance: { fields } }) => {
      for (const path of Object.keys(fields)) if (path.endsWith('.group')) delete fields[path];
    },
  ],
  [
    'a statement prints the day of posting',
    ({ statement: { fields } }) => {
      for (const path of rowsOf(fields, 'serviceDate')) fields[path] = later(fields[path] ?? '', 3);
    },
  ],
  [
    'a statement prints no days',
    ({ statement: { fields } }) => {
      for (const path of rowsOf(fields, 'serviceDate')) delete fields[path];
    },
  ],
  [
    'a statement prints the day of posting, and that of some rows was not read',
    ({ statement: { fields } }) => {
      rowsOf(fields, 'serviceDate').forEach((path, at) => {
        fields[path] = at % 2 === 0 ? null : later(fields[path] ?? '', 3);
      });
    },
  ],
  [
    'a statement prints the day of posting, and another amount was read for its new charges',
    ({ statement: { fields } }) => {
      for (const path of rowsOf(fields, 'serviceDate')) fields[path] = later(fields[path] ?? '', 3);
      fields.newCharges = '17.23';
    },
  ],
  [
    'the day it is due was read for those of a statement',
    ({ statement: { fields } }) => {
      for (const path of rowsOf(fields, 'serviceDate'))
        fields[path] = later(fields.statementDate ?? '', 10);
    },
  ],
  [
    'the patient was taken for the practice of a statement',
    ({ statement: { fields } }) => {
      fields['provider.name'] = fields['patient.name'] ?? null;
    },
  ],
  [
    'a statement has a number of its own, and goes to the parent who is insured',
    ({ claim, statement }) => {
      const [last = ''] = (claim.fields['patient.name'] ?? '').split(',');
      claim.fields['insured.name'] = `${last}, Rosamund`;
      statement.fields['patient.name'] = `ROSAMUND ${last}`;
      statement.fields.account = 'G2931';
    },
  ],
  [
    'a practice appends the visit to the account, but not on its statement',
    ({ claim, remittance, statement }) => {
      statement.fields.account = '4127';
      claim.fields.patientAccount = '4127-01';
      remittance.fields.patientAccount = '412701';
    },
  ],
  [
    'a payer has room for few letters of a name',
    ({ remittance: { fields } }) => {
      const [last = '', first = ''] = (fields['patient.name'] ?? '').split(', ');
      fields['patient.name'] = `${last}, ${first.slice(0, 1)}`;
    },
  ],
  [
    'another number was taken for the account of a statement',
    ({ statement }) => {
      statement.fields.account = '2931';
    },
  ],
  [
    'only the end of the account was read',
    ({ statement }) => {
      statement.fields.account = statement.fields.account?.slice(-7) ?? null;
    },
  ],
  [
    'a name is printed with a slash',
    ({ remittance }) => {
      remittance.fields['patient.name'] = (remittance.fields['patient.name'] ?? '')
        .split(/,? /)
        .join('/');
    },
  ],
  [
    'a name was read with its caption',
    ({ statement }) => {
      statement.fields['patient.name'] = `Client.${statement.fields['patient.name']}`;
    },
  ],
  [
    'the account of a statement and its name were read elsewhere, but for the end of the account',
    ({ statement }) => {
      statement.fields['patient.name'] = 'Greta Zaverd';
      statement.fields.account = statement.fields.account?.slice(-7) ?? null;
    },
  ],
  [
    'the clinician was taken for the patient of an EOB, whose account was not read',
    ({ remittance }) => {
      remittance.fields['provider.name'] = 'Otis R Eldridge, PA';
      remittance.fields['patient.name'] = 'OTIS ELDRIDGE';
      delete remittance.fields.patientAccount;
    },
  ],
  [
    'the clinician, with a credential, was taken for the patient of an EOB that names no other',
    ({ remittance }) => {
      remittance.fields['patient.name'] = 'Otis R Eldridge, DPM';
    },
  ],
  [
    'the payer was taken for the payee of an EOB without numbers of the patient',
    ({ remittance }) => {
      delete remittance.fields.patientAccount;
      delete remittance.fields['member.id'];
      remittance.fields['payee.name'] = remittance.fields['payer.name'] ?? null;
    },
  ],
  [
    'a superbill has the given name with an initial alone',
    ({ slip, claim }) => {
      const [, given] = (claim.fields['patient.name'] ?? '').split(', ');
      slip.fields['patient.name'] = `${given} A`;
    },
  ],
  [
    'a figure of a charge that a statement prints was read for another',
    ({ statement }) => {
      const path = 'lines[0].amount';
      statement.fields[path] = (statement.fields[path] ?? '').replace(/\d(?=\.)/, alike);
      for (const row of rowsOf(statement.fields, 'procedure')) delete statement.fields[row];
    },
  ],
  [
    'a name has a digit for a letter',
    ({ claim }) => {
      claim.fields['patient.name'] = claim.fields['patient.name']?.replace(/O/g, '0') ?? null;
    },
  ],
];

it('a superbill of several services goes with their claim, whatever was read for the name', () => {
  for (let seed = 1; seed <= 8; seed++) {
    const draw = seeded(seed);
    const lines = drawLines(draw, 5);
    const visit = drawVisit(draw, 1, drawPatient(draw, 1), { day: 40, lines });
    visit.slip.fields['patient.name'] = 'CHARGE TICKET';
    const { encounters } = reconcile({ records: papersOf(visit), schedules: [], deposits: [] });
    expect(encounters).toHaveLength(1);
  }
});

it('an EOB whose rows were not read goes with the claim of its total, and one of another total does not', () => {
  for (let seed = 1; seed <= 8; seed++) {
    const [visit] = drawVisits(seed, 1);
    if (!visit) throw new Error('a visit is drawn');
    const { claim, remittance } = visit;
    for (const name of ['serviceDate', 'procedure'])
      for (const path of rowsOf(remittance.fields, name)) delete remittance.fields[path];
    for (const path of rowsOf(remittance.fields, 'billed')) remittance.fields[path] = '1.17';
    const together = () =>
      reconcile({ records: [claim, remittance], schedules: [], deposits: [] }).encounters.length;
    expect(together()).toBe(1);
    remittance.fields.billed = '17.23';
    expect(together()).toBe(2);
  }
});

it('a statement bills several services as one', () => {
  for (let seed = 1; seed <= 8; seed++) {
    const [visit] = drawVisits(seed, 1);
    if (!visit) throw new Error('a visit is drawn');
    const { statement } = visit;
    rollUp(statement.fields);
    const world = () => reconcile({ records: papersOf(visit), schedules: [], deposits: [] });
    const { encounters, links, conflicts } = world();
    expect(encounters).toHaveLength(1);
    expect(links).toHaveLength(3 * visit.lines.length);
    expect(conflicts).toEqual([]);
    const paid = 'lines[0].insurancePaid';
    statement.fields[paid] = money(cents(statement.fields[paid]) + 1_700);
    expect(world().conflicts.map(({ rule }) => rule)).toEqual(['R06']);
  }
});

it('a claim that prints no total has that of its services, and one to another member is no copy', () => {
  for (let seed = 1; seed <= 8; seed++) {
    const [visit] = drawVisits(seed, 1);
    if (!visit) throw new Error('a visit is drawn');
    const { claim, remittance, slip } = visit;
    delete claim.fields.totalCharge;
    for (const path of Object.keys(remittance.fields))
      if (path.startsWith('lines[')) delete remittance.fields[path];
    const kindsWith = (records: readonly DrawnVisit['claim'][]) =>
      reconcile({ records: [slip, claim, ...records], schedules: [], deposits: [] }).conflicts.map(
        ({ kind }) => kind,
      );
    expect(kindsWith([remittance])).toEqual([]);
    const more = money(cents(remittance.fields.billed) + 1_700);
    const other = { ...remittance, fields: { ...remittance.fields, billed: more } };
    expect(kindsWith([other])).toContain('total-billed-differs');

    const names = { record: 'second', document: 'second', sha256: 'second' };
    const copy = { ...claim, ...names, fields: { ...claim.fields, 'payer.name': null } };
    expect(kindsWith([copy])).toEqual(['same-content']);
    expect(
      kindsWith([{ ...copy, fields: { ...copy.fields, 'insured.id': 'QX771-0428' } }]),
    ).toEqual([]);
  }
});

it('a payer numbers a reversal apart from what it takes back', () => {
  for (const number of ['2024111222R1', '7719'])
    for (let seed = 1; seed <= 8; seed++) {
      const [visit] = drawVisits(seed, 1);
      if (!visit) throw new Error('a visit is drawn');
      const { remittance, statement } = visit;
      remittance.fields.claimNumber = '2024111222';
      const isMoney = (path: string) => /billed|paid|allowed|amount$/i.test(path);
      const fields = Object.entries(remittance.fields).map(([path, value]) => [
        path,
        isMoney(path) ? money(-cents(value)) : value,
      ]);
      const reversal = {
        ...remittance,
        record: 'reversal',
        document: 'reversal',
        sha256: 'reversal',
        fields: {
          ...Object.fromEntries(fields),
          claimNumber: number,
          claimStatus: '22',
          'check.number': '8871',
          eobDate: later(remittance.fields.eobDate ?? '', 20),
        },
      };
      const records = papersOf(visit).filter((paper) => paper !== statement);
      const { encounters, links } = reconcile({
        records: [...records, reversal],
        schedules: [],
        deposits: [],
      });
      expect(encounters).toHaveLength(1);
      const states = links.flatMap(({ a, b, state }) =>
        [a.record, b.record].includes(remittance.record) ? [state] : [],
      );
      expect(new Set(states)).toEqual(new Set(['superseded']));
    }
});

it('an EOB that is imported counts, and what was read from its print does not', () => {
  for (let seed = 1; seed <= 8; seed++) {
    const [visit] = drawVisits(seed, 1);
    if (!visit) throw new Error('a visit is drawn');
    const { remittance: print } = visit;
    print.fields.claimNumber = '2024111222';
    const names = { record: 'zz-835', document: 'zz-835', sha256: 'zz-835', source: 'x12-835' };
    const file = { ...print, ...names, fields: { ...print.fields } };
    for (const path of rowsOf(print.fields, 'adjustments[1].amount')) print.fields[path] = '0.00';
    for (const path of rowsOf(print.fields, 'patientResponsibility')) print.fields[path] = '0.00';
    const { encounters, conflicts } = reconcile({
      records: [...papersOf(visit), file],
      schedules: [],
      deposits: [],
    });
    expect(encounters).toHaveLength(1);
    expect(conflicts.map(({ kind }) => kind)).toEqual(['same-content']);
  }
});

describe('papers of one visit come together without a conflict though', () => {
  it.each(CHANGES)('%s', (_, change) => {
    for (let seed = 1; seed <= 8; seed++) {
      const [visit] = drawVisits(seed, 1);
      if (!visit) throw new Error('a visit is drawn');
      change(visit);
      const { encounters, links, conflicts } = reconcile({
        records: papersOf(visit),
        schedules: [],
        deposits: [],
      });
      expect(encounters).toHaveLength(1);
      expect(links).toHaveLength(3 * visit.lines.length);
      expect(conflicts.map(({ kind }) => kind)).toEqual([]);
    }
  });
});

function rowsOf(fields: DrawnVisit['claim']['fields'], name: string): string[] {
  return Object.keys(fields).filter(
    (path) => /^lines\[\d+\]\./.test(path) && path.endsWith(`.${name}`),
  );
}

/** What a digit may be misread as. */
function alike(digit: string): string {
  return '8774956134'[Number(digit)] ?? '';
}

function cents(text: string | null | undefined): number {
  return Math.round(Number(text) * 100);
}

function money(amount: number): string {
  return (amount / 100).toFixed(2);
}

function later(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Leaves a statement with one row that has the sums of all. */
function rollUp(fields: DrawnVisit['statement']['fields']): void {
  for (const name of ['amount', 'insurancePaid', 'adjustment', 'patientPaid', 'balance']) {
    const paths = rowsOf(fields, name);
    const sum = paths.reduce((all, path) => all + cents(fields[path]), 0);
    if (paths.length > 0) fields[`lines[0].${name}`] = money(sum);
  }
  for (const path of Object.keys(fields))
    if (/^lines\[[1-9]/.test(path) || path === 'lines[0].procedure') delete fields[path];
}
