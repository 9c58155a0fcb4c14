import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { pageBox } from '#lib/model/box.ts';
import { ReadingId, RecordId, RowId, UserId } from '#lib/model/ids.ts';
import { toIndexPath } from '#lib/model/path.ts';
import { RawScore } from '#lib/model/probability.ts';
import type { Claim, Place, Reader, Reading, ValueClaim } from '#lib/model/reading.ts';
import { agreeReadings } from './agree-readings.ts';

const LAYOUT: Reader = { kind: 'layout', version: 'w1' };
const MODEL: Reader = { kind: 'llm', version: 'm1' };
const ANNA: Reader = { kind: 'human', version: 'anna' };
const BEN: Reader = { kind: 'human', version: 'ben' };

let sequence = 0;
function say(reader: Reader, claim: Claim): Reading {
  sequence += 1;
  return {
    id: ReadingId.parse(`00000000-0000-4000-8000-${String(sequence).padStart(12, '0')}`),
    subject: { kind: 'record', id: RecordId.parse(`rec_${'0'.repeat(20)}`) },
    reader,
    claim,
    runId: null,
    by: reader.kind === 'human' ? UserId.parse(reader.version) : null,
    sequence,
  };
}

function at(y: number, x = 0.1): Place {
  return { page: 1, box: pageBox(x, y, x + 0.2, y + 0.02), wordIds: [] };
}

function value(path: string, text: string | null, more: Partial<ValueClaim> = {}): Claim {
  return {
    kind: 'value',
    path,
    value: text,
    absence: text === null ? 'not-on-page' : null,
    place: null,
    grounding: { status: 'exact' },
    score: RawScore.parse(0.9),
    candidates: [],
    signals: {},
    ...more,
  };
}

function row(name: string, y: number | null, after: string | null = null, list = 'lines'): Claim {
  return {
    kind: 'row-present',
    list,
    row: RowId.parse(name),
    after: after === null ? null : RowId.parse(after),
    place: y === null ? null : at(y),
    score: RawScore.parse(0.9),
  };
}

function absent(name: string, list = 'lines'): Claim {
  return { kind: 'row-absent', list, row: RowId.parse(name) };
}

function moved(name: string, after: string | null): Claim {
  const follows = after === null ? null : RowId.parse(after);
  return { kind: 'row-moved', list: 'lines', row: RowId.parse(name), after: follows };
}

function agree(readings: readonly Reading[], form = 'eob') {
  const result = agreeReadings({ form: BUILT_IN.get(form), readings });
  const values = Object.fromEntries(result.fields.map((field) => [field.path, field.value]));
  return { ...result, values, field: (path: string) => result.fields.find((f) => f.path === path) };
}

