import type { Fact } from '../parts/facts.ts';
import { reserve, write } from '../sheet.ts';
import type { PrintoutLayout } from './compose.ts';
import type { Pen } from './pen.ts';

/** The diagnoses as facts with captions of their own. */
export function diagnosisFacts(pen: Pen): Fact[] {
  const { layout } = pen;
  return listDiagnoses(pen).map(({ path, code }, at) => ({
    caption: `${layout.diagnosisCaption} ${letterOf(layout, at).replace(/\W/g, '')}`.trim(),
    value: code,
    tag: `0:${path}`,
  }));
}

/** The diagnoses one after the other, behind or below one caption. */
export function drawDiagnoses(pen: Pen, x0: number, x1: number): void {
  const { sheet, layout } = pen;
  const codes = listDiagnoses(pen);
  if (codes.length === 0) return;
  reserve(sheet, sheet.size * 3);
  let x = write(sheet, x0, `${layout.diagnosisCaption}${layout.diagnoses === 'cells' ? '' : ': '}`);
  if (layout.diagnoses === 'cells') {
    sheet.y += sheet.size * 1.35;
    x = x0;
  }
  codes.forEach(({ path, code }, at) => {
    const letter = layout.diagnoses === 'listed' ? '' : letterOf(layout, at);
    if (x > x1 - 70) {
      sheet.y += sheet.size * 1.35;
      x = x0 + 12;
    }
    if (letter !== '') x = write(sheet, x, `${letter} `);
    x = write(sheet, x, code, { tag: `0:${path}` });
    const ends = layout.diagnoses === 'listed' && at < codes.length - 1;
    x = write(sheet, x, ends ? ', ' : ' ') + (ends ? 0 : sheet.size);
  });
  sheet.y += sheet.size * 1.5;
}

function listDiagnoses({ made, told, kind }: Pen): { path: string; code: string }[] {
  return Array.from({ length: 18 }, (_, at) => `${kind.diagnoses.list}[${at}]`).flatMap((path) => {
    const code = made[path] ?? null;
    told[path] = code;
    return code === null ? [] : [{ path, code }];
  });
}

function letterOf({ letters }: PrintoutLayout, at: number): string {
  const letter = String.fromCharCode(65 + at);
  if (letters === '1.') return `${at + 1}.`;
  return letters.replace('A', letter);
}
