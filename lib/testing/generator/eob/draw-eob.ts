import type { DrawnDocument, PlantedFault, TruthRecord } from '../drawn-document.ts';
import { finishPages, openSheet } from '../parts/frame.ts';
import type { Random } from '../random.ts';
import { type Sheet, turnPage, write } from '../sheet.ts';
import { planEobGrids } from './claim-grids.ts';
import { composeEob } from './compose.ts';
import { makeContent } from './content.ts';
import { drawCaptions, drawClaims } from './draw-claims.ts';
import { plantEobFault } from './faults.ts';
import { drawHead } from './head.ts';
import type { EobPaper, Fields } from './paper.ts';
import { drawPageHead, drawTail } from './tail.ts';
import { drawVoucher } from './voucher.ts';

/**
 * An explanation of benefits to a member, or a remittance advice of several claims to a provider.
 */
export function drawEob(
  name: string,
  look: Random,
  random: Random,
  options: { fault?: boolean } = {},
): DrawnDocument {
  const layout = composeEob(look);
  const content = makeContent(layout, look.fork('payer'), random);
  const sheet = openSheet(layout.frame, layout.print, look.fork('sheet'));
  const told: Fields[] = content.claims.map(() => ({ ...BLANK }));
  const paper: EobPaper = { sheet, layout, content, random, told, under: { claim: null } };
  const grids = planEobGrids(layout, sheet);
  if (layout.frame.voucher === 'bottom') drawVoucher(paper);
  drawHead(paper);
  sheet.onNewPage = (page) => drawPageHead(paper, page);
  if (layout.detailsApart) turnPage(sheet);
  sheet.onPageEnd = (page) => drawPageEnd(paper, page);
  sheet.onNewPage = (page) => {
    drawPageHead(paper, page);
    if (layout.captionsAgain !== 'once' || layout.body !== 'blocks') drawCaptions(paper, grids);
  };
  const parts = drawClaims(paper, grids);
  sheet.onPageEnd = null;
  sheet.onNewPage = (page) => drawPageHead(paper, page);
  drawTail(paper);
  finishPages(sheet, layout.frame);
  const faults: PlantedFault[] = [];
  if (options.fault) plantEobFault(paper, faults);
  const records = told.map((fields, at): TruthRecord => {
    const own = parts[at] ?? [];
    const pages = [...new Set(own.map(({ page }) => page))];
    return { form: 'eob', pages, fields, parts: own };
  });
  return { layout: name, pages: sheet.pages, records, faults };
}

/** What is carried to the next page: a sum that belongs to no claim, or a word. */
function drawPageEnd({ layout, content, random }: EobPaper, sheet: Sheet): void {
  if (!layout.carries) return;
  const { y } = sheet;
  sheet.y = Math.max(y + 2, sheet.height - sheet.floor + 8);
  sheet.role = 'carried';
  const paid = content.claims
    .slice(0, 2)
    .reduce((sum, { settled }) => sum + settled.totals.paid, 0);
  const words = layout.print.text(
    random.pick(['Carried forward', 'Page total', 'Subtotal this page', 'Running total']),
  );
  write(sheet, sheet.margin, words);
  write(sheet, sheet.width - sheet.margin, layout.print.money(paid), { align: 'right' });
  sheet.y = y;
}

/** A field that a record does not state is blank on its paper. */
const BLANK: Fields = Object.fromEntries(
  [
    'payee.name',
    'check.number',
    'check.date',
    'check.amount',
    'member.id',
    'member.group',
    'patientAccount',
    'provider.name',
    'provider.npi',
    'eobDate',
    'claimStatus',
    'billed',
    'allowed',
    'notCovered',
    'deductible',
    'copay',
    'coinsurance',
    'paid',
    'patientResponsibility',
  ].map((path) => [path, null]),
);