describe('values', () => {
  it('two readers that differ only in spacing agree', () => {
    const { fields } = agree([
      say(LAYOUT, value('member.id', 'ABC 123')),
      say(MODEL, value('member.id', 'ABC-123')),
    ]);
    expect(fields).toHaveLength(1);
    expect(fields[0]?.contenders).toHaveLength(1);
    expect(fields[0]?.contenders[0]?.readers).toEqual([LAYOUT, MODEL]);
    expect(fields[0]?.signals).toMatchObject({ conflict: 0, agreement: 1, readers: 2 });
  });

  it('readers that disagree stay visible, the better supported value first', () => {
    const { field } = agree([
      say(LAYOUT, value('paid', '10.00', { score: RawScore.parse(0.5) })),
      say(MODEL, value('paid', '19.00', { score: RawScore.parse(0.9) })),
    ]);
    expect(field('paid')?.contenders.map((one) => one.value)).toEqual(['19.00', '10.00']);
    expect(field('paid')?.signals).toMatchObject({ conflict: 1, nDistinct: 2 });
  });

  it('a candidate of one reader supports the value of another', () => {
    const { values } = agree([
      say(
        LAYOUT,
        value('paid', '10.00', {
          score: RawScore.parse(0.52),
          candidates: [{ value: '19.00', score: RawScore.parse(0.46), place: null }],
        }),
      ),
      say(MODEL, value('paid', '19.00', { score: RawScore.parse(0.3) })),
    ]);
    expect(values).toEqual({ paid: '19.00' });
  });

  it('a value that was only a candidate is offered without a reader and is not a conflict', () => {
    const candidates = [{ value: '9.00', score: RawScore.parse(0.1), place: null }];
    const { field } = agree([say(LAYOUT, value('paid', '5.00', { candidates }))]);
    expect(field('paid')?.contenders.map((one) => one.readers.length)).toEqual([1, 0]);
    expect(field('paid')?.signals.conflict).toBe(0);
  });

  it('a later human reading wins, over machines and over an earlier one', () => {
    const { field } = agree([
      say(LAYOUT, value('paid', '1.00', { place: at(0.5) })),
      say(ANNA, value('paid', '2.00')),
      say(BEN, value('paid', '3.00')),
    ]);
    expect(field('paid')).toMatchObject({ value: '3.00', human: true });
    expect(
      field('paid')
        ?.contenders.map((one) => one.value)
        .sort(),
    ).toEqual(['1.00', '2.00', '3.00']);
  });

  it('a person who confirms a value keeps the place where the machine saw it', () => {
    const { field } = agree([
      say(LAYOUT, value('paid', '1.00', { place: at(0.5) })),
      say(ANNA, value('paid', '1.00')),
    ]);
    expect(field('paid')?.place).toEqual(at(0.5));
  });

  it('a person may say that there is no value', () => {
    const { field } = agree([
      say(LAYOUT, value('paid', '1.00')),
      say(ANNA, value('paid', null, { absence: 'illegible' })),
    ]);
    expect(field('paid')).toMatchObject({ value: null, absence: 'illegible', human: true });
  });

  it('a withdrawn reading no longer counts, until the withdrawal is withdrawn', () => {
    const machine = say(LAYOUT, value('paid', '1.00'));
    const person = say(ANNA, value('paid', '2.00'));
    const undo = say(ANNA, { kind: 'withdrawn', readingIds: [person.id] });
    const redo = say(ANNA, { kind: 'withdrawn', readingIds: [undo.id] });
    expect(agree([machine, person, undo]).values).toEqual({ paid: '1.00' });
    expect(agree([machine, person, undo, redo]).values).toEqual({ paid: '2.00' });
  });

  it('fields come in the order of the form, lists row by row', () => {
    const { fields } = agree([
      say(LAYOUT, row('a', 0.3)),
      say(LAYOUT, row('b', 0.4)),
      say(LAYOUT, value('lines[b].billed', '2.00')),
      say(LAYOUT, value('lines[a].billed', '1.00')),
      say(LAYOUT, value('lines[b].serviceDate', '2025-01-02')),
      say(LAYOUT, value('payer.name', 'Plan')),
    ]);
    expect(fields.map((field) => field.path)).toEqual([
      'payer.name',
      'lines[a].billed',
      'lines[b].serviceDate',
      'lines[b].billed',
    ]);
  });
});

