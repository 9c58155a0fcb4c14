import { type DateForm, US_DATES } from '../dates.ts';
import type { DrawnDocument } from '../drawn-document.ts';
import {
  addDays,
  isoDate,
  makeMbi,
  makePayer,
  makePerson,
  makeReference,
  titleCase,
  withCommas,
} from '../people.ts';
import type { Random } from '../random.ts';
import {
  across,
  newSheet,
  PAIR_STYLES,
  type Pair,
  type Sheet,
  write,
  writeLine,
  writePairs,
} from '../sheet.ts';
import { CITIES, STREET_KINDS, STREETS } from '../word-lists.ts';

/**
 * A bill for an ambulance ride: eight fields, on a paper that is not in the catalog of forms. It
 * represents what a customer defines; the reader is never trained on it.
 */
export function drawAmbulanceBill(layout: string, look: Random, random: Random): DrawnDocument {
  const sheet = newSheet(look);
  const dates = look.pick(US_DATES);
  const style = look.pick(PAIR_STYLES);
  const captions = pickCaptions(look);
  const trip = makeTrip(random);
  drawHead(sheet, look);
  const middle = sheet.width / 2;
  const pairs: Pair[] = [
    { label: captions.trip, value: trip.number, tag: '0:tripNumber' },
    { label: captions.date, value: dates(trip.date), tag: '0:tripDate' },
    { label: captions.patient, value: trip.patient, tag: '0:patientName' },
    { label: captions.member, value: trip.member, tag: '0:memberNumber' },
    { label: captions.from, value: trip.from },
    { label: captions.to, value: trip.to, tag: '0:destination' },
  ];
  const wide = style === 'inline' || style === 'above' || style === 'grid' || style === 'two-up';
  writePairs(sheet, pairs, style, sheet.margin, wide ? sheet.width - sheet.margin : middle + 90, {
    boldLabel: look.chance(0.4),
    upper: look.chance(0.3),
  });
  sheet.y += sheet.size * look.int(1, 3);
  drawCharges(sheet, look, captions, trip, dates);
  writeLine(sheet, look.pick(CLOSINGS));
  return {
    layout,
    pages: sheet.pages,
    records: [
      {
        form: 'ambulance-bill',
        pages: [1],
        fields: {
          tripNumber: trip.number,
          tripDate: trip.date,
          patientName: trip.patient,
          memberNumber: trip.member,
          destination: trip.to,
          baseAmount: dollars(trip.base),
          mileageAmount: dollars(trip.mileage),
          totalAmount: dollars(trip.base + trip.mileage),
        },
      },
    ],
    faults: [],
  };
}

type Captions = Readonly<
  Record<
    'trip' | 'date' | 'patient' | 'member' | 'from' | 'to' | 'base' | 'mileage' | 'total',
    string
  >
>;

function pickCaptions(look: Random): Captions {
  return {
    trip: look.pick(['Trip number', 'Run #', 'Incident No', 'Call number']),
    date: look.pick(['Date of transport', 'Trip date', 'Service date', 'Date of call']),
    patient: look.pick(['Patient', 'Patient name', 'Rider', 'Person transported']),
    member: look.pick(['Medicare number', 'Member ID', 'Policy number']),
    from: look.pick(['Picked up at', 'Origin', 'From']),
    to: look.pick(['Taken to', 'Destination', 'Delivered to']),
    base: look.pick(['Base rate', 'Ambulance service, base', 'Transport base charge']),
    mileage: look.pick(['Loaded mileage', 'Mileage', 'Ground mileage']),
    total: look.pick(['Total for this trip', 'Please pay', 'Amount owed', 'Balance now due']),
  };
}

function makeTrip(random: Random) {
  const person = makePerson(random);
  const miles = random.int(2, 64);
  const rate = random.int(900, 2400);
  const place = () =>
    random.chance(0.5)
      ? `${titleCase(random.pick(CITIES))} ${random.pick(['Hospital', 'Medical Center', 'Clinic'])}`
      : `${random.int(1, 999)} ${titleCase(random.pick(STREETS))} ${titleCase(random.pick(STREET_KINDS))}`;
  return {
    number: makeReference(random),
    date: addDays(isoDate(random.int(2021, 2026), 1, 1), random.int(0, 330)),
    patient: titleCase(`${person.first} ${person.last}`),
    member: makeMbi(random),
    from: place(),
    to: place(),
    miles,
    rate,
    base: random.int(35_000, 180_000),
    mileage: miles * rate,
  };
}

function drawHead(sheet: Sheet, look: Random): void {
  const company = `${titleCase(look.pick(CITIES))} ${look.pick(['Ambulance Service', 'EMS', 'Fire and Rescue', 'Medical Transport'])}`;
  const align = look.pick(['left', 'center', 'right'] as const);
  writeLine(sheet, company, { size: sheet.size + 5, bold: true, align });
  writeLine(sheet, `Billing office, ${titleCase(look.pick(CITIES))}, ${look.digits(5)}`, { align });
  sheet.y += sheet.size;
  writeLine(
    sheet,
    look.pick([
      'Statement of ambulance transport',
      'Ambulance trip bill',
      'Invoice for emergency transport',
    ]),
    {
      size: sheet.size + 2,
      bold: true,
    },
  );
  if (look.chance(0.5)) writeLine(sheet, `Insurance on file: ${titleCase(makePayer(look))}`);
  sheet.y += sheet.size;
}

function drawCharges(
  sheet: Sheet,
  look: Random,
  captions: Captions,
  trip: ReturnType<typeof makeTrip>,
  dates: DateForm,
): void {
  const right = sheet.width - sheet.margin - look.int(0, 90);
  const money = look.chance(0.5) ? '$' : '';
  const step = sheet.size * 1.5;
  write(sheet, sheet.margin, look.pick(['Description', 'Charges', 'Service']), { bold: true });
  write(sheet, right, 'Amount', { bold: true, align: 'right' });
  sheet.y += step;
  across(sheet);
  const rows = [
    { label: captions.base, cents: trip.base, tag: '0:baseAmount' },
    {
      label: `${captions.mileage} (${trip.miles} mi at ${dollars(trip.rate)})`,
      cents: trip.mileage,
      tag: '0:mileageAmount',
    },
  ];
  const dated = look.chance(0.3);
  for (const { label, cents, tag } of rows) {
    write(sheet, sheet.margin, dated ? `${dates(trip.date)}  ${label}` : label);
    write(sheet, right, `${money}${withCommas(cents)}`, { align: 'right', tag });
    sheet.y += step;
  }
  across(sheet);
  write(sheet, look.chance(0.5) ? sheet.margin : right - 190, captions.total, { bold: true });
  write(sheet, right, `${money}${withCommas(trip.base + trip.mileage)}`, {
    align: 'right',
    bold: true,
    tag: '0:totalAmount',
  });
  sheet.y += step * 2;
}

function dollars(amount: number): string {
  return (amount / 100).toFixed(2);
}

const CLOSINGS = [
  'Payment is due within thirty days of this bill. Send the stub with your check.',
  'Questions about this transport? Call the billing office on weekdays.',
  'If you have other insurance, tell us before the due date.',
];
