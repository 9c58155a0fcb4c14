import { fillName, inventClinician, inventPerson } from '../parts/names.ts';
import { pickWeighted } from '../parts/pick-weighted.ts';
import type { Print } from '../parts/print.ts';
import { fillProse } from '../parts/prose.ts';
import type { Random } from '../random.ts';
import type { StatementContent } from './statement-kind.ts';

/**
 * Who bills: a laboratory's bill looks like its reports, an equipment supplier's like a store's
 * invoice, and either may be headed with the name of another kind of paper.
 */
export type Trade = {
  readonly weight: number;
  readonly titles: string;
  /** Patterns of `fillName`. */
  readonly senders: readonly string[];
  /** What the head also states: captions, and what is behind them. */
  readonly facts: readonly (readonly [captions: string, value: string])[];
  readonly items: readonly (readonly [procedure: string, words: string])[];
};

/** The trade of a layout; null for those that the kind itself describes. */
export function pickTrade(look: Random): Trade | null {
  const source = look.fork('trade');
  if (!source.chance(OTHER_TRADES)) return null;
  const names = Object.fromEntries(
    Object.entries(TRADES).map(([name, { weight }]) => [name, weight]),
  );
  return TRADES[pickWeighted(source, names)] ?? null;
}

/** Share of senders. */
const OTHER_TRADES = 0.3;

/** The same bill from a sender of the trade: amounts, days, and quantities stay. */
export function wearTrade(
  content: StatementContent,
  trade: Trade,
  {
    print,
    look,
    random,
  }: { readonly print: Print; readonly look: Random; readonly random: Random },
): StatementContent {
  const [style, own] = [look.fork('trade facts'), random.fork('trade')];
  const chosen = style.sample(trade.facts, style.int(1, trade.facts.length));
  const facts = chosen.map(([captions, value]) => {
    const text = fill(value, print, own, content.statementDate);
    return {
      key: print.text(style.pick(captions.split('|'))),
      path: null,
      told: { value: '', text },
    };
  });
  const told = (text: string) => ({ value: print.text(text), text: print.text(text) });
  const rows = content.rows.map((row) => {
    const [procedure, words] = own.pick(trade.items);
    const { cells } = row;
    return {
      ...row,
      cells: {
        ...cells,
        description: told(words),
        ...(cells.procedure && procedure !== '' && { procedure: told(procedure) }),
      },
    };
  });
  const name = print.text(fillName(style, style.pick(trade.senders)));
  return {
    ...content,
    provider: { ...content.provider, name },
    facts: [...content.facts, ...facts],
    rows,
  };
}

function fill(value: string, print: Print, random: Random, around: string): string {
  const named = value
    .replace('{person}', () => print.name(inventPerson(random)))
    .replace('{doctor}', () => inventClinician(random));
  return fillProse(named, print, random, around);
}

