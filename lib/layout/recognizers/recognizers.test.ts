import { describe, expect, it } from 'vitest';
import { drawText, newDrawing } from '#lib/testing/generator/drawing.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import { layOutPage, type PageLayout } from '../page/lay-out-page.ts';
import type { ProposalKind } from './proposal.ts';
import { recognizeCodes } from './recognize-codes.ts';
import { countDollarSigns, partsWithDashes, recognizeMoney } from './recognize-money.ts';
import { recognizeTexts } from './recognize-texts.ts';
import { repairDigits } from './repair-digits.ts';
import { repairWords } from './repair-words.ts';

/** A page that prints the lines, one below the other. */
function pageOf(...lines: string[]): PageLayout {
  const drawing = newDrawing(612, 792);
  for (const [at, text] of lines.entries()) {
    drawText(drawing, 40, 60 + at * 16, text, { face: 'mono', size: 9 });
  }
  return layOutPage(listWords(drawing, 1, createRandom(1)).page);
}

const tokensOf = (line: string) => pageOf(line).tokens;
const moneyIn = (line: string) => recognizeMoney(tokensOf(line), 0).map((one) => one.value);
const codesIn = (line: string, kind: ProposalKind) =>
  recognizeCodes(tokensOf(line), 0, new Set([kind]))
    .filter((one) => one.kind === kind)
    .map((one) => one.value);

describe('amounts', () => {
  it.each([
    ['TOTAL RM 27.35', ['27.35']],
    ['$1,234.56 (12.00) 5.00-', ['1234.56', '-12.00', '-5.00']],
    ['45.35CR 60.30 CR', ['-45.35', '-60.30']],
    ['1.234,50 EUR', ['1234.50']],
    // A dash in the column before is a blank cell, one right before an amount its sign.
    ['-         52.26', ['52.26']],
    ['- 52.26', ['-52.26']],
    ['–         52.26', ['52.26']],
    ['– $52.26', ['-52.26']],
    ['CLAIM CHARGES – $ 7500.57', ['7500.57']],
    ['CLAIM CHARGES - $ 7500.57', ['7500.57']],
    // Such a dash may be either where the currency is glued to it.
    ['PAID -$ 4557.96', ['4557.96', '-4557.96']],
    ['Adjustments     -$ 40.00', ['-40.00']],
    ['Withheld - 12.00 Paid -3.50', ['12.00', '-3.50']],
    ['9,00', ['9.00']],
    ['TOTAL: 1O.5O', ['10.50']],
    ['05/07/2022 16:31:08', []],
    ['Ref 12.345 67890 3.1415', []],
    ['QTY 5', []],
  ])('%s', (line, values) => {
    expect(moneyIn(line)).toEqual(values);
  });

  it('have no minus sign if a dash as thin as its ink separates them from their caption', () => {
    const tokens = tokensOf('PAID - $ 4557.96 Withheld -3.50').map((token) =>
      token.text === '-' ? { ...token, height: token.height / 8 } : token,
    );
    expect(recognizeMoney(tokens, 0).map((one) => one.value)).toEqual(['4557.96', '-3.50']);
  });

  it('are proposed with both signs if dashes separate captions from values', () => {
    const [parted, plain] = ['GROUP - 417D PLAN -B7 PAID -12.00', 'GROUP 417D PLAN B7 PAID -12.00'];
    const read = (text: string) => {
      const tokens = tokensOf(text);
      const dashes = partsWithDashes(tokens);
      return recognizeMoney(tokens, 0, { dollars: 'few', dashes }).map((one) => one.value);
    };
    expect(read(parted)).toEqual(['12.00', '-12.00']);
    expect(read(plain)).toEqual(['-12.00']);
  });

  it('reports that letters were read as digits', () => {
    const [repaired, plain] = [
      recognizeMoney(tokensOf('1O.5O'), 0),
      recognizeMoney(tokensOf('10.50'), 0),
    ];
    expect(repaired[0]?.repaired).toBe(true);
    expect(plain[0]?.repaired).toBe(false);
  });
});

