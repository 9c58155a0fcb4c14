import { US_DATES } from '../dates.ts';
import { drawHeaderRow, drawRow, drawTableLook } from '../draw-table.ts';
import type { DrawnDocument } from '../drawn-document.ts';
import {
  addDays,
  makeClinician,
  makePayer,
  makePerson,
  makePractice,
  makeReference,
  titleCase,
} from '../people.ts';
import type { Random } from '../random.ts';
import { newSheet, PAIR_STYLES, type Sheet, writeLine, writePairs } from '../sheet.ts';

/** What lies between bills and is none: letters, cover sheets, laboratory reports, referrals, notes, blank pages. */
export function drawOther(layout: string, look: Random, random: Random): DrawnDocument {
  const sheet = newSheet(look);
  const kind = look.pick(KINDS);
  kind(sheet, look, random);
  return {
    layout,
    pages: sheet.pages,
    records: [{ form: 'other', pages: sheet.pages.map((_, at) => at + 1), fields: {} }],
    faults: [],
  };
}

type Draw = (sheet: Sheet, look: Random, random: Random) => void;

const someDate = (look: Random, random: Random) =>
  look.pick(US_DATES)(addDays(`${random.int(2018, 2026)}-01-01`, random.int(0, 360)));

function letterhead(sheet: Sheet, random: Random): void {
  writeLine(sheet, titleCase(random.chance(0.5) ? makePractice(random) : makePayer(random)), {
    size: sheet.size * 1.5,
    bold: true,
  });
  writeLine(sheet, `${random.int(1, 9999)} Harbor Blvd, Upton, OH ${random.digits(5)}`);
  sheet.y += sheet.size * 2;
}

const letter: Draw = (sheet, look, random) => {
  letterhead(sheet, random);
  writeLine(sheet, someDate(look, random));
  sheet.y += sheet.size;
  const person = makePerson(random);
  writeLine(
    sheet,
    `${random.pick(['Dear', 'RE:', 'To:'])} ${titleCase(`${person.first} ${person.last}`)}`,
  );
  if (random.chance(0.5))
    writeLine(
      sheet,
      `${random.pick(['Claim', 'Case', 'Reference', 'Member'])}: ${makeReference(random)}`,
    );
  sheet.y += sheet.size;
  for (const sentence of random.sample(SENTENCES, random.int(5, 12))) writeLine(sheet, sentence);
  sheet.y += sheet.size * 2;
  writeLine(sheet, random.pick(['Sincerely,', 'Yours truly,', 'Regards,']));
  writeLine(sheet, titleCase(makeClinician(random)));
};

const cover: Draw = (sheet, look, random) => {
  letterhead(sheet, random);
  writeLine(
    sheet,
    random.pick(['FAX', 'FAX COVER SHEET', 'Fax Transmission', 'Cover sheet', 'TRANSMITTAL']),
    { size: sheet.size * 2.2, bold: true },
  );
  sheet.y += sheet.size;
  writePairs(
    sheet,
    [
      { label: 'To', value: titleCase(makePayer(random)) },
      { label: 'From', value: titleCase(makePractice(random)) },
      { label: 'Fax', value: `(${random.digits(3)}) ${random.digits(3)}-${random.digits(4)}` },
      { label: 'Date', value: someDate(look, random) },
      {
        label: random.pick(['Pages', 'Pages including cover', 'Number of pages']),
        value: String(random.int(1, 30)),
      },
      {
        label: 'Subject',
        value: random.pick([
          'Claims for review',
          'Requested records',
          'Corrected claim',
          'Appeal',
          'Statement and remittance',
        ]),
      },
    ],
    look.pick(PAIR_STYLES),
    sheet.margin,
    sheet.width - sheet.margin,
  );
  sheet.y += sheet.size * 2;
  for (const sentence of CONFIDENTIAL) writeLine(sheet, sentence);
};

