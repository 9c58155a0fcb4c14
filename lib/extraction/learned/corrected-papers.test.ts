import { describe, expect, it } from 'vitest';
import {
  askPapers,
  type CorrectedPaper,
  compareWithPapers,
  isRemoved,
  rememberPaper,
} from './corrected-papers.ts';

type Fields = Readonly<Record<string, string | null>>;

function learn(
  ...records: (readonly [paper: string, fields: Fields, left?: readonly string[]])[]
): CorrectedPaper[] {
  return records.reduce<CorrectedPaper[]>(
    (papers, [paper, fields, left = []]) =>
      rememberPaper(papers, { paper, fields, mended: new Set(), left: new Set(left) }),
    [],
  );
}

const claim = (more: Fields = {}): Fields => ({
  'provider.name': null,
  number: '17',
  'lines[0].billed': '5.00',
  'lines[0].units': null,
  'lines[1].billed': '6.00',
  'lines[1].modifiers[0]': '25',
  ...more,
});

describe('what corrected documents say about a field', () => {
  it('counts documents, however many records each has', () => {
    const papers = learn(['a', claim()], ['a', claim()], ['a', claim()], ['b', claim()]);
    expect(askPapers(papers, 'provider.name', null)).toEqual({
      papers: 2,
      papersAlike: 2,
      papersUnlike: 0,
      papersLook: 0,
      papersSame: 0,
      papersRight: 0,
      papersMended: 0,
    });
    expect(askPapers(papers, 'provider.name', 'A CLINIC')).toMatchObject({ papersUnlike: 2 });
    expect(askPapers(papers, 'number', '18')).toMatchObject({ papersAlike: 2, papersUnlike: 0 });
  });

  it('is nothing if a document prints it only in some records or rows', () => {
    const papers = learn(['a', claim()], ['a', claim({ 'provider.name': 'A CLINIC' })]);
    for (const pattern of ['provider.name', 'lines[].modifiers[]'])
      for (const value of ['A CLINIC', null])
        expect(askPapers(papers, pattern, value)).toEqual({
          papers: 1,
          papersAlike: 0,
          papersUnlike: 0,
          papersLook: 0,
          papersSame: pattern === 'provider.name' && value !== null ? 1 : 0,
          papersRight: 1,
          papersMended: 0,
        });
    expect(askPapers(papers, 'lines[].billed', '7.00').papersAlike).toBe(1);
    expect(askPapers(papers, 'lines[].units', null).papersAlike).toBe(1);
  });

  it('is whether a person had to correct it on any of their records', () => {
    const papers = [new Set(['number']), new Set<string>()].reduce<CorrectedPaper[]>(
      (known, mended) =>
        rememberPaper(known, { paper: 'a', fields: claim(), mended, left: new Set() }),
      learn(['b', claim()]),
    );
    expect(askPapers(papers, 'number', '18')).toMatchObject({ papersRight: 1, papersMended: 1 });
    expect(askPapers(papers, 'lines[].billed', '7.00')).toMatchObject({
      papersRight: 2,
      papersMended: 0,
    });
    expect(askPapers(papers, 'provider.name', 'A CLINIC')).toMatchObject({ papersRight: 0 });
  });

  it('is that it was removed if a person did so on one of them and none prints it', () => {
    const add = (papers: CorrectedPaper[], paper: string, fields: Fields, ...mended: string[]) =>
      rememberPaper(papers, { paper, fields, mended: new Set(mended), left: new Set() });
    const removed = add([], 'a', claim(), 'provider.name');
    expect(isRemoved(removed, 'provider.name')).toBe(true);
    expect(isRemoved(add(removed, 'b', claim()), 'provider.name')).toBe(true);
    const printed = claim({ 'provider.name': 'A CLINIC' });
    expect(isRemoved(add(removed, 'b', printed), 'provider.name')).toBe(false);
    expect(isRemoved(add([], 'a', claim()), 'provider.name')).toBe(false);
    const changed = add([], 'a', printed, 'provider.name');
    expect(isRemoved(changed, 'provider.name')).toBe(false);
  });

  it('is whether an identifier looks like those on the documents', () => {
    const ids = (number: string) => claim({ number });
    const papers = learn(['a', ids('W12-345')], ['b', ids('K98-765')], ['c', ids('1234')]);
    const looksLike = (value: string) => askPapers(papers, 'number', value).papersLook;
    expect(looksLike('B55-001')).toBe(1);
    expect(looksLike('9999')).toBe(-1);
    expect(looksLike('B55-00')).toBe(-3);
    // Any amount looks like another, and what was never printed looks like nothing.
    expect(askPapers(papers, 'lines[].billed', '5.00').papersLook).toBe(0);
    expect(askPapers(papers, 'check.number', '12').papersLook).toBe(0);
  });

  it('is on how many documents the field has the same value, however it is written', () => {
    const papers = learn(
      ['a', claim({ 'provider.name': 'A. Clinic', 'lines[2].billed': '9.00' })],
      ['b', claim({ 'provider.name': 'A CLINIC' })],
    );
    const same = (pattern: string, value: string | null) =>
      askPapers(papers, pattern, value).papersSame;
    expect(same('provider.name', 'a clinic')).toBe(2);
    expect(same('provider.name', 'A CLINIK')).toBe(0);
    expect(same('lines[].billed', '9.00')).toBe(1);
    expect(same('paid', '9.00')).toBe(0);
    expect(same('provider.name', null)).toBe(0);
    expect(JSON.stringify([...(papers[0]?.values ?? [])])).not.toMatch(/clinic/i);
  });

  it('counts only the latest documents', () => {
    const names = Array.from({ length: 12 }, (_, at) => `paper ${at}`);
    const papers = learn(...names.map((name) => [name, claim()] as const));
    expect(papers.map(({ paper }) => paper)).toEqual(names.slice(-8));
  });
});

