import { Icon } from './icon.tsx';
import {
  card,
  chargeSlip,
  claim,
  type Drawing,
  itemized,
  ownForm,
  paper,
  receipt,
  remittance,
  statement,
} from './icons.ts';

/** How the forms that ship are drawn; those of a customer share a drawing. */
const DRAWINGS: Readonly<Record<string, Drawing>> = {
  'cms-1500': claim,
  'ub-04': claim,
  eob: remittance,
  'patient-statement': statement,
  'itemized-statement': itemized,
  superbill: chargeSlip,
  'insurance-card': card,
  invoice: itemized,
  receipt,
  other: paper,
};

/** The kind of a document before its name. `form`: the name of its form. */
export function FormIcon({ form }: { form: string }) {
  return <Icon of={DRAWINGS[form] ?? ownForm} className="mr-1.5 size-4 align-[-3px] text-muted" />;
}