const laboratory: Draw = (sheet, look, random) => {
  letterhead(sheet, random);
  const person = makePerson(random);
  writeLine(
    sheet,
    random.pick(['LABORATORY REPORT', 'Lab Results', 'FINAL REPORT', 'Test results']),
    { bold: true, size: sheet.size * 1.4 },
  );
  writePairs(
    sheet,
    [
      { label: 'Patient', value: titleCase(`${person.first} ${person.last}`) },
      { label: 'Collected', value: someDate(look, random) },
      { label: random.pick(['Specimen', 'Accession', 'Order']), value: makeReference(random) },
      { label: 'Ordering provider', value: titleCase(makeClinician(random)) },
    ],
    look.pick(PAIR_STYLES),
    sheet.margin,
    sheet.width - sheet.margin,
  );
  sheet.y += sheet.size;
  const table = drawTableLook(look);
  const columns = [
    'Test',
    'Result',
    'Units',
    look.pick(['Reference range', 'Normal', 'Ref interval']),
    'Flag',
  ].map((header) => ({ key: header, header, align: 'left' as const, weight: 1 }));
  drawHeaderRow(sheet, columns, table);
  for (const test of random.sample(TESTS, random.int(4, 12))) {
    const texts = [
      test,
      (random.next() * 200).toFixed(1),
      random.pick(['mg/dL', 'mmol/L', 'g/dL', 'U/L', '%']),
      `${random.int(1, 50)}-${random.int(60, 200)}`,
      random.pick(['', 'H', 'L', '']),
    ];
    drawRow(
      sheet,
      columns,
      Object.fromEntries(columns.map(({ key }, at) => [key, [{ text: texts[at] ?? '' }]])),
      table,
    );
  }
};

const referral: Draw = (sheet, look, random) => {
  letterhead(sheet, random);
  const person = makePerson(random);
  writeLine(
    sheet,
    random.pick([
      'REFERRAL FORM',
      'Prior authorization request',
      'Referral',
      'Order for services',
      'Discharge summary',
      'Progress note',
      'Medical record',
    ]),
    { bold: true, size: sheet.size * 1.4 },
  );
  writePairs(
    sheet,
    [
      { label: 'Patient', value: titleCase(`${person.first} ${person.last}`) },
      { label: 'Date of birth', value: someDate(look, random) },
      { label: 'Member ID', value: makeReference(random) },
      { label: 'Diagnosis', value: 'M54.50' },
      { label: 'Referred to', value: titleCase(makeClinician(random)) },
      { label: 'Visits', value: String(random.int(1, 12)) },
    ],
    look.pick(PAIR_STYLES),
    sheet.margin,
    sheet.width - sheet.margin,
  );
  sheet.y += sheet.size;
  for (const sentence of random.sample(SENTENCES, random.int(4, 10))) writeLine(sheet, sentence);
};

const blank: Draw = (sheet, _look, random) => {
  if (random.chance(0.6)) {
    sheet.y = 380;
    writeLine(
      sheet,
      random.pick(['This page intentionally left blank', 'Page 2', 'Notes', 'Separator sheet']),
      { align: 'center' },
    );
  }
};

const KINDS: readonly Draw[] = [letter, letter, cover, laboratory, referral, referral, blank];

const SENTENCES = [
  'We have received your request and reviewed the records that came with it.',
  'The patient was seen in our office for follow-up and is doing well.',
  'Please send the operative report and the notes of the last three visits.',
  'This letter confirms that the service was approved for twelve visits.',
  'The appeal must be filed within 180 days of the date of this letter.',
  'You have the right to ask for an independent review of this decision.',
  'No further treatment is planned at this time.',
  'Medication was continued and the next visit is in six weeks.',
  'The request does not meet the criteria of the plan for this procedure.',
  'Our nurses are glad to answer your questions at the number above.',
  'Blood pressure was 128 over 82 and the pulse was regular.',
  'The patient denies pain and has a full range of motion.',
  'Enclosed please find the documents that you asked for.',
  'If you have already sent them, please disregard this notice.',
  'We are unable to process the claim without this information.',
  'Thank you for referring this pleasant patient to our clinic.',
];

const CONFIDENTIAL = [
  'CONFIDENTIAL: This transmission contains health information that is private.',
  'If you are not the intended recipient please notify the sender and destroy it.',
  'Disclosure, copying or use by others is not permitted.',
];

const TESTS = [
  'Glucose',
  'Sodium',
  'Potassium',
  'Chloride',
  'Creatinine',
  'Calcium',
  'Albumin',
  'Hemoglobin',
  'Hematocrit',
  'Platelets',
  'Cholesterol',
  'Triglycerides',
  'Thyroid hormone',
  'Iron',
  'Ferritin',
  'Vitamin D',
];
