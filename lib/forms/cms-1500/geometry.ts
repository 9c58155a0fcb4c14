import { type PageBox, pageBox } from '#lib/model/box.ts';
import type { FormGeometry } from '#lib/model/form.ts';
import { CMS_1500_CAPTIONS } from './captions.ts';

/**
 * Where values are printed on the CMS-1500 (02/12), measured on the blank form, as shares of the
 * upright letter page. `lines[]` has the first of six rows; the others follow by the pitch.
 */
export const CMS_1500_BOXES: Readonly<Record<string, PageBox>> = {
  'payer.name': at(322, 753, 218, 12),
  'insured.id': at(377, 674, 209, 12),
  'patient.name': at(25, 651, 198, 12),
  'patient.birthDate': at(237, 649, 69, 12),
  'insured.name': at(377, 650, 209, 12),
  'patient.address.street': at(25, 628, 198, 12),
  'insured.address.street': at(377, 628, 209, 12),
  'patient.address.city': at(25, 603, 173, 12),
  'patient.address.state': at(204, 603, 19, 12),
  'insured.address.city': at(377, 603, 161, 12),
  'insured.address.state': at(548, 603, 27, 12),
  'patient.address.zip': at(25, 577, 86, 12),
  'insured.address.zip': at(377, 577, 82, 12),
  'insured.group': at(377, 554, 209, 13),
  'insured.birthDate': at(394, 527, 77, 12),
  'condition.accidentState': at(336, 505, 19, 12),
  'insured.plan': at(377, 482, 209, 12),
  onsetDate: at(27, 384, 76, 12),
  'referring.name': at(43, 361, 168, 14),
  'referring.npi': at(248, 360, 119, 11),
  icdIndicator: at(315, 323, 13, 12),
  'diagnoses[]': at(34, 313, 51, 12),
  resubmissionCode: at(379, 312, 72, 10),
  originalReference: at(458, 312, 130, 10),
  priorAuthorization: at(375, 289, 212, 13),
  'lines[].serviceFrom': at(20, 241, 61, 10),
  'lines[].serviceTo': at(84, 241, 61, 10),
  'lines[].placeOfService': at(148, 241, 21, 10),
  'lines[].procedure': at(194, 241, 47, 10),
  'lines[].modifiers[]': at(247, 241, 21, 10),
  'lines[].diagnosisPointers': at(336, 241, 33, 10),
  'lines[].charge': at(373, 241, 59, 10),
  'lines[].units': at(437, 241, 25, 10),
  'lines[].rendering.npi': at(504, 241, 83, 10),
  federalTaxId: at(21, 98, 112, 14),
  patientAccount: at(178, 98, 103, 14),
  totalCharge: at(380, 99, 68, 12),
  amountPaid: at(463, 99, 57, 12),
  signatureDate: at(113, 42, 63, 12),
  'facility.name': at(178, 76, 192, 11),
  'facility.npi': at(187, 37, 71, 11),
  'billing.name': at(372, 75, 214, 11),
  'billing.npi': at(381, 37, 72, 11),
};

/** Boxes of the slots that the form itself names; for `lines[]`, again the first row. */
export const CMS_1500_SLOTS: Readonly<Record<string, Readonly<Record<string, PageBox>>>> = {
  'diagnoses[]': {
    A: at(34, 313, 51, 12),
    B: at(127, 312, 51, 12),
    C: at(221, 313, 51, 12),
    D: at(315, 312, 51, 12),
    E: at(34, 301, 51, 11),
    F: at(127, 301, 51, 11),
    G: at(221, 301, 51, 11),
    H: at(315, 301, 51, 11),
    I: at(34, 289, 51, 11),
    J: at(127, 289, 51, 11),
    K: at(221, 289, 51, 11),
    L: at(315, 289, 51, 11),
  },
  'lines[].modifiers[]': {
    '1': at(247, 241, 21, 10),
    '2': at(271, 241, 17, 10),
    '3': at(292, 241, 19, 10),
    '4': at(314, 241, 19, 10),
  },
};

