'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { postJson } from '#app/_client/post-json.ts';
import { Banner } from '#app/_ui/banner.tsx';
import { Button } from '#app/_ui/button.tsx';
import { Dialog } from '#app/_ui/dialog.tsx';
import { DialogButtons } from '#app/_ui/dialog-buttons.tsx';
import { CheckField, SelectField, TextField } from '#app/_ui/form-field.tsx';
import { plus } from '#app/_ui/icons.ts';
import { type Outcome, OutcomeBanner } from '#app/_ui/outcome-banner.tsx';
import { PageHead } from '#app/_ui/page-head.tsx';
import { CALL_CHOICES, CALL_OPTIONS, choiceNamed } from './endpoint-calls.tsx';
import { text } from './text.ts';
import { tryOut } from './try-out.ts';

/** The head of the page, with the button that adds an endpoint; below it, what came of that. */
export function AddEndpoint({ title }: { title: string }) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);

  async function add(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const entry = (name: string) => String(form.get(name) ?? '').trim();
    const price = (name: string) => (entry(name) === '' ? null : Number(entry(name)));
    const answer = await postJson<{ kind: 'added' | keyof typeof text.problems }>(
      '/api/endpoints',
      {
        name: entry('name'),
        url: entry('url'),
        model: entry('model'),
        key: entry('key') || null,
        inputUsdPerMillion: price('input'),
        outputUsdPerMillion: price('output'),
        images: form.get('images') !== null,
        patientData: form.get('patientData') !== null,
        usdPerDay: price('usdPerDay'),
        calls: CALL_CHOICES[choiceNamed(entry('calls'))],
      },
    );
    if (!answer.ok) return setProblem(answer.text);
    if (answer.value.kind !== 'added') return setProblem(text.problems[answer.value.kind]);
    setProblem(null);
    setOutcome({ look: 'warn', text: text.added(entry('name'), [text.testing]) });
    setOpen(false);
    router.refresh();
    setOutcome(await tryOut(entry('name'), text.added));
  }

  return (
    <>
      <PageHead
        title={title}
        lead={text.lead}
        actions={
          <Button icon={plus} look="primary" onClick={() => setOpen(true)}>
            {text.add}
          </Button>
        }
      />
      <OutcomeBanner outcome={outcome} className="mb-5" />
      <Dialog open={open} onOpenChange={setOpen} title={text.add}>
        <form onSubmit={(event) => void add(event)} className="space-y-4">
          {problem ? <Banner look="bad">{problem}</Banner> : null}
          <TextField label={text.name} name="name" required maxLength={80} />
          <TextField label={text.url} name="url" type="url" hint={text.urlHint} required />
          <TextField label={text.model} name="model" required maxLength={200} />
          <TextField
            label={text.key}
            name="key"
            type="password"
            autoComplete="off"
            hint={text.keyHint}
          />
          <div className="grid grid-cols-2 gap-3">
            <TextField label={text.input} name="input" type="number" min={0} step="any" />
            <TextField label={text.output} name="output" type="number" min={0} step="any" />
          </div>
          <TextField label={text.usdPerDay} name="usdPerDay" type="number" min={0} step="any" />
          <SelectField
            label={text.columns.asked}
            name="calls"
            defaultValue="slots"
            hint={text.askedHint}
            options={CALL_OPTIONS}
          />
          <CheckField label={text.patientData} name="patientData" />
          <CheckField label={text.sendImages} name="images" />
          <DialogButtons submit={text.submit} onClose={() => setOpen(false)} />
        </form>
      </Dialog>
    </>
  );
}
