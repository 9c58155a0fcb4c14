import type { Fact } from '../parts/facts.ts';
import type { Random } from '../random.ts';
import { widthOf, write, writeLine } from '../sheet.ts';
import { drawMark, markRoom, type Pen } from './hand.ts';
import type { FactKey } from './wordings.ts';

/** The patient's label, with the name but no caption. */
export function drawLabel(
  { sheet, layout, random }: Pen,
  label: readonly { key: FactKey; fact: Fact }[],
  x0: number,
): void {
  sheet.role = 'head';
  const { style, captions, upper, leading, holds, sex } = layout.labelLook;
  const text = (printed: string) => (upper ? printed.toUpperCase() : printed);
  const sorted = label.toSorted((a, b) => holds.indexOf(a.key) - holds.indexOf(b.key));
  for (const { key, fact } of sorted) {
    const caption = captions[key];
    const x = caption === undefined ? x0 : write(sheet, x0, `${text(caption)} `, style);
    const end = write(sheet, x, text(fact.value), { ...style, tag: fact.tag });
    const more = key === 'visit' ? `  ${random.int(8, 16)}:${random.pick(['00', '15', '30'])}` : '';
    if (key === 'birth' && sex) write(sheet, end, `   ${random.pick(['M', 'F'])}`, style);
    else if (more !== '' && sex) write(sheet, end, more, style);
    sheet.y += sheet.size * leading;
  }
}

export type Clinician = { readonly name: string; readonly npi: string };

/** The clinician who saw the patient, marked among those of the practice. */
export function drawClinicians(
  pen: Pen,
  fields: Record<string, string | null>,
  all: readonly Clinician[],
  seen: Clinician,
  x0 = pen.sheet.margin,
): void {
  const { sheet, layout } = pen;
  fields['provider.name'] = seen.name;
  const roll = layout.clinicians === 'roll';
  const withNpi = roll && layout.rollNpi;
  if (withNpi) fields['provider.npi'] = seen.npi;
  const room = roll ? sheet.width / 2 : (sheet.width - 2 * sheet.margin) / all.length;
  sheet.y += sheet.size;
  all.forEach((one, at) => {
    const isSeen = one === seen;
    const x = x0 + (roll ? 0 : at * room);
    const from = x + markRoom(pen);
    const size = sheet.size * Math.min(0.95, (x + room - from - 6) / widthOf(sheet, one.name));
    let end = write(sheet, from, one.name, { tag: isSeen ? '0:provider.name' : null, size });
    if (withNpi) {
      end = write(sheet, end + size, `${layout.captions.npi} `, { size });
      end = write(sheet, end, one.npi, { tag: isSeen ? '0:provider.npi' : null, size });
    }
    drawMark(pen, layout.mark === 'ring' ? from : x, end, isSeen);
    if (roll) sheet.y += sheet.size * 1.4;
  });
  sheet.y += sheet.size * 1.5;
}

/** What a record system states about the visit around its charges. */
export function drawSummary({ sheet, layout, random }: Pen): void {
  sheet.role = 'note';
  sheet.y += sheet.size * 0.5;
  for (const [caption, makeLine] of random.sample(SUMMARY, random.int(1, 3))) {
    writeLine(sheet, layout.print.text(caption), { bold: true });
    writeLine(sheet, layout.print.text(makeLine(random)));
  }
}

const SUMMARY: readonly (readonly [caption: string, makeLine: (random: Random) => string])[] = [
  [
    'Reason for visit',
    (random) => random.pick(['Follow-up of long illness', 'Pain since last week', 'Yearly check']),
  ],
  [
    'Vital signs',
    (random) =>
      `Blood pressure ${random.int(100, 160)}/${random.int(60, 95)}, pulse ${random.int(55, 99)}, weight ${random.int(110, 280)} lb`,
  ],
  ['Medicines', (random) => `Lisinopril ${random.pick([5, 10, 20])} mg daily, aspirin 81 mg`],
  [
    'Instructions',
    (random) => `Rest, drink enough, come back in ${random.int(2, 12)} weeks if no better.`,
  ],
  ['Orders', () => 'Blood tests before the next visit; film of the chest.'],
  ['Allergies', (random) => random.pick(['None known', 'Penicillin: rash', 'Latex'])],
];