describe('dollar signs that were read as digits', () => {
  const read = (...lines: string[]) => {
    const { tokens } = pageOf(...lines);
    const scanned = tokens.map((token) => ({
      ...token,
      word: { ...token.word, source: 'paddle' as const },
    }));
    return recognizeMoney(
      scanned.filter((token) => token.line === 0),
      0,
      { dollars: countDollarSigns(tokens), dashes: false },
    ).map((one) => one.value);
  };

  it('are proposed as both if the page prints dollar signs', () => {
    expect(read('54,210.75', '$20.00', '$1.00')).toEqual(['54210.75', '4210.75']);
  });

  it('are signs if all other amounts have one', () => {
    const others = ['$20.00', '($1.00)', '$7.25', '$64.00'];
    expect(read('54,210.75 (563.20)', ...others)).toEqual(['4210.75', '-63.20']);
    expect(read('54,210.75', ...others, '30.00')).toEqual(['54210.75', '4210.75']);
  });

  it('are digits if it prints none', () => {
    expect(read('54,210.75', '20.00', '1.00')).toEqual(['54210.75']);
  });
});

describe('adjustments', () => {
  it.each([
    ['CO-45', ['CO-45']],
    ['C045 PR 2', ['CO-45', 'PR-2']],
    ['CO          45          $142.35', ['CO-45']],
    ['CO-45:12.50', ['CO-45']],
    ['CO*45*12.50 PR_2_3.10', ['CO-45', 'PR-2']],
    ['CO|45|12.50 PR-3-20.00', ['CO-45', 'PR-3']],
    ['CO ST 45', []],
    ['M05 P12', []],
  ])('%s', (line, values) => {
    expect(codesIn(line, 'group-reason')).toEqual(values);
  });

  it('have their amount even if a punctuation mark follows it', () => {
    expect(moneyIn('PR-1 61.37; CO-45 48.35')).toEqual(['61.37', '48.35']);
    expect(moneyIn('CO*45*12.50 PR-3-20.00')).toEqual(['12.50', '20.00']);
  });
});

describe('names', () => {
  const namesOn = (...lines: string[]) =>
    recognizeTexts(pageOf(...lines), 0, new Set()).map((one) => one.value);

  it('do not begin or end at an ampersand', () => {
    const names = namesOn('Larch Bone & Joint Center, P.C.');
    expect(names).toContain('Larch Bone & Joint Center, P.C.');
    expect(names).not.toContain('Joint Center, P.C.');
  });

  it('may be printed on two lines, next to something else', () => {
    const names = namesOn('Larch Ridge       Payment Voucher', 'Health Plan       Page 1');
    expect(names).toContain('Larch Ridge Health Plan');
    expect(namesOn('Larch Ridge       Voucher', '   Health Plan       Page 1')).not.toContain(
      'Larch Ridge Health Plan',
    );
  });

  it('in monospaced print are not split at their comma', () => {
    expect(namesOn('LEE,  ANN')).toEqual(expect.arrayContaining(['LEE, ANN']));
  });
});

describe('modifiers', () => {
  it('are found if joined by a comma or a slash, and a quantity is not one', () => {
    expect(codesIn('25,KX LT/59', 'modifier')).toEqual(['25', 'KX', 'LT', '59']);
    expect(codesIn('x2 X2 01/14', 'modifier')).toEqual(['X2']);
    expect(codesIn('2 to 14 cm', 'modifier')).toEqual([]);
    expect(codesIn('52 mg, 50 mL 25 minutes', 'modifier')).toEqual([]);
    expect(codesIn('97110 59 30 min', 'modifier')).toEqual(['59']);
  });
});

describe('procedures', () => {
  it('of which a scan has the letter O for a zero are corrected, those in text of a file are not', () => {
    const tokens = tokensOf('JO690 HOUSE');
    const scanned = tokens.map((token) => ({
      ...token,
      word: { ...token.word, source: 'paddle' as const },
    }));
    const read = (words: typeof tokens) =>
      recognizeCodes(words, 0, new Set(['procedure'])).map((one) => one.value);
    expect(read(scanned)).toEqual(['J0690']);
    expect(read(tokens)).toEqual([]);
  });
});

describe('procedures with their modifiers', () => {
  it.each(['43247:59', '43247-59', '43247,59', '43247/59'])('%s', (text) => {
    expect(codesIn(text, 'procedure')).toEqual(['43247']);
    expect(codesIn(text, 'modifier')).toEqual(['59']);
  });

  it('an amount is not a procedure', () => {
    expect(codesIn('31255.00', 'procedure')).toEqual([]);
  });
});

