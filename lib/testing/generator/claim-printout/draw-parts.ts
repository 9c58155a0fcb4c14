import { type Fact, type FactStyle, writeFacts } from '../parts/facts.ts';
import { reserve } from '../sheet.ts';
import type { PartLayout } from './compose.ts';
import { diagnosisFacts, drawDiagnoses } from './draw-diagnoses.ts';
import { drawServices } from './draw-services.ts';
import { drawTitle } from './draw-title.ts';
import type { Pen } from './pen.ts';
import { sayValue } from './say-value.ts';

/** The parts of the claim, with its services where the program prints them. */
export function drawParts(pen: Pen): void {
  const { sheet, layout, kind } = pen;
  const { parts } = layout;
  const [left, right] = [sheet.margin, sheet.width - sheet.margin];
  const pair = layout.sideBySide ? parts.findIndex(({ key }) => key === 'patient') : -1;
  const paired = pair >= 0 ? parts.find(({ key }) => key === 'insured') : undefined;
  const own = (part: PartLayout, x0: number, x1: number) => drawPart(pen, part, x0, x1);
  let drawn = false;
  for (const part of parts) {
    if (part.key === kind.servicesBefore) {
      drawServices(pen);
      drawn = true;
    }
    if (part === paired) continue;
    if (part.key === 'patient' && paired) {
      const middle = (left + right) / 2;
      const top = sheet.y;
      const page = sheet.pages.length;
      own(part, left, middle - 10);
      const low = sheet.y;
      if (sheet.pages.length === page) sheet.y = top;
      own(paired, middle + 4, right);
      sheet.y = Math.max(low, sheet.y);
    } else own(part, left, right);
  }
  if (!drawn) drawServices(pen);
}

function drawPart(pen: Pen, part: PartLayout, x0: number, x1: number): void {
  const { sheet, layout, kind } = pen;
  const facts = part.facts.flatMap(({ path, caption }) =>
    path === `${kind.diagnoses.list}[]` ? [] : factOf(pen, path, caption),
  );
  const hasDiagnoses = part.facts.some(({ path }) => path === `${kind.diagnoses.list}[]`);
  drawTitle(pen, part.title, x0, x1);
  sheet.role = 'head';
  const narrow = x1 - x0 < 300 && layout.sideBySide;
  const style = narrow ? { ...part.style, across: 1, place: narrowPlace(part.style) } : part.style;
  const diagnoses = hasDiagnoses && layout.diagnoses === 'facts' ? diagnosisFacts(pen) : [];
  inPieces([...facts, ...diagnoses], style, (some) => {
    reserve(sheet, sheet.size * 4);
    writeFacts(sheet, some, style, x0, x1);
  });
  if (hasDiagnoses && layout.diagnoses !== 'facts') drawDiagnoses(pen, x0, x1);
  sheet.y += sheet.size * 0.6;
}

/** Facts of a few lines at a time, because a page may end between them. */
function inPieces(
  facts: readonly Fact[],
  { place }: FactStyle,
  draw: (some: readonly Fact[]) => void,
): void {
  const size = ['tabbed', 'right', 'leaders', 'colon'].includes(place) ? facts.length : 24;
  for (let at = 0; at < facts.length; at += size) draw(facts.slice(at, at + size));
}

function narrowPlace({ place }: FactStyle): FactStyle['place'] {
  return place === 'columns' || place === 'inline' ? 'tabbed' : place;
}

function factOf({ made, told, layout }: Pen, path: string, caption: string): Fact[] {
  if (told[path] !== undefined) return [];
  const value = made[path] ?? null;
  if (value === null && !layout.blanks) {
    told[path] = null;
    return [];
  }
  if (layout.places === 'line' && /address\.(city|zip)$/.test(path)) return [];
  if (layout.places === 'line' && /address\.state$/.test(path)) return [];
  told[path] = value;
  const text = value === null ? '' : sayValue(path, value, layout);
  return [{ caption, value: text, tag: value === null ? null : `0:${path}` }];
}
