import type { DrawnDocument, PlantedFault } from '../drawn-document.ts';
import { type Fact, writeFacts } from '../parts/facts.ts';
import {
  type Block,
  finishPages,
  openSheet,
  writeBlocks,
  writeLetterhead,
  writeTitle,
} from '../parts/frame.ts';
import { inventClinician, inventPayer, inventPerson, inventPractice } from '../parts/names.ts';
import { isAmount } from '../parts/print.ts';
import { addDays, cents, makeAddress, makeNpi, type Person } from '../people.ts';
import type { Random } from '../random.ts';
import { type Sheet, write } from '../sheet.ts';
import { listPlacesOfService } from '../word-lists.ts';
import { type AccountKey, composeSuperbill, type SuperbillLayout } from './compose.ts';
import { drawDiagnoses } from './diagnoses.ts';
import { handStyle, type Pen, writeHand } from './hand.ts';
import { drawServices } from './services.ts';
import { makeVisit, tellVisit, type Visit, type VisitStory } from './visit.ts';
import { type Clinician, drawClinicians, drawLabel, drawSummary } from './visit-head.ts';
import type { FactKey } from './wordings.ts';

type Fields = Record<string, string | null>;

/**
 * The encounter form of a visit: services in one to three columns, with the performed ones marked.
 */
export function drawSuperbill(
  name: string,
  look: Random,
  random: Random,
  options: { fault?: boolean; story?: VisitStory } = {},
): DrawnDocument {
  const layout = composeSuperbill(look);
  const sheet = openSheet(layout.frame, layout.print, look.fork('sheet'));
  const faults: PlantedFault[] = [];
  const { story } = options;
  const made = makeVisit(random, {
    fault: options.fault ?? false,
    faults,
    listed: listedOn(layout),
    whole: layout.wholeFees,
  });
  const visit = story ? tellVisit(made, story) : made;
  const fields: Fields = Object.fromEntries(SILENT.map((path) => [path, null]));
  const pen: Pen = { sheet, layout, random };
  drawHead(pen, fields, { visit, story }, look.fork('practice'));
  if (layout.diagnosesFirst) drawDiagnoses(pen, fields, visit);
  drawServices(pen, fields, visit);
  if (!layout.diagnosesFirst) drawDiagnoses(pen, fields, visit);
  drawFoot(pen, fields, visit);
  finishPages(sheet, layout.frame);
  const pages = sheet.pages.map((_, at) => at + 1);
  return {
    layout: name,
    pages: sheet.pages,
    records: [{ form: 'superbill', pages, fields }],
    faults,
  };
}

/** As many services as the page has room for. */
function listedOn({ listed, frame, grid, print, panels, sections }: SuperbillLayout): number {
  const pitch = print.size * grid.leading * 1.15 * (sections ? 1.2 : 1);
  return Math.min(listed, panels * Math.floor((frame.height - 330) / pitch));
}

const SILENT = ['patient.birthDate', 'provider.npi', 'placeOfService', 'federalTaxId', 'copay'];

function drawHead(
  pen: Pen,
  fields: Fields,
  { visit, story }: { visit: Visit; story?: VisitStory },
  look: Random,
): void {
  const { sheet, layout, random } = pen;
  const { frame, print } = layout;
  const practice = print.text(story?.practice ?? inventPractice(look));
  const { street, city, state, zip } = makeAddress(look);
  const lines = [`${print.text(street)}, ${print.text(city)}, ${state} ${zip}`];
  if (frame.letterhead.phone) lines.push(`(${look.digits(3)}) 555-${look.digits(4)}`);
  const drawnTax = `${look.digits(2)}-${look.digits(7)}`;
  const tax = story?.taxId ?? drawnTax;
  const staff = Array.from({ length: look.int(3, 5) }, () => ({
    name: print.text(inventClinician(look)),
    npi: makeNpi(look),
  }));
  const seen = story?.clinician ?? random.pick(staff);
  const clinicians = staff.includes(seen) ? staff : [...staff.slice(1), seen];
  const told = layout.facts.map((key) => ({
    key,
    fact: factOf(pen, fields, key, { visit, tax, seen, patient: story?.patient }),
  }));
  const isOnLabel = (key: FactKey) => layout.label && layout.labelLook.holds.includes(key);
  const facts = told.flatMap(({ key, fact }) => (isOnLabel(key) ? [] : [fact]));
  const label = told.flatMap(({ key, fact }) => (isOnLabel(key) ? [{ key, fact }] : []));
  const { factStyle } = layout;
  const inHead = layout.clinicians === 'roll' && layout.rollInHead;
  const blocks: Block[] = [
    {
      slot: frame.letterhead.slot,
      write: (on, x0, x1) =>
        writeLetterhead(on, frame, { text: practice, tag: null }, lines, [x0, x1]),
    },
    { slot: frame.title.slot, write: (on, x0, x1) => writeTitle(on, frame, [x0, x1]) },
    ...(inHead
      ? [
          {
            slot: frame.letterhead.slot === 'right' ? ('right' as const) : ('left' as const),
            write: (_: Sheet, x0: number) => drawClinicians(pen, fields, clinicians, seen, x0),
          },
        ]
      : []),
    {
      slot: frame.letterhead.slot === 'left' ? 'right' : 'left',
      write: (_, x0) => drawLabel(pen, label, x0),
    },
    {
      slot: 'full',
      write: (_, x0, x1) => {
        sheet.role = 'head';
        sheet.y += sheet.size;
        const leading =
          factStyle.leading * (layout.filledByHand ? Math.max(1, layout.hand * 0.85) : 1);
        writeFacts(sheet, facts, { ...factStyle, leading }, x0, x1);
      },
    },
  ];
  writeBlocks(sheet, blocks);
  if (layout.clinicians !== 'none' && !inHead) drawClinicians(pen, fields, clinicians, seen);
  if (layout.summary) drawSummary(pen);
}