const TRADES: Readonly<Record<string, Trade>> = {
  laboratory: {
    weight: 3,
    titles:
      'Itemized Invoice|Laboratory Invoice|Invoice|Laboratory Services Billed|Statement of Laboratory Charges|Patient Invoice|Tests Billed|Laboratory Account|Pathology Billing Detail|',
    senders: [
      '# Clinical Laboratories',
      '@ Pathology Associates',
      '# Reference Laboratory',
      '~ & ~ Laboratory Services',
      '# Genomics',
      '@ Regional Laboratory',
    ],
    facts: [
      ['specimen|specimen no.|sample ID|accession|accession number', '{number}'],
      ['collected|date collected|drawn on|specimen collected', '{day}'],
      ['received|date received|reported|report date', '{day}'],
      ['ordering physician|ordered by|requested by|referring provider', '{doctor}'],
      ['client|client number|client account', '{number}'],
      ['fasting|specimen type', 'Serum'],
      ['requisition|requisition no.|order number', '{number}'],
    ],
    items: [
      ['80053', 'Metabolic panel, full'],
      ['80061', 'Lipid panel'],
      ['82306', 'Vitamin D level'],
      ['82607', 'Vitamin B12 level'],
      ['82728', 'Ferritin'],
      ['83036', 'Hemoglobin A1c'],
      ['84153', 'PSA, total'],
      ['84443', 'TSH'],
      ['85025', 'CBC with differential'],
      ['85610', 'Prothrombin time'],
      ['86803', 'Hepatitis C antibody'],
      ['87491', 'Chlamydia, amplified'],
      ['88305', 'Tissue exam, level IV'],
      ['36415', 'Blood draw'],
      ['81003', 'Urinalysis, automated'],
      ['', 'Specimen handling'],
    ],
  },
  imaging: {
    weight: 1.5,
    titles:
      'Invoice|Imaging Services Invoice|Detail of Examinations|Radiology Billing Summary|Examination Charges|Account Detail|',
    senders: ['# Imaging Center', '@ Radiology Group', '# Open MRI', '~ Diagnostic Imaging'],
    facts: [
      ['exam number|accession #|study ID', '{number}'],
      ['exam date|date of exam|performed on', '{day}'],
      ['referring physician|referred by|interpreting physician|radiologist', '{doctor}'],
      ['location|site|department', 'Suite {number}'],
      ['report sent|result to', '{doctor}'],
    ],
    items: [
      ['70551', 'Brain MRI without contrast'],
      ['71250', 'Chest CT without contrast'],
      ['73721', 'Knee MRI'],
      ['76642', 'Breast ultrasound, limited'],
      ['77067', 'Screening mammogram'],
      ['72100', 'Lower spine film'],
      ['A9579', 'Contrast, per mL'],
      ['78452', 'Heart perfusion study'],
      ['', 'Copy of films on disc'],
    ],
  },
  equipment: {
    weight: 1.5,
    titles:
      'Invoice|Sales Invoice|Delivery Ticket and Invoice|Rental Statement|Order Summary|Receipt|Supply Charges|',
    senders: [
      '# Medical Supply',
      '@ Home Oxygen',
      '~ Mobility & Equipment',
      '# Respiratory Products',
    ],
    facts: [
      ['order|order no.|sales order|delivery ticket', '{number}'],
      ['delivered|date delivered|ship date|shipped', '{day}'],
      ['driver|delivered by|salesperson', '{person}'],
      ['prescriber|ordering doctor|certified by', '{doctor}'],
      ['terms', 'Net 30'],
      ['serial number|serial no.', '{number}'],
    ],
    items: [
      ['E0601', 'CPAP device, monthly rental'],
      ['A7030', 'Full face mask'],
      ['A7037', 'Tubing'],
      ['E1390', 'Oxygen concentrator, rental'],
      ['E0143', 'Walker, folding, wheeled'],
      ['K0001', 'Standard wheelchair, rental'],
      ['A4253', 'Glucose test strips, 50'],
      ['L3908', 'Wrist splint'],
      ['', 'Delivery and setup'],
    ],
  },
  pharmacy: {
    weight: 1,
    titles:
      'Invoice|Infusion Services Invoice|Prescription Statement|Account Receipt|Dispensing Detail|Itemized Receipt|Payment Receipt and Statement|',
    senders: ['# Infusion Care', '@ Specialty Pharmacy', '# Home Infusion', '~ Drug Services'],
    facts: [
      ['Rx|prescription|Rx number', '{number}'],
      ['dispensed|fill date|filled on', '{day}'],
      ['prescriber|prescribed by', '{doctor}'],
      ['pharmacist|RPh', '{person}'],
      ['next delivery|refill due', '{day}'],
    ],
    items: [
      ['J0897', 'Denosumab, 1 mg'],
      ['J1745', 'Infliximab, 10 mg'],
      ['J3380', 'Vedolizumab, 1 mg'],
      ['S9366', 'Home parenteral feeding, per day'],
      ['S9500', 'Home antibiotic therapy, per day'],
      ['A4221', 'Catheter supplies, weekly'],
      ['', 'Vancomycin 1 g vial'],
      ['', 'Heparin flush'],
    ],
  },
  therapy: {
    weight: 1,
    titles:
      'Receipt for Services|Superbill Receipt|Invoice for Professional Services|Session Statement|Receipt|Statement for Reimbursement|Visit Summary|',
    senders: ['~ Counseling', '# Physical Therapy', '@ Family Psychology', '# Speech & Hearing'],
    facts: [
      ['therapist|treating clinician|rendered by', '{doctor}'],
      ['license|license no.', '{number}'],
      ['referred by', '{doctor}'],
      ['sessions authorized|authorization', '{number}'],
      ['next appointment', '{day}'],
    ],
    items: [
      ['90834', 'Psychotherapy, 45 min'],
      ['90837', 'Psychotherapy, 60 min'],
      ['97110', 'Therapy exercise'],
      ['97140', 'Manual therapy'],
      ['92507', 'Speech treatment'],
      ['90791', 'First evaluation'],
      ['', 'Late cancellation'],
    ],
  },
};
