import type { Form } from '#lib/model/form.ts';
import { sumOf } from '../sum-of.ts';
import { CMS_1500_FIELDS } from './fields.ts';
import { CMS_1500_GEOMETRY } from './geometry.ts';
import { CMS_1500_WORDINGS } from './wordings.ts';

/** Professional claim, version 02/12: fixed geometry, fields named after their boxes. */
export const CMS_1500: Form = {
  name: 'cms-1500',
  version: 1,
  title: 'CMS-1500 claim',
  description: 'The CMS-1500 (02/12) claim form of a physician or supplier.',
  cues: [
    'health insurance claim form',
    'national uniform claim committee',
    'nucc',
    'pica',
    'champva',
    'feca',
    'tricare',
    "insured's i.d. number",
    "patient's birth date",
    'patient relationship to insured',
    "patient's condition related to",
    'insured signature authorize',
    'diagnosis or nature of illness or injury',
    'resubmission code',
    'prior authorization number',
    'cpt/hcpcs',
    'rendering provider',
    'federal tax i.d. number',
    'accept assignment',
    'billing provider info',
    'service facility location',
  ],
  dateOrder: 'month-first',
  fields: CMS_1500_FIELDS,
  wordings: CMS_1500_WORDINGS,
  lists: [
    { pattern: 'lines', title: 'Service lines' },
    { pattern: 'lines[].modifiers', title: 'Modifiers', slots: ['1', '2', '3', '4'] },
    { pattern: 'diagnoses', title: 'Diagnoses', slots: [...'ABCDEFGHIJKL'] },
  ],
  rules: [
    ...['C01', 'C02', 'C03', 'C04', 'C05', 'C06', 'C07', 'C08', 'C10', 'C11', 'C12', 'C13', 'C14'],
    ...['C15', 'C16', 'C17', 'C18'],
  ],
  sums: [sumOf('totalCharge', 'lines[].charge')],
  paging: 'separate',
  severalOnPage: false,
  printoutLike: 'superbill',
  geometry: CMS_1500_GEOMETRY,
  encounter: { role: 'claim', institutional: false },
  setAside: false,
};