describe('codes and ids', () => {
  it.each([
    ['1234567893', 'npi', ['1234567893']],
    ['1093817465', 'npi', ['1093817465']],
    ['00112233/1234567893', 'npi', ['1234567893']],
    ['12/1234567893', 'npi', []],
    ['123456789', 'npi', []],
    ['7068275143', 'npi', []],
    ['Claim 2 of 5 status 19', 'short-code', ['OF', '19']],
    ['69210- 50', 'procedure', ['69210']],
    ['90837/ HO', 'procedure', ['90837']],
    ['99213', 'procedure', ['99213']],
    ['J0696 G0439 0042T', 'procedure', ['J0696', 'G0439', '0042T']],
    ['99284-25-59', 'procedure', ['99284']],
    ['99284-25-59', 'modifier', ['25', '59']],
    ['U07.1 C7A.00 S72.001A Z3A.38', 'diagnosis', ['U07.1', 'C7A.00', 'S72.001A', 'Z3A.38']],
    ['XX1', 'diagnosis', []],
    ['CO-45 CO45 PR-1', 'group-reason', ['CO-45', 'CO-45', 'PR-1']],
    ['OA 23', 'group-reason', ['OA-23']],
    ['12-3456789 123-45-6789', 'tax-id', ['12-3456789', '123-45-6789']],
    ['1EG4-TE5-MK73', 'reference', ['1EG4-TE5-MK73']],
    ['97201-4410', 'zip', ['97201-4410']],
    ['€ 12', 'currency', ['EUR']],
  ] as const)('%s as %s', (line, kind, values) => {
    expect(codesIn(line, kind)).toEqual(values);
  });
});

describe('digits misread as letters', () => {
  it.each([
    ['1O.5O', '10.50'],
    ['l234S', '12345'],
    ['12:50', '12.50'],
    ['BREAD', 'BREAD'],
    ['12.50', '12.50'],
  ])('%s → %s', (read, mended) => {
    expect(repairDigits(read)).toBe(mended);
  });
});

describe('digits and letters that OCR confused in names and addresses', () => {
  it.each([
    ['PK2O4, STAT1ON 6043O', 'PK204, STATION 60430'],
    ['HARBOR SOM BHD', 'HARBOR SDN BHD'],
    ['Harbor Piy. Ltd.', 'Harbor Pty. Ltd.'],
    ['BEST PET LTD', 'BEST PET LTD'],
    ['HARBOR PTE LTD', 'HARBOR PTE LTD'],
    ['NO10 AUDIO1 SS2I', 'NO10 AUDIO1 SS2I'],
    ['SOO MG, 1, OOO ML', '500 MG, 1, 000 ML'],
    ['SODIUM IOOMG, 4OMG IOOOML', 'SODIUM 100MG, 40MG 1000ML'],
    ['IMG OML', 'IMG OML'],
    ['lbuprofen lotion', 'Ibuprofen lotion'],
    ['McIntyre AIlen, JIn HaIl', 'McIntyre Allen, Jln Hall'],
    ['HARBOR SIN BHD', 'HARBOR SDN BHD'],
  ])('%s → %s', (read, mended) => {
    const tokens = tokensOf(read).map((token) => ({
      ...token,
      word: { ...token.word, source: 'paddle' as const },
    }));
    expect(repairWords(tokens).texts.join(' ')).toBe(mended);
    expect(repairWords(tokensOf(read)).texts.join(' ')).toBe(read);
  });
});

describe('quantities', () => {
  it.each([
    ['3 1.5 12,5', ['3', '1.5', '12.5']],
    ['-1 2- (4)', ['-1', '-2', '-4']],
    ['x2 3X', ['2', '3']],
    ['Room 4B 12345', []],
    ['Service 2: 3', ['3']],
  ])('%s', (line, values) => {
    expect(codesIn(line, 'count')).toEqual(values);
  });
});

describe('revenue codes', () => {
  it.each([
    ['0250 636 0450-EMERGENCY', ['0250', '636', '0450']],
    ['ROOM QTY 2026 12 099 1234567', []],
  ])('%s', (line, values) => {
    expect(codesIn(line, 'revenue-code')).toEqual(values);
  });
});

describe('names and codes of claims', () => {
  it('a name ends before the state of its claim', () => {
    const texts = recognizeTexts(
      pageOf('claim 324887 by James Corrigan DO REVERSED'),
      0,
      new Set(),
    );
    const values = texts.map(({ value }) => value);
    expect(values).toContain('James Corrigan DO');
    expect(values.filter((value) => value.endsWith('REVERSED'))).toEqual([]);
  });

  it('a remark may have two letters and three digits', () => {
    expect(codesIn('Remark MA130 M15 N130 AB130', 'short-code')).toEqual(['MA130', 'M15', 'N130']);
  });
});
