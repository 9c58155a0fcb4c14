import { type PageBox, pageBox } from '#lib/model/box.ts';
import type { FormGeometry } from '#lib/model/form.ts';
import { UB_04_CAPTIONS } from './captions.ts';

/** Points between the service lines of FL 42–47, of the letter page. */
const PITCH = 11.77;
/** Points between the payers A, B and C, and between other printed lines of text. */
const LINE = 11.8;

/**
 * Where values are printed on the UB-04 (CMS-1450), as shares of the upright letter page. `lines[]`
 * has the first of twenty-two rows; the others follow by the pitch.
 */
export const UB_04_BOXES: Readonly<Record<string, PageBox>> = {
  'billing.name': at(12, 14, 187, 26),
  patientControlNumber: at(404, 14, 538, 26),
  medicalRecordNumber: at(404, 26, 538, 38),
  typeOfBill: at(542, 26, 602, 38),
  federalTaxId: at(364, 50, 432, 62),
  statementFrom: at(434, 50, 487, 62),
  statementThrough: at(488, 50, 538, 62),
  'patient.name': at(24, 74, 221, 85),
  'patient.birthDate': at(10, 97, 73, 109),
  'patient.sex': at(74, 97, 94, 109),
  admissionDate: at(95, 97, 144, 109),
  admissionType: at(166, 97, 186, 109),
  dischargeStatus: at(229, 97, 249, 109),
  'lines[].revenueCode': at(12, 215, 44, 226),
  'lines[].description': at(46, 215, 213, 226),
  'lines[].procedure': at(215, 215, 319, 226),
  'lines[].serviceDate': at(321, 215, 372, 226),
  'lines[].units': at(374, 215, 424, 226),
  'lines[].totalCharge': at(437, 215, 504, 226),
  'lines[].nonCoveredCharge': at(508, 215, 575, 226),
  totalCharge: at(437, 474, 504, 485),
  'payer.name': at(12, 497, 179, 508),
  'billing.npi': at(480, 490, 602, 502),
  'insured.name': at(12, 544, 192, 555),
  'insured.id': at(215, 544, 347, 555),
  'insured.group': at(476, 544, 602, 555),
  priorAuthorization: at(12, 591, 221, 602),
  documentControlNumber: at(223, 591, 404, 602),
  principalDiagnosis: at(32, 632, 76, 643),
  'otherDiagnoses[]': at(89, 632, 132, 643),
  'attending.npi': at(450, 681, 545, 691),
  'attending.name': at(382, 692, 602, 703),
};

/** FL 67 A–Q: eight after the principal diagnosis, nine below. */
export const UB_04_SLOTS: Readonly<Record<string, Readonly<Record<string, PageBox>>>> = {
  'otherDiagnoses[]': Object.fromEntries(
    [...'ABCDEFGHIJKLMNOPQ'].map((letter, index) => [letter, diagnosisAt(index + 1)]),
  ),
};

/** The other seventeen diagnoses are in a grid of nine columns and two rows. */
function diagnosisAt(index: number): PageBox {
  const x = 32 + (index % 9) * 56.4;
  const y = index < 9 ? 632 : 649;
  return at(x, y, x + 44, y + 11);
}

/**
 * Places that are filled in and are not fields: addresses, conditions, occurrences, values,
 * procedures, remarks.
 */
