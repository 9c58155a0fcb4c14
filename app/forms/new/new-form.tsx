'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useRef, useState } from 'react';
import { askJson, postJson } from '#app/_client/post-json.ts';
import { messages } from '#app/_text/messages.ts';
import { Banner } from '#app/_ui/banner.tsx';
import { Button } from '#app/_ui/button.tsx';
import { SelectField, TextField } from '#app/_ui/form-field.tsx';

type Receipt =
  | { kind: 'accepted' | 'duplicate'; documentId: string }
  | { kind: 'rejected'; text: string };

/** A name and an example, and the studio opens on it. */
export function NewForm({
  documents,
}: {
  documents: readonly { readonly id: string; readonly fileName: string }[];
}) {
  const router = useRouter();
  const text = messages.studio;
  const [uploaded, setUploaded] = useState<{ id: string; fileName: string } | null>(null);
  const [exampleId, setExampleId] = useState('');
  const [busy, setBusy] = useState<'upload' | 'create' | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const picker = useRef<HTMLInputElement>(null);

  async function upload(file: File) {
    setBusy('upload');
    const answer = await askJson<Receipt>(`/api/documents?name=${encodeURIComponent(file.name)}`, {
      method: 'POST',
      body: file,
    });
    setBusy(null);
    if (!answer.ok) return setProblem(answer.text);
    if (answer.value.kind === 'rejected') return setProblem(answer.value.text);
    setProblem(null);
    setUploaded({ id: answer.value.documentId, fileName: file.name });
    setExampleId(answer.value.documentId);
  }

  async function create(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    setBusy('create');
    const title = new FormData(event.currentTarget).get('title');
    const answer = await postJson<{ kind: 'created'; name: string } | { kind: 'name-taken' }>(
      '/api/forms',
      { title, exampleId: exampleId || null },
    );
    if (answer.ok && answer.value.kind === 'created')
      return router.push(`/forms/${answer.value.name}`);
    setBusy(null);
    setProblem(answer.ok ? text.nameTaken : answer.text);
  }

  const known = uploaded
    ? [uploaded, ...documents.filter(({ id }) => id !== uploaded.id)]
    : documents;
  return (
    <form onSubmit={(event) => void create(event)} className="space-y-4 p-4">
      {problem ? <Banner look="bad">{problem}</Banner> : null}
      <TextField label={text.name} name="title" hint={text.nameHint} required maxLength={80} />
      <div className="flex items-end gap-2">
        <SelectField
          className="min-w-0 flex-1"
          label={text.example}
          required
          value={exampleId}
          onChange={(event) => setExampleId(event.target.value)}
          options={[
            { value: '', label: text.exampleNone },
            ...known.map(({ id, fileName }) => ({ value: id, label: fileName })),
          ]}
        />
        <Button className="h-9" disabled={busy !== null} onClick={() => picker.current?.click()}>
          {busy === 'upload' ? text.uploading : text.upload}
        </Button>
        <input
          ref={picker}
          type="file"
          tabIndex={-1}
          aria-label={text.upload}
          accept=".pdf,.png,.jpg,.jpeg,.tif,.tiff,.webp,.heic,.heif"
          className="sr-only"
          onChange={(event) => {
            const file = event.target.files?.[0];
            if (file) void upload(file);
            event.target.value = '';
          }}
        />
      </div>
      <p className="text-sm text-muted">{text.exampleHint}</p>
      <Button type="submit" look="primary" disabled={busy !== null}>
        {text.create}
      </Button>
    </form>
  );
}