describe('rows', () => {
  const threeLines = () => [
    say(LAYOUT, row('p1y310', 0.3)),
    say(LAYOUT, row('p1y410', 0.4)),
    say(LAYOUT, row('p1y510', 0.5)),
    say(LAYOUT, value('lines[p1y310].billed', '1.00')),
    say(LAYOUT, value('lines[p1y410].billed', '2.00')),
    say(LAYOUT, value('lines[p1y510].billed', '3.00')),
  ];

  it('two readers that saw the same line produce one row, with the layout reader’s name', () => {
    const { rows, field } = agree([
      say(MODEL, row('llm-0', 0.305)),
      say(MODEL, value('lines[llm-0].billed', '1.00')),
      ...threeLines(),
    ]);
    expect(rows.lines).toEqual(['p1y310', 'p1y410', 'p1y510']);
    expect(field('lines[p1y310].billed')?.contenders[0]?.readers).toEqual([LAYOUT, MODEL]);
  });

  it('a row without a place is where its values are', () => {
    const { rows } = agree([
      say(MODEL, value('lines[llm-0].billed', '2.00', { place: at(0.402) })),
      ...threeLines(),
    ]);
    expect(rows.lines).toHaveLength(3);
  });

  it('inserting a row moves no other field', () => {
    const before = agree(threeLines());
    const after = agree([
      ...threeLines(),
      say(ANNA, row('mine', null, 'p1y310')),
      say(ANNA, value('lines[mine].billed', '9.00')),
    ]);
    expect(after.rows.lines).toEqual(['p1y310', 'mine', 'p1y410', 'p1y510']);
    expect(after.values).toEqual({ ...before.values, 'lines[mine].billed': '9.00' });
    expect(toIndexPath('lines[p1y510].billed', after.rows)).toBe('lines[3].billed');
  });

  it('a removed row takes its values with it, and putting it back brings them back', () => {
    const gone = [...threeLines(), say(ANNA, absent('p1y410'))];
    expect(agree(gone).rows.lines).toEqual(['p1y310', 'p1y510']);
    expect(Object.keys(agree(gone).values)).toEqual([
      'lines[p1y310].billed',
      'lines[p1y510].billed',
    ]);
    expect(agree(gone).homeless).toEqual([]);
    const back = [...gone, say(ANNA, row('p1y410', null, 'p1y310'))];
    expect(agree(back).values['lines[p1y410].billed']).toBe('2.00');
  });

  it('a removed row takes the lists inside it with it', () => {
    const { values, rows } = agree([
      ...threeLines(),
      say(LAYOUT, row('a1', 0.4, null, 'lines[p1y410].adjustments')),
      say(LAYOUT, value('lines[p1y410].adjustments[a1].amount', '1.00')),
      say(ANNA, absent('p1y410')),
    ]);
    expect(Object.keys(values).join()).not.toContain('adjustments');
    expect(Object.keys(rows).join()).not.toContain('p1y410');
  });

  it('moving a row changes the order and no value', () => {
    const { rows, values } = agree([...threeLines(), say(ANNA, moved('p1y510', null))]);
    expect(rows.lines).toEqual(['p1y510', 'p1y310', 'p1y410']);
    expect(values).toEqual(agree(threeLines()).values);
  });

  it('lists inside a row match although the readers name the outer row differently', () => {
    const { values, rows } = agree([
      ...threeLines(),
      say(LAYOUT, row('a1', 0.4, null, 'lines[p1y410].adjustments')),
      say(LAYOUT, value('lines[p1y410].adjustments[a1].amount', '1.00')),
      say(MODEL, row('llm-7', 0.4)),
      say(MODEL, row('llm-0', 0.4, null, 'lines[llm-7].adjustments')),
      say(MODEL, value('lines[llm-7].adjustments[llm-0].reason', '45')),
    ]);
    expect(rows['lines[p1y410].adjustments']).toEqual(['a1']);
    expect(values['lines[p1y410].adjustments[a1].reason']).toBe('45');
  });

  it('adjustments next to each other on one printed line stay separate, left to right', () => {
    const place = (x: number): Place => ({ ...at(0.4, x), box: pageBox(x, 0.4, x + 0.1, 0.42) });
    const beside = (name: string, x: number) => ({
      ...row(name, 0.4, null, 'lines[p1y410].adjustments'),
      place: place(x),
    });
    const { rows } = agree([
      ...threeLines(),
      say(LAYOUT, beside('right', 0.7)),
      say(LAYOUT, beside('left', 0.5)),
    ]);
    expect(rows['lines[p1y410].adjustments']).toEqual(['left', 'right']);
  });

  it('slots keep the order of the form and need no reading that they exist', () => {
    const { rows, values } = agree(
      [
        say(LAYOUT, value('diagnoses[B]', 'K21.9')),
        say(LAYOUT, value('diagnoses[A]', 'J45.909')),
        say(LAYOUT, value('diagnoses[C]', null, { absence: 'empty' })),
      ],
      'cms-1500',
    );
    expect(rows.diagnoses?.slice(0, 3)).toEqual(['A', 'B', 'C']);
    expect(values).toMatchObject({ 'diagnoses[A]': 'J45.909', 'diagnoses[C]': null });
  });

  it('a correction follows its row when a new reading names the row differently', () => {
    const { values, rows, homeless } = agree([
      say(ANNA, value('lines[p1y410].billed', '7.77')),
      say(LAYOUT, row('p1y412', 0.402)),
      say(LAYOUT, value('lines[p1y412].billed', '2.00')),
    ]);
    expect(homeless).toEqual([]);
    expect(rows.lines).toEqual(['p1y410']);
    expect(values).toEqual({ 'lines[p1y410].billed': '7.77' });
  });
});

