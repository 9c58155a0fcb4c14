'use client';

import { useState } from 'react';
import { SelectField } from '#app/_ui/form-field.tsx';
import { type Outcome, OutcomeBanner } from '#app/_ui/outcome-banner.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import type { PolicyTerms } from '#lib/model/policy.ts';
import { PolicyTermsForm } from './policy-terms-form.tsx';
import { text } from './text.ts';

interface FormRow {
  readonly name: string;
  readonly title: string;
  readonly terms: PolicyTerms;
}

/** Edits the current policy of one form, or of all forms without their own. */
export function PolicyForm({ forms }: { forms: readonly FormRow[] }) {
  const [name, setName] = useState(forms[0]?.name ?? '');
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const row = forms.find((one) => one.name === name) ?? forms[0];
  if (!row) return null;
  return (
    <Panel>
      <div className="space-y-4 p-4">
        <SelectField
          label={text.form}
          value={row.name}
          onChange={(event) => {
            setName(event.target.value);
            setOutcome(null);
          }}
          options={forms.map((one) => ({ value: one.name, label: one.title }))}
        />
        <OutcomeBanner outcome={outcome} />
        <PolicyTermsForm
          key={`${row.name}/${JSON.stringify(row.terms)}`}
          form={row.name}
          terms={row.terms}
          onOutcome={setOutcome}
        />
      </div>
    </Panel>
  );
}