describe('a record compared with the corrected documents of its layout', () => {
  const papers = learn(['a', claim()], ['b', claim({ 'adjustments[0].amount': '1.00' })]);
  const claims = (fields: Fields) =>
    Object.entries(fields).map(([path, value]) => ({ path, value }));

  it('lacks what all of them print, and has what none of them prints', () => {
    const same = compareWithPapers(papers, claims(claim()), ['adjustments', 'lines']);
    expect(same).toEqual({
      papersLost: 0,
      papersLostInRows: 0,
      papersNew: 0,
      'list.adjustments': 0,
      'list.lines': 2,
    });
    const other = { number: null, 'provider.name': 'A CLINIC', 'lines[0].billed': '5.00' };
    const unlike = compareWithPapers(papers, claims(other), ['lines']);
    expect(unlike).toMatchObject({ papersLost: 1, papersNew: 1, 'list.lines': 2 });
    expect(compareWithPapers(papers, claims({ number: '17' }), ['lines'])).toMatchObject({
      papersLost: 1,
      'list.lines': -2,
    });
  });

  it('is not new because of a list outside the table that no document has: that list is judged separately', () => {
    const fields = claims(claim({ 'notes[0].text': 'SEE BELOW' }));
    expect(compareWithPapers(papers, fields, ['notes'])).toMatchObject({
      papersNew: 0,
      'list.notes': -2,
    });
    expect(compareWithPapers(papers, fields, [])).toMatchObject({ papersNew: 1 });
  });

  it('has a code among its rows that belongs to no value, as on at least half of them', () => {
    const leftBy = (...documents: string[][]) =>
      Object.keys(
        compareWithPapers(
          learn(...documents.map((left, at) => [`${at}`, claim(), left] as const)),
          claims(claim()),
          [],
        ),
      ).filter((name) => name.startsWith('left.'));
    expect(leftBy(['11', '99@40'], ['99@40'])).toEqual(['left.11', 'left.99@40']);
    expect(leftBy(['11', '99@40'], ['99@40'], ['99@40'])).toEqual(['left.99@40']);
    // However many records of one document leave it.
    const same = learn(['a', claim(), ['11']], ['a', claim(), []], ['b', claim(), []]);
    expect(compareWithPapers(same, claims(claim()), [])).toMatchObject({ 'left.11': 1 });
  });

  it('is compared with nothing if no document was corrected', () => {
    expect(compareWithPapers([], claims(claim()), ['lines'])).toEqual({});
  });
});
