import { type Paper, paperOfForm } from '#lib/forms/paper-of-form.ts';
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

const DRAWINGS: Readonly<Record<Paper, Drawing>> = {
  card,
  chargeSlip,
  claim,
  itemized,
  ownForm,
  paper,
  receipt,
  remittance,
  statement,
};

/** An icon for the kind of document, before its name. `form`: the name of its form. */
export function FormIcon({ form }: { form: string }) {
  return (
    <Icon of={DRAWINGS[paperOfForm(form)]} className="mr-1.5 size-4 align-[-3px] text-muted" />
  );
}