const UB_04_ELSEWHERE: readonly PageBox[] = [
  ...below(3, LINE, 12, 26, 187, 37),
  ...below(4, LINE, 189, 14, 360, 25),
  at(540, 50, 602, 61),
  at(60, 62, 221, 73),
  at(285, 62, 602, 73),
  at(235, 74, 446, 85),
  at(453, 74, 488, 85),
  at(496, 74, 562, 85),
  at(564, 74, 602, 85),
  at(145, 97, 165, 109),
  at(187, 97, 207, 109),
  at(208, 97, 228, 109),
  ...Array.from({ length: 11 }, (_, one) => at(250 + one * 21.2, 97, 270 + one * 21.2, 109)),
  at(483, 97, 510, 109),
  at(511, 97, 602, 109),
  ...listOccurrences().flatMap(([x0, x1]) => below(2, LINE, x0, 120, x1, 131)),
  ...below(4, LINE, 14, 157, 300, 167),
  ...listValues().flatMap(([x0, x1]) => below(4, LINE, x0, 157, x1, 167)),
  at(12, 474, 44, 485),
  at(69, 474, 88, 485),
  at(104, 474, 140, 485),
  at(321, 474, 372, 485),
  at(508, 474, 575, 485),
  ...below(2, LINE, 12, 509, 179, 520),
  ...below(3, LINE, 181, 497, 277, 508),
  ...below(3, LINE, 279, 497, 298, 508),
  ...below(3, LINE, 300, 497, 319, 508),
  ...below(3, LINE, 321, 497, 390, 508),
  ...below(3, LINE, 392, 497, 460, 508),
  ...below(2, LINE, 480, 503, 602, 514),
  ...below(2, LINE, 12, 556, 192, 567),
  ...below(3, LINE, 194, 544, 213, 555),
  ...below(2, LINE, 215, 556, 347, 567),
  ...below(3, LINE, 349, 544, 474, 555),
  ...below(2, LINE, 476, 556, 602, 567),
  ...below(2, LINE, 12, 603, 221, 614),
  ...below(2, LINE, 223, 603, 404, 614),
  ...below(3, LINE, 406, 591, 602, 602),
  at(11, 637, 29, 649),
  ...Array.from({ length: 18 }, (_, one) => presentAt(one)),
  at(540, 632, 602, 643),
  at(540, 649, 602, 660),
  at(11, 669, 94, 680),
  at(96, 669, 277, 680),
  at(279, 669, 333, 680),
  at(335, 669, 503, 680),
  at(505, 669, 602, 680),
  ...[692, 715].flatMap((y) =>
    [12, 124, 237].flatMap((x) => [at(x, y, x + 49, y + 11), at(x + 51, y, x + 108, y + 11)]),
  ),
  at(560, 681, 602, 691),
  at(450, 704, 545, 714),
  at(560, 704, 602, 714),
  at(382, 715, 602, 726),
  at(450, 728, 545, 738),
  at(560, 728, 602, 738),
  at(382, 739, 602, 750),
  at(450, 751, 545, 762),
  at(560, 751, 602, 762),
  at(382, 763, 602, 774),
  ...below(4, LINE, 12, 735, 164, 746),
  ...below(4, LINE, 178, 733, 360, 744),
];

/** FL 49, after the amounts of a line. */
export const UB_04_ELSEWHERE_IN_ROW: readonly PageBox[] = [at(577, 215, 602, 226)];

/** Lines 1–22 of FL 42–47, as shares of the page height; line 23 holds the totals. */
export const UB_04_ROWS = {
  list: 'lines',
  count: 22,
  pitch: PITCH / 792,
  filledBy: [
    'lines[].revenueCode',
    'lines[].procedure',
    'lines[].totalCharge',
    'lines[].nonCoveredCharge',
  ],
} as const;

/** The whole geometry of the form. */
export const UB_04_GEOMETRY: FormGeometry = {
  width: 612,
  height: 792,
  captions: UB_04_CAPTIONS,
  boxes: UB_04_BOXES,
  slots: UB_04_SLOTS,
  options: {},
  elsewhere: UB_04_ELSEWHERE,
  elsewhereInRow: UB_04_ELSEWHERE_IN_ROW,
  rows: UB_04_ROWS,
};

/** The code and the date of FL 31–34, the code and both dates of FL 35 and 36, and FL 37. */
function listOccurrences(): readonly (readonly [x0: number, x1: number])[] {
  return [
    ...[10, 81, 152, 223].flatMap((x) => [[x, x + 20] as const, [x + 21, x + 70] as const]),
    ...[293, 412].flatMap((x) => [
      [x, x + 20] as const,
      [x + 21, x + 51] as const,
      [x + 52, x + 118] as const,
    ]),
    [533, 602],
  ];
}

/** Codes and amounts of FL 39–41. */
function listValues(): readonly (readonly [x0: number, x1: number])[] {
  return [312, 410, 509].flatMap((x) => [[x, x + 19] as const, [x + 21, x + 92] as const]);
}

/** Whether a diagnosis was present on admission: one letter after its code. */
function presentAt(index: number): PageBox {
  const [x0, y0, , y1] = index === 0 ? at(32, 632, 76, 643) : diagnosisAt(index);
  return pageBox(x0 + 46 / 612, y0, x0 + 55 / 612, y1);
}

/** The same place on `count` lines, one below the other. */
function below(
  count: number,
  pitch: number,
  x0: number,
  y0: number,
  x1: number,
  y1: number,
): PageBox[] {
  return Array.from({ length: count }, (_, line) =>
    at(x0, y0 + line * pitch, x1, y1 + line * pitch),
  );
}

/** Points from the upper left corner of the letter page. */
function at(x0: number, y0: number, x1: number, y1: number): PageBox {
  return pageBox(x0 / 612, y0 / 792, x1 / 612, y1 / 792);
}
