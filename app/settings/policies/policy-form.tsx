'use client';

import { type ReactNode, useEffect, useRef, useState } from 'react';
import { SelectField } from '#app/_ui/form-field.tsx';
import { type Outcome, OutcomeBanner } from '#app/_ui/outcome-banner.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import type { PolicyTerms } from '#lib/model/policy.ts';
import type { PolicyReplay } from '#lib/model/quality/policy-replay.ts';
import { PolicyTermsForm } from './policy-terms-form.tsx';
import { ReplayTable } from './replay-table.tsx';
import { text } from './text.ts';
import { useReplay } from './use-replay.ts';

interface FormRow {
  readonly name: string;
  readonly title: string;
  readonly terms: PolicyTerms;
}

/**
 * Edits the current policy of one form, or of all forms without their own. Beside it what it would
 * do with recent records, once someone asks, and `children`.
 */
export function PolicyForm({
  forms,
  children,
}: {
  forms: readonly FormRow[];
  children: ReactNode;
}) {
  const [name, setName] = useState(forms[0]?.name ?? '');
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const row = forms.find((one) => one.name === name) ?? forms[0];
  const trial = useReplay(row?.name ?? '', setOutcome);
  if (!row) return null;
  return (
    <>
      <Panel>
        <div className="space-y-4 p-4">
          <SelectField
            label={text.form}
            value={row.name}
            onChange={(event) => {
              setName(event.target.value);
              setOutcome(null);
              trial.clear();
            }}
            options={forms.map((one) => ({ value: one.name, label: one.title }))}
          />
          <OutcomeBanner outcome={outcome} />
          <PolicyTermsForm
            key={`${row.name}/${JSON.stringify(row.terms)}`}
            form={row.name}
            terms={row.terms}
            trial={trial}
            onOutcome={setOutcome}
          />
        </div>
      </Panel>
      <div className="space-y-6">
        {trial.replay ? <Preview replay={trial.replay} /> : null}
        {children}
      </div>
    </>
  );
}

/** Scrolled into view when it appears: on a small screen it is below the form. */
function Preview({ replay }: { replay: PolicyReplay }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    place.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <div ref={place}>
      <Panel title={text.replay.title}>
        <ReplayTable replay={replay} />
      </Panel>
    </div>
  );
}
