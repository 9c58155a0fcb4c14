import type { DrawnDocument, PlantedFault } from '../drawn-document.ts';
import { finishPages, openSheet } from '../parts/frame.ts';
import type { Random } from '../random.ts';
import { composePrintout, type PrintoutLayout } from './compose.ts';
import { drawHead } from './draw-head.ts';
import { drawParts } from './draw-parts.ts';
import type { Pen } from './pen.ts';
import type { ClaimFields, PrintoutKind } from './printout-kind.ts';
import { firstNameFirst } from './say-value.ts';

/**
 * Draws claims of one kind as programs print them: captions and values in a layout of their own.
 */
export function drawPrintout(
  kind: PrintoutKind,
): (name: string, look: Random, random: Random, options: { fault?: boolean }) => DrawnDocument {
  return (name, look, random, options) => {
    const layout = composePrintout(look, kind);
    const sheet = openSheet(layout.frame, layout.print, look.fork('sheet'));
    const faults: PlantedFault[] = [];
    const made = kind.makeFields(random, {
      fault: options.fault ?? false,
      faults,
      dots: layout.dots,
    });
    const pen: Pen = { sheet, kind, layout, made: renamed(made, layout), told: {}, random };
    drawHead(pen, look);
    drawParts(pen);
    for (const { path } of kind.parts.flatMap(({ facts }) => facts))
      if (!path.endsWith('[]')) pen.told[path] ??= null;
    finishPages(sheet, layout.frame);
    const pages = sheet.pages.map((_, at) => at + 1);
    return {
      layout: name,
      pages: sheet.pages,
      records: [{ form: kind.form, pages, fields: pen.told }],
      faults,
    };
  };
}

function renamed(made: ClaimFields, { nameOrder }: PrintoutLayout): ClaimFields {
  if (nameOrder === 'last') return made;
  return Object.fromEntries(
    Object.entries(made).map(([path, value]) => [
      path,
      value !== null && /^(patient|insured|attending)\.name$/.test(path)
        ? firstNameFirst(value)
        : value,
    ]),
  );
}
