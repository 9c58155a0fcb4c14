import { makePerson, titleCase } from '../people.ts';
import type { Random } from '../random.ts';

/** The issuer decides what is on the card. */
export type CardKind = 'plan' | 'public' | 'pharmacy' | 'dental';

export const TITLES: Readonly<Record<CardKind, string>> = {
  plan: 'Member ID Card|Health Plan Card|Identification Card|Medical ID Card|Medical and Pharmacy',
  public:
    'Identification Card|Medicaid Card|Medicare Health Insurance|Benefits Identification Card|Medical Assistance Card|Health Insurance',
  pharmacy: 'Prescription Card|Prescription Benefit|Pharmacy Benefit Card|Prescription Drug Plan',
  dental: 'Dental Plan|Dental ID Card|Vision Benefit Card|Dental and Vision',
};

/** What else cards state; none of it is a field. */
export const EXTRAS: readonly (readonly [
  caption: string,
  makeValue: (random: Random) => string,
])[] = [
  ['Effective Date', (random) => `${random.int(1, 12)}/01/${random.int(2018, 2026)}`],
  [
    'Date of Birth',
    (random) => `${random.int(1, 12)}/${random.int(10, 28)}/${random.int(1940, 2020)}`,
  ],
  ['Issued', (random) => `${random.int(10, 12)}-${random.int(10, 28)}-${random.int(2018, 2026)}`],
  ['Sex', (random) => random.pick(['M', 'F'])],
  [
    'Plan',
    (random) => random.pick(['PPO', 'HMO', 'EPO', 'Choice Plus', 'Silver 70', 'Open Access']),
  ],
  ['PCP', (random) => titleCase(`${makePerson(random).first} ${makePerson(random).last}`)],
  ['Coverage starts', (random) => `${random.int(1, 12)}/1/${random.int(2018, 2026)}`],
  ['Hospital (Part A)', (random) => `${random.int(10, 12)}-01-${random.int(2000, 2024)}`],
  ['Medical (Part B)', (random) => `${random.int(10, 12)}-01-${random.int(2000, 2024)}`],
  ['Dependents', (random) => titleCase(makePerson(random).first)],
  ['Person code', (random) => `0${random.int(1, 5)}`],
  ['Network', (random) => random.pick(['Preferred', 'Statewide', 'National'])],
  ['Deductible', (random) => `$${random.pick([500, 1500, 3000])} / $${random.pick([1000, 6000])}`],
];

export const COPAYS = [
  'Office Visit',
  'Specialist',
  'Urgent Care',
  'ER',
  'PCP',
  'Emergency Room',
  'Hospital',
];

export const NOTES = [
  'Show this card each time you need care.',
  'This card does not prove that you are covered.',
  'In an emergency call 911 or go to the nearest hospital.',
  'Approval is needed for some hospital stays.',
  'Keep this card with you.',
  'Not proof of coverage. Check eligibility before each visit.',
  'Carry this card at all times and show it before you get services.',
  'Misuse of this card is a crime.',
  'If found, drop in any mailbox.',
  'Services outside the network may cost more or not be covered.',
  'Pharmacists: enter the numbers on the front as shown.',
  'For mental health call the number below first.',
  'Nurse line open day and night.',
  'Fully insured. Premiums are due on the first of the month.',
];
