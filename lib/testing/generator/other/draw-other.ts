import type { DrawnDocument } from '../drawn-document.ts';
import { makeCaptions } from '../parts/captions.ts';
import { drawGridHead, drawGridRow } from '../parts/draw-grid.ts';
import { makeFactStyle, writeFacts } from '../parts/facts.ts';
import {
  composeFrame,
  finishPages,
  openSheet,
  writeBlocks,
  writeLetterhead,
  writeTitle,
} from '../parts/frame.ts';
import { inventClinician, inventPayer, inventPerson, inventPractice } from '../parts/names.ts';
import { makeGridLook, planGrid } from '../parts/plan-grid.ts';
import { makePrint, type Print } from '../parts/print.ts';
import { fillProse, writeParagraph } from '../parts/prose.ts';
import { addDays, makeAddress, makeReference } from '../people.ts';
import type { Random } from '../random.ts';
import { type Sheet, write, writeLine } from '../sheet.ts';
import type { OtherPaper } from './other-paper.ts';
import { mixPaper, pickPaper } from './papers.ts';

/**
 * Papers between bills that are not bills: letters, cover sheets, laboratory reports, referrals,
 * notes, blank pages.
 */
export function drawOther(layout: string, look: Random, random: Random): DrawnDocument {
  const kind = pickPaper(look);
  const mix = look.fork('mix');
  const paper = kind.facts.length > 0 && mix.chance(MIXED) ? mixPaper(mix, kind) : kind;
  const print = makePrint(look.fork('print'), { upper: 0.12, mono: 0.12 });
  const frame = composeFrame(look.fork('frame'), {
    print,
    wide: false,
    titles: paper.titles.split('|'),
  });
  const sheet = openSheet(frame, print, look.fork('sheet'));
  const fill = makeFill(print, random);
  if (paper.titles === '') drawBlank(sheet, paper, random);
  else {
    writeBlocks(sheet, [
      {
        slot: frame.letterhead.slot,
        write: (on, x0, x1) => {
          const { street, city, state, zip } = makeAddress(look);
          const sender = print.text(look.chance(0.5) ? inventPractice(look) : inventPayer(look));
          const lines = [print.text(street), `${print.text(city)}, ${state} ${zip}`];
          writeLetterhead(on, frame, { text: sender, tag: null }, lines, [x0, x1]);
        },
      },
      { slot: frame.title.slot, write: (on, x0, x1) => writeTitle(on, frame, [x0, x1]) },
    ]);
    drawFacts(sheet, paper, look, fill);
    if (look.chance(0.4)) writeLine(sheet, `${print.text('Dear')} ${fill('{person}')}:`);
    if (paper.table && look.chance(0.75)) drawTable(sheet, paper, print, look, random, fill);
    sheet.y += sheet.size;
    const sentences = random.sample(paper.prose, random.int(1, paper.prose.length));
    for (const sentence of sentences)
      writeParagraph(sheet, fill(sentence), [sheet.margin, sheet.width - sheet.margin], sheet.size);
    if (paper.signed) drawSignature(sheet, random, fill);
    finishPages(sheet, frame);
  }
  const pages = sheet.pages.map((_, at) => at + 1);
  return {
    layout,
    pages: sheet.pages,
    records: [{ form: 'other', pages, fields: {} }],
    faults: [],
  };
}

/** Share of the layouts that combine parts of several kinds. */
const MIXED = 0.35;

type Fill = (pattern: string) => string;

function makeFill(print: Print, random: Random): Fill {
  const day = addDays(`${random.int(2018, 2026)}-01-01`, random.int(0, 360));
  const makers: Readonly<Record<string, () => string>> = {
    person: () => print.name(inventPerson(random)),
    doctor: () => print.text(inventClinician(random)),
    practice: () => print.text(inventPractice(random)),
    payer: () => print.text(inventPayer(random)),
    number: () => makeReference(random),
    small: () => String(random.int(1, 30)),
    value: () => (random.next() * 200).toFixed(1),
  };
  return (pattern) =>
    fillProse(
      pattern.replace(/\{(\w+)\}/g, (mark, name: string) => makers[name]?.() ?? mark),
      print,
      random,
      day,
    );
}

function drawFacts(sheet: Sheet, paper: OtherPaper, look: Random, fill: Fill): void {
  const captions = makeCaptions(
    look.fork('captions'),
    Object.fromEntries(paper.facts.map(([wordings], at) => [String(at), wordings])),
  );
  const facts = paper.facts
    .map(([, value], at) => ({
      caption: captions[String(at)] ?? '',
      value: fill(value),
      tag: null,
    }))
    .filter(() => look.chance(0.8));
  sheet.y += sheet.size;
  writeFacts(sheet, facts, makeFactStyle(look, 'any'), sheet.margin, sheet.width - sheet.margin);
  sheet.y += sheet.size;
}

function drawTable(
  sheet: Sheet,
  { table }: OtherPaper,
  print: Print,
  look: Random,
  random: Random,
  fill: Fill,
): void {
  if (!table) return;
  const heads = look.pick(table.heads.split(';')).split('|');
  const grid = planGrid(
    heads.map((head, at) => ({
      key: String(at),
      caption: print.text(head),
      align: 'left',
      sample: at === 0 ? 'Vitamin D level' : '1234.56',
      line: 0,
      spare: 0,
    })),
    makeGridLook(look),
    { x0: sheet.margin, x1: sheet.width - sheet.margin, size: print.size, face: print.face },
  );
  sheet.y += sheet.size;
  drawGridHead(sheet, grid);
  for (const row of random.sample(table.rows, random.int(2, table.most))) {
    const texts = row.split(';');
    const cells = Object.fromEntries(
      heads.map((_, at) => [String(at), [{ text: fill(texts[at] ?? '') }]]),
    );
    drawGridRow(sheet, grid, cells);
  }
}

function drawSignature(sheet: Sheet, random: Random, fill: Fill): void {
  sheet.y += sheet.size * 2;
  writeLine(sheet, fill(random.pick(['Sincerely,', 'Yours truly,', 'Regards,', 'Respectfully,'])));
  sheet.y += sheet.size;
  writeLine(sheet, fill('{doctor}'));
}

function drawBlank(sheet: Sheet, { prose }: OtherPaper, random: Random): void {
  if (!random.chance(0.6)) return;
  sheet.y = sheet.height / 2;
  write(sheet, sheet.width / 2, random.pick(prose), { align: 'center' });
}
