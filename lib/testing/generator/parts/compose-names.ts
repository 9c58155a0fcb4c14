import type { Random } from '../random.ts';
import { fillName, inventPayer, inventPractice } from './names.ts';

/**
 * A practice, hospital, or supplier: sometimes composed of what it is, where, and its legal form.
 */
export function composePractice(random: Random): string {
  if (random.chance(0.5)) return inventPractice(random);
  const kind = random.pick(PRACTICE_KINDS);
  const name = random.pick([
    () => `${random.pick(LEADS)} ${kind}`,
    () => `${random.pick(LEADS)} ${kind}`,
    () => `${random.pick(LEADS)} ${kind} of @`,
    () => `${kind} of @`,
    () => `@ ${random.pick(SPECIALTIES)} ${random.pick(['& WELLNESS', 'GROUP', 'ASSOCIATES', ''])}`,
    () => `${random.pick(LEADS)} ${random.pick(SPECIALTIES)} & ${random.pick(SPECIALTIES)}`,
    () => `DR. ~ & ${random.pick(['PARTNERS', 'ASSOCIATES', 'SONS'])}`,
  ])();
  return fillName(random, `${name.trim()}${random.pick(LEGAL_FORMS)}`).toUpperCase();
}

/** A payer: sometimes composed in the same way. */
export function composePayer(random: Random): string {
  if (random.chance(0.5)) return inventPayer(random);
  const kind = random.pick(PAYER_KINDS);
  const name = random.pick([
    () => `${random.pick(LEADS)} ${kind}`,
    () => `${random.pick(LEADS)} & # ${kind}`,
    () => `${random.pick(LEADS)} ${kind} of %`,
    () =>
      `${random.pick(TRADES)} ${random.pick(['HEALTH & WELFARE', 'BENEFIT', 'INSURANCE'])} FUND`,
    () => `% ${random.pick(['STATE', 'PUBLIC', 'SCHOOL', 'TEACHERS'])} ${kind}`,
    () => `DEPARTMENT OF ${random.pick(['HEALTH SERVICES', 'LABOR', 'VETERANS CARE'])}, @`,
  ])();
  return fillName(random, name).toUpperCase();
}

const LEADS = [
  '#',
  '#',
  '@',
  '~',
  '~ & ~',
  'ST. #',
  'NORTH @',
  'EAST #',
  'GREATER @',
  'THE #',
  '#-~',
  '# VALLEY',
  'LAKE #',
  'OUR LADY OF #',
];

const PRACTICE_KINDS = [
  'CLINIC',
  'COMMUNITY HEALTH CENTER',
  'WALK-IN CARE',
  'HOSPITAL',
  'CHILDRENS HOSPITAL',
  'FAMILY DENTISTRY',
  'APOTHECARY',
  'PHARMACY SERVICES',
  'OPTICAL',
  'SLEEP CENTER',
  'SPINE INSTITUTE',
  'HOME HEALTH AGENCY',
  'FIRE & RESCUE',
  'BEHAVIORAL HEALTH',
  'CANCER CARE',
  'REHABILITATION',
  'IMAGING CENTER',
  'WOMENS HEALTH',
  'KIDNEY CARE',
  'MEDICAL EQUIPMENT',
];

const SPECIALTIES = [
  'EAR NOSE & THROAT',
  'UROLOGY',
  'DERMATOLOGY',
  'CARDIOLOGY',
  'ALLERGY',
  'PAIN MANAGEMENT',
  'GASTROENTEROLOGY',
  'PSYCHIATRY',
  'HAND SURGERY',
  'SPORTS MEDICINE',
  'PULMONARY CARE',
  'EYEWEAR',
];

const PAYER_KINDS = [
  'HEALTH PLANS',
  'BENEFIT ADMINISTRATORS',
  'INDEMNITY',
  'LIFE & HEALTH',
  'CASUALTY',
  'CLAIMS SERVICES',
  'DENTAL PLAN',
  'VISION CARE',
  'EMPLOYEE BENEFIT TRUST',
  'PHARMACY BENEFIT',
  'MEDICAL ASSISTANCE PROGRAM',
  'RE',
  'ASSURANCE',
  'MUTUAL',
];

const TRADES = [
  'CARPENTERS',
  'UNITED DOCK WORKERS',
  'PLUMBERS LOCAL 41',
  '# BAKERS',
  'AMALGAMATED PRINTERS',
  'TEAM DRIVERS',
];

const LEGAL_FORMS = [
  '',
  '',
  '',
  '',
  ', LLC',
  ' LLC',
  ', P.C.',
  ', INC.',
  ' PLLC',
  ' LLP',
  ' PA',
  ' CORP.',
];