type Known = {
  readonly visit: Visit;
  readonly tax: string;
  readonly seen: Clinician;
  /** Invented when absent. */
  readonly patient?: Person;
};

function factOf(pen: Pen, fields: Fields, key: FactKey, known: Known): Fact {
  const { visit, tax, seen, patient } = known;
  const { layout, random } = pen;
  const { print } = layout;
  const told = (path: string, value: string, shown = value, byHand = layout.filledByHand): Fact => {
    fields[path] = value;
    const style = byHand ? handStyle(pen) : {};
    return { caption: layout.captions[key], value: shown, tag: `0:${path}`, style };
  };
  switch (key) {
    case 'patient':
      return told('patient.name', print.name(patient ?? inventPerson(random)));
    case 'birth': {
      const { birthDate } = patient ?? inventPerson(random);
      const birth = birthDate < visit.date ? birthDate : addDays(visit.date, -4000);
      return told('patient.birthDate', birth, print.day(birth));
    }
    case 'visit':
      return told('visitDate', visit.date, print.day(visit.date));
    case 'provider':
      return told('provider.name', seen.name, seen.name, false);
    case 'npi':
      return told('provider.npi', seen.npi, seen.npi, false);
    case 'place':
      return told('placeOfService', random.pick(listPlacesOfService(visit.date)), undefined, false);
    case 'tax':
      return told('federalTaxId', tax, tax, false);
    default:
      return {
        caption: layout.captions[key],
        value: clutterOf(random, key, print.text),
        tag: null,
      };
  }
}

function clutterOf(random: Random, key: FactKey, text: (one: string) => string): string {
  if (key === 'insurance') return text(inventPayer(random));
  if (key === 'phone') return `(${random.digits(3)}) 555-${random.digits(4)}`;
  if (key === 'time') return `${random.int(7, 12)}:${random.pick(['00', '15', '30', '45'])} AM`;
  return key === 'balance' ? `${random.int(0, 300)}.${random.digits(2)}` : random.digits(6);
}

/** The balance before the visit, and with it: no field states them. */
function tellAccount(
  { layout, random }: Pen,
  { total, copay }: Visit,
): { before: readonly Fact[]; behind: readonly Fact[] } {
  const { account, print, captions } = layout;
  const fact = (key: AccountKey, amount: number): Fact[] =>
    account.includes(key)
      ? [{ caption: captions[key], value: print.money(amount), tag: null }]
      : [];
  const before = account.includes('balance') ? random.int(0, 90) * 500 : 0;
  const less = account.includes('adjustment') ? random.int(0, 20) * 100 : 0;
  return {
    before: fact('balance', before),
    behind: [
      ...fact('adjustment', less),
      ...fact('due', Math.max(0, before + total - less - (copay ?? 0))),
    ],
  };
}

function drawFoot(pen: Pen, fields: Fields, visit: Visit): void {
  const { sheet, layout, random } = pen;
  const { print, captions } = layout;
  sheet.role = 'total';
  sheet.y += sheet.size * 1.2;
  const amount = (key: FactKey, path: string, value: number): Fact => {
    const text = print.money(value);
    const printed = isAmount(text) ? text : cents(value);
    fields[path] = cents(value);
    const style = layout.only ? {} : handStyle(pen);
    return { caption: captions[key], value: printed, tag: `0:${path}`, style };
  };
  const facts = [amount('total', 'totalFees', visit.total)];
  if (visit.copay !== null) facts.push(amount('copay', 'copay', visit.copay));
  const ordered = [...(random.chance(0.4) ? facts.reverse() : facts)];
  const account = tellAccount(pen, visit);
  const x0 = layout.frame.facts === 'right' ? sheet.width * 0.55 : sheet.margin;
  const leading = layout.sumStyle.leading * Math.max(1, layout.hand);
  writeFacts(
    sheet,
    [...account.before, ...ordered, ...account.behind],
    { ...layout.sumStyle, leading },
    x0,
    x0 + 220,
  );
  sheet.y += sheet.size * 1.5;
  sheet.role = 'footer';
  if (random.chance(0.6))
    writeHand(
      pen,
      write(sheet, sheet.margin, `${captions.sign}: `),
      print.text(inventPerson(random).last),
    );
  if (random.chance(0.6))
    writeHand(
      pen,
      write(sheet, sheet.width * 0.6, `${captions.next}: `),
      random.pick(['2 wks', '6 mo', '1 month', 'PRN', '10 days']),
    );
}
