'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { postJson } from '#app/_client/post-json.ts';
import { Banner } from '#app/_ui/banner.tsx';
import { Button } from '#app/_ui/button.tsx';
import { TextField } from '#app/_ui/form-field.tsx';
import { ExamplePicker } from './example-picker.tsx';
import { text } from './text.ts';

/** A name and an example; the studio opens on the new form. */
export function NewForm({
  documents,
}: {
  documents: readonly { readonly id: string; readonly fileName: string }[];
}) {
  const router = useRouter();
  const [exampleId, setExampleId] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function create(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    setBusy(true);
    const title = new FormData(event.currentTarget).get('title');
    const answer = await postJson<{ kind: 'created'; name: string } | { kind: 'name-taken' }>(
      '/api/forms',
      { title, exampleId: exampleId || null },
    );
    if (answer.ok && answer.value.kind === 'created')
      return router.push(`/forms/${answer.value.name}`);
    setBusy(false);
    setProblem(answer.ok ? text.nameTaken : answer.text);
  }

  return (
    <form onSubmit={(event) => void create(event)} className="space-y-4 p-4">
      {problem ? <Banner look="bad">{problem}</Banner> : null}
      <TextField label={text.name} name="title" hint={text.nameHint} required maxLength={80} />
      <ExamplePicker
        documents={documents}
        value={exampleId}
        onChange={setExampleId}
        onProblem={setProblem}
        busy={busy}
        onBusy={setBusy}
      />
      <p className="text-sm text-muted">{text.exampleHint}</p>
      <Button type="submit" look="primary" disabled={busy}>
        {text.create}
      </Button>
    </form>
  );
}
