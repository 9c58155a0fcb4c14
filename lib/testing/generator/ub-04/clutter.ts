import { pageBox } from '#lib/model/box.ts';
import type { Drawing } from '../drawing.ts';
import { typeText } from '../fill-form.ts';
import type { InstitutionClaim } from '../institution-claim.ts';
import { addDays, makeNpi, makePerson, makeReference } from '../people.ts';
import type { Random } from '../random.ts';
import { CITIES, split } from '../word-lists.ts';
import { dateText, type Style } from './style.ts';

/** What hospitals print that is not one of our fields. */
export function drawClutter(
  drawing: Drawing,
  style: Style,
  random: Random,
  claim: InstitutionClaim,
): void {
  const put = (x0: number, y: number, text: string, share = 1) => {
    if (!random.chance(share)) return;
    const box = pageBox(x0 / 612, (y - 11) / 792, (x0 + 150) / 612, y / 792);
    typeText(drawing, style, random, box, text, null, 0);
  };
  const { patient, inpatient, fields } = claim;
  const place = `${random.pick(CITIES)} ${patient.address.state} ${patient.address.zip}`;
  put(12, 37.5, `${random.int(1, 9999)} ${random.pick(['HARBOR BLVD', 'MILL RD', 'OAK ST'])}`, 0.9);
  put(12, 49.5, place, 0.9);
  put(12, 61, `${random.digits(10)}`, 0.7);
  put(189, 26, fields['billing.name'] ?? '', 0.2);
  put(110, 73, makeReference(random), 0.2);
  put(290, 73, patient.address.street, 0.9);
  put(235, 85, patient.address.city, 0.9);
  put(455, 85, patient.address.state, 0.9);
  put(498, 85, patient.address.zip, 0.9);
  put(147, 109, String(random.int(0, 23)).padStart(2, '0'), inpatient ? 0.9 : 0.3);
  put(189, 109, random.pick(['1', '2', '4', '7']), 0.8);
  put(210, 109, String(random.int(0, 23)).padStart(2, '0'), inpatient ? 0.9 : 0.2);
  for (let at = 0; at < 4; at++) put(252 + at * 21.2, 109, random.digits(2), 0.15);
  put(11, 131, random.digits(2), 0.35);
  put(32, 131, dateText(style, addDays(fields.statementFrom ?? '2024-01-01', -2), false), 0.3);
  const lines = [`${patient.first} ${patient.last}`, patient.address.street, place];
  if (random.chance(0.6)) for (const [at, text] of lines.entries()) put(24, 168 + at * 11.8, text);
  for (const x of [312, 410]) {
    if (!random.chance(0.35)) continue;
    put(x, 168, random.pick(['80', '01', 'A1', '45']));
    put(x + 50, 168, `${random.int(1, 3000)} 00`);
  }
  put(183, 508, random.digits(5), 0.6);
  put(286, 508, 'Y', 0.8);
  put(307, 508, 'Y', 0.8);
  put(330, 508, `${random.int(10, 900)} 00`, 0.1);
  put(400, 508, `${random.int(10, 9000)} 00`, 0.15);
  put(482, 514, random.digits(9), 0.15);
  put(197, 555, random.pick(['18', '01', '19']), 0.9);
  put(350, 555, random.pick(GROUPS), 0.5);
  if (random.chance(0.12)) {
    put(12, 520, 'SECOND HARVEST FUND');
    put(12, 567, `${patient.last} ${patient.first}`);
    put(215, 567, makeReference(random));
  }
  put(406, 602, random.pick(GROUPS), 0.15);
  put(14, 649, '0', 0.8);
  put(38, 680, fields.principalDiagnosis ?? '', inpatient ? 0.9 : 0.2);
  put(150, 680, fields.principalDiagnosis ?? '', inpatient ? 0.05 : 0.6);
  put(281, 680, random.digits(3), inpatient ? 0.4 : 0);
  if (style.present && inpatient) drawPresent(drawing, style, random, claim);
  drawProcedures(drawing, style, random, claim);
  put(14, 746, random.pick(REMARKS), 0.2);
  put(180, 744, random.pick(['B3', 'B3 282N00000X']), 0.2);
}

function drawPresent(
  drawing: Drawing,
  style: Style,
  random: Random,
  { fields }: InstitutionClaim,
): void {
  for (let index = 0; index < 18; index++) {
    const code = index === 0 ? fields.principalDiagnosis : fields[`otherDiagnoses[${index - 1}]`];
    if (!code) continue;
    const x = 78 + (index % 9) * 56.4;
    const y = index < 9 ? 632 : 649;
    const box = pageBox(x / 612, y / 792, (x + 9) / 612, (y + 11) / 792);
    typeText(drawing, style, random, box, random.pick(['Y', 'Y', 'N', 'U', '1']), null, 0);
  }
}

function drawProcedures(
  drawing: Drawing,
  style: Style,
  random: Random,
  { inpatient, fields }: InstitutionClaim,
): void {
  const put = (x0: number, x1: number, y: number, text: string) =>
    typeText(
      drawing,
      style,
      random,
      pageBox(x0 / 612, (y - 11) / 792, x1 / 612, y / 792),
      text,
      null,
      0.2,
    );
  if (inpatient && random.chance(0.6)) {
    put(13, 62, 703, random.pick(['0SRC0J9', '0DJD8ZZ', '02HV33Z', '5A1945Z']));
    put(68, 120, 703, dateText(style, fields.statementFrom ?? '2024-01-01', false));
  }
  if (!random.chance(0.4)) return;
  const operating = makePerson(random);
  put(455, 545, 714, makeNpi(random));
  put(390, 500, 726, operating.last);
  put(525, 602, 726, operating.first);
}

const GROUPS = split(
  'RIVERTON_SCHOOLS COPPER_WORKS STATE_EMPLOYEES UNION_LOCAL_12 ORCHARD_FOODS MILLS_INC',
);
const REMARKS = ['CORRECTED CLAIM', 'LATE CHARGES', 'SEE ATTACHED RECORDS', 'OUTPATIENT SURGERY'];
