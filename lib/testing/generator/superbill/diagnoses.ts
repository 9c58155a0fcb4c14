import { widthOf, write, writeLine } from '../sheet.ts';
import type { DiagnosisWords } from './compose.ts';
import { CONDITIONS } from './conditions.ts';
import { drawMark, type Pen, writeHand } from './hand.ts';
import type { Visit } from './visit.ts';

/** The diagnoses: marked among those that the form lists, numbered, or written. */
export function drawDiagnoses(pen: Pen, fields: Record<string, string | null>, visit: Visit): void {
  const { sheet, layout } = pen;
  sheet.role = 'head';
  sheet.y += sheet.size;
  if (layout.diagnoses === 'boxes' && !layout.only) {
    drawListed(pen, fields, visit);
    return;
  }
  if (layout.diagnosisWords !== 'none' && layout.diagnoses !== 'written') {
    drawNamed(pen, fields, visit);
    return;
  }
  let x = write(sheet, sheet.margin, `${layout.captions.diagnosis}: `, { bold: true }) + 4;
  visit.diagnoses.forEach((code, at) => {
    fields[`diagnoses[${at}]`] = code;
    const tag = `0:diagnoses[${at}]`;
    if (layout.diagnoses === 'list') x = write(sheet, x, `${at + 1}. `);
    x =
      layout.diagnoses === 'written' && !layout.only
        ? writeHand(pen, x, code, { tag }) + 10
        : write(sheet, x, code, { tag }) + 14;
  });
  sheet.y += sheet.size * 2;
}

/** One below the other, each with its meaning. */
function drawNamed(pen: Pen, fields: Record<string, string | null>, visit: Visit): void {
  const { sheet, layout } = pen;
  writeLine(sheet, layout.captions.diagnosis, { bold: true });
  visit.diagnoses.forEach((code, at) => {
    fields[`diagnoses[${at}]`] = code;
    const x = write(sheet, sheet.margin + 4, layout.diagnoses === 'list' ? `${at + 1}. ` : '');
    writeNamed(pen, x, code, `0:diagnoses[${at}]`);
    sheet.y += sheet.size * 1.35;
  });
  sheet.y += sheet.size;
}

/** A code and its meaning, in the practice's order; returns where it ends. */
function writeNamed(
  { sheet, layout }: Pen,
  x: number,
  code: string,
  tag: string | null,
  end = sheet.width - sheet.margin,
): number {
  const words = layout.print.text(WORDS.get(code) ?? '');
  const [before, printed, behind] = FORMS[layout.diagnosisWords](code, words);
  const natural = widthOf(sheet, `${before} ${printed} ${behind}`);
  const size = sheet.size * Math.min(1, Math.max(0.6, (end - x) / natural));
  const gap = size * 0.4;
  const from = before === '' ? x : write(sheet, x, before, { size }) + gap;
  const codeEnd = write(sheet, from, printed, { size, tag });
  return behind === '' ? codeEnd : write(sheet, codeEnd + gap, behind, { size });
}

const WORDS = new Map(CONDITIONS);

/** What comes before the code, the code as printed, and what comes after it. */
const FORMS: Readonly<
  Record<DiagnosisWords, (code: string, words: string) => readonly [string, string, string]>
> = {
  none: (code) => ['', code, ''],
  behind: (code, words) => ['', code, words],
  dashed: (code, words) => ['', code, `- ${words}`],
  before: (code, words) => [words, code, ''],
  brackets: (code, words) => [words, `[${code}]`, ''],
  parens: (code, words) => [words, `(${code})`, ''],
};

/** The truth lists them as they are read, line by line. */
function drawListed(pen: Pen, fields: Record<string, string | null>, visit: Visit): void {
  const { sheet, layout, random } = pen;
  writeLine(sheet, layout.captions.diagnosis, { bold: true });
  sheet.y += 4;
  const listed = [...visit.diagnoses, ...visit.otherDiagnoses].sort();
  const columns = 3 + layout.factStyle.across;
  const room = (sheet.width - 2 * sheet.margin) / columns;
  const perColumn = Math.ceil(listed.length / columns);
  const down = random.chance(0.5);
  const placed = listed.map((code, at) => {
    const [row, column] = down
      ? [at % perColumn, Math.floor(at / perColumn)]
      : [Math.floor(at / columns), at % columns];
    return { code, row, column };
  });
  const order = placed
    .filter(({ code }) => visit.diagnoses.includes(code))
    .sort((a, b) => a.row - b.row || a.column - b.column);
  order.forEach(({ code }, at) => {
    fields[`diagnoses[${at}]`] = code;
  });
  const top = sheet.y;
  for (const { code, row, column } of placed) {
    const x = sheet.margin + column * room;
    sheet.y = top + row * sheet.size * 1.7;
    const index = order.findIndex((one) => one.code === code);
    const before = ['box', 'bracket', 'fill'].includes(layout.mark) ? sheet.size * 1.9 : 4;
    const tag = index >= 0 ? `0:diagnoses[${index}]` : null;
    const end = writeNamed(pen, x + before, code, tag, x + room - 6);
    drawMark(pen, layout.mark === 'ring' ? x + before : x, end, index >= 0);
  }
  sheet.y = top + (Math.max(...placed.map(({ row }) => row)) + 1) * sheet.size * 1.7 + sheet.size;
}