/** Check boxes, by field and option. */
export const CMS_1500_OPTIONS: Readonly<Record<string, Readonly<Record<string, PageBox>>>> = {
  insuranceType: {
    Medicare: tick(20.9, 673.8),
    Medicaid: tick(69.3, 673.9),
    TRICARE: tick(119.9, 673.6),
    CHAMPVA: tick(184.8, 673.9),
    Group: tick(235.3, 673.9),
    FECA: tick(292.7, 673.9),
    Other: tick(336, 673.6),
  },
  'patient.sex': { M: tick(314.4, 650.1), F: tick(350.3, 650.1) },
  'patient.relationship': {
    Self: tick(249.9, 625.4),
    Spouse: tick(286, 625.4),
    Child: tick(314.5, 625.2),
    Other: tick(350.7, 625.8),
  },
  'insured.sex': { M: tick(501.9, 529.6), F: tick(553.1, 529.1) },
  'condition.employment': { yes: tick(264.1, 529.5), no: tick(308, 529.1) },
  'condition.autoAccident': { yes: tick(264.9, 505.6), no: tick(308.7, 505.2) },
  'condition.otherAccident': { yes: tick(264.4, 482.3), no: tick(308.2, 482) },
  acceptAssignment: { yes: tick(287.1, 97.5), no: tick(322.8, 97.4) },
  federalTaxIdType: { SSN: tick(136.2, 97.9), EIN: tick(150.2, 97.6) },
};

/**
 * Places that people fill in and that are not fields: signatures, telephone numbers, qualifiers,
 * address lines. Print closer to one of them than to a field's box does not belong to the field.
 */
const CMS_1500_ELSEWHERE: readonly PageBox[] = [
  at(228, 577, 141, 40),
  at(322, 740, 218, 12),
  at(322, 727, 218, 12),
  at(322, 714, 218, 12),
  at(122, 577, 22, 12),
  at(150, 577, 74, 12),
  at(481, 577, 24, 12),
  at(509, 577, 78, 12),
  at(25, 554, 198, 12),
  at(25, 531, 198, 12),
  at(25, 506, 198, 12),
  at(25, 482, 198, 12),
  at(25, 459, 198, 12),
  at(229, 458, 139, 12),
  at(377, 506, 210, 12),
  at(56, 413, 180, 12),
  at(273, 413, 95, 12),
  at(412, 413, 173, 12),
  at(130, 384, 78, 12),
  at(235, 384, 24, 12),
  at(279, 384, 70, 12),
  at(399, 384, 72, 12),
  at(502, 384, 69, 12),
  at(21, 361, 18, 14),
  at(226, 371, 20, 11),
  at(246, 372, 121, 11),
  at(399, 360, 72, 12),
  at(502, 360, 69, 12),
  at(21, 339, 346, 13),
  at(472, 339, 65, 13),
  at(541, 339, 45, 13),
  at(20, 54, 156, 12),
  at(20, 66, 156, 12),
  at(20, 42, 90, 12),
  at(178, 64, 192, 12),
  at(178, 52, 192, 12),
  at(272, 37, 96, 11),
  at(372, 63, 214, 12),
  at(372, 51, 214, 12),
  at(489, 86, 22, 9),
  at(517, 86, 69, 10),
  at(464, 37, 123, 11),
  at(524, 98, 64, 12),
];

/** The same within a service line: EMG, EPSDT, qualifiers, and the shaded upper half. */
const CMS_1500_ELSEWHERE_IN_ROW: readonly PageBox[] = [
  at(172, 241, 17, 10),
  at(466, 241, 12, 10),
  at(480, 241, 20, 10),
  at(20, 253, 444, 10),
  at(466, 253, 12, 10),
  at(479, 253, 21, 10),
  at(504, 253, 84, 10),
];

/** Service lines of box 24: six rows, one below the other, as shares of the page height. */
export const CMS_1500_ROWS = {
  list: 'lines',
  count: 6,
  pitch: 24 / 792,
  filledBy: ['lines[].serviceFrom', 'lines[].procedure', 'lines[].charge'],
} as const;

/** The whole geometry of the form. */
export const CMS_1500_GEOMETRY: FormGeometry = {
  width: 612,
  height: 792,
  captions: CMS_1500_CAPTIONS,
  boxes: CMS_1500_BOXES,
  slots: CMS_1500_SLOTS,
  options: CMS_1500_OPTIONS,
  elsewhere: CMS_1500_ELSEWHERE,
  elsewhereInRow: CMS_1500_ELSEWHERE_IN_ROW,
  rows: CMS_1500_ROWS,
};

/** Points from the lower left corner of the letter page, as PDF files count. */
function at(x: number, y: number, width: number, height: number): PageBox {
  return pageBox(x / 612, 1 - (y + height) / 792, (x + width) / 612, 1 - y / 792);
}

function tick(x: number, y: number): PageBox {
  return at(x, y, 10.1, 10.1);
}