describe('readings that belong to no field', () => {
  it('human readings of fields that the form does not have are returned, machine ones dropped', () => {
    const person = say(ANNA, value('placeOfService', '11'));
    const { homeless, fields } = agree([say(LAYOUT, value('icdIndicator', '0')), person]);
    expect(homeless).toEqual([person]);
    expect(fields).toEqual([]);
  });

  it('human readings of a row that does not exist are returned', () => {
    const person = say(ANNA, value('lines[p3y100].billed', '1.00'));
    const removal = say(ANNA, absent('p4y100'));
    const { homeless } = agree([say(LAYOUT, row('p1y310', 0.3)), person, removal]);
    expect(homeless).toEqual([person, removal]);
  });
});

describe('waivers', () => {
  it('only people waive rules, and the latest reason counts', () => {
    const waive = (reader: Reader, reason: string) =>
      say(reader, { kind: 'rule-waived', rule: 'E02', paths: ['paid'], reason });
    const { waivers } = agree([
      waive(MODEL, 'because I say so'),
      waive(ANNA, 'printed so'),
      waive(BEN, 'payer confirmed by phone'),
    ]);
    expect(waivers).toEqual([{ rule: 'E02', paths: ['paid'], reason: 'payer confirmed by phone' }]);
  });
});

describe('properties', () => {
  const patterns = ['paid', 'billed', 'claimNumber', 'lines[R].billed', 'lines[R].procedure'];
  const spoken = fc.record({
    reader: fc.constantFrom(LAYOUT, MODEL),
    pattern: fc.constantFrom(...patterns),
    row: fc.integer({ min: 0, max: 3 }),
    text: fc.constantFrom('1.00', '2.00', '3.00', null),
    score: fc.integer({ min: 0, max: 10 }),
  });
  const oncePerPath = fc.uniqueArray(spoken, {
    maxLength: 20,
    selector: (one) =>
      `${one.reader.kind} ${one.pattern.includes('R') ? one.row : ''} ${one.pattern}`,
  });
  const claimsOf = (one: {
    reader: Reader;
    pattern: string;
    row: number;
    text: string | null;
    score: number;
  }) => {
    const name = one.reader === LAYOUT ? `p1y${one.row}00` : `llm-${one.row}`;
    return value(one.pattern.replace('R', name), one.text, {
      place: at(0.1 + one.row * 0.1),
      score: RawScore.parse(one.score / 10),
    });
  };
  const outcome = (readings: readonly Reading[]) => {
    const { fields, rows } = agree(readings);
    return { rows, fields: fields.map((field) => [field.path, field.value, field.signals]) };
  };

  it('the order in which machines read does not change the outcome', () => {
    fc.assert(
      fc.property(oncePerPath, fc.infiniteStream(fc.nat()), (spoken, order) => {
        const shuffled = spoken
          .map((one) => ({ one, key: order.next().value ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ one }) => one);
        const first = outcome(spoken.map((one) => say(one.reader, claimsOf(one))));
        const second = outcome(shuffled.map((one) => say(one.reader, claimsOf(one))));
        expect(second).toEqual(first);
      }),
    );
  });

  it('the order of the list of readings does not matter', () => {
    fc.assert(
      fc.property(oncePerPath, (spoken) => {
        const readings = spoken.map((one) => say(one.reader, claimsOf(one)));
        expect(outcome([...readings].reverse())).toEqual(outcome(readings));
      }),
    );
  });

  it('whatever machines read, a person’s latest reading is the value', () => {
    fc.assert(
      fc.property(oncePerPath, fc.constantFrom('4.00', null), (spoken, text) => {
        const machine = spoken.map((one) => say(one.reader, claimsOf(one)));
        const { field } = agree([...machine, say(ANNA, value('paid', text))]);
        expect(field('paid')).toMatchObject({ value: text, human: true });
      }),
    );
  });
});
