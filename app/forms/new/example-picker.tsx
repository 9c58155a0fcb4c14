'use client';

import { useRef, useState } from 'react';
import { askJson } from '#app/_client/post-json.ts';
import { Button } from '#app/_ui/button.tsx';
import { SelectField } from '#app/_ui/form-field.tsx';
import { text } from './text.ts';

interface ExampleDocument {
  readonly id: string;
  readonly fileName: string;
}

type Receipt =
  | { kind: 'accepted' | 'duplicate'; documentId: string }
  | { kind: 'rejected'; text: string };

/** Chooses the example among the documents, or uploads one. */
export function ExamplePicker({
  documents,
  value,
  onChange,
  onProblem,
  busy,
  onBusy,
}: {
  documents: readonly ExampleDocument[];
  value: string;
  onChange: (documentId: string) => void;
  onProblem: (problem: string | null) => void;
  busy: boolean;
  onBusy: (busy: boolean) => void;
}) {
  const [uploaded, setUploaded] = useState<ExampleDocument | null>(null);
  const [uploading, setUploading] = useState(false);

  async function upload(file: File) {
    onBusy(true);
    setUploading(true);
    const receipt = await uploadExample(file);
    setUploading(false);
    onBusy(false);
    onProblem(receipt.problem);
    if (receipt.document === null) return;
    setUploaded(receipt.document);
    onChange(receipt.document.id);
  }

  const others = documents.filter(({ id }) => id !== uploaded?.id);
  const known = uploaded ? [uploaded, ...others] : others;
  return (
    <div className="flex items-end gap-2">
      <SelectField
        className="min-w-0 flex-1"
        label={text.example}
        required
        value={value}
        onChange={(event) => onChange(event.target.value)}
        options={[
          { value: '', label: text.exampleNone },
          ...known.map(({ id, fileName }) => ({ value: id, label: fileName })),
        ]}
      />
      <UploadButton disabled={busy} uploading={uploading} onFile={(file) => void upload(file)} />
    </div>
  );
}

function UploadButton({
  disabled,
  uploading,
  onFile,
}: {
  disabled: boolean;
  uploading: boolean;
  onFile: (file: File) => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button className="h-9" disabled={disabled} onClick={() => input.current?.click()}>
        {uploading ? text.uploading : text.upload}
      </Button>
      <input
        ref={input}
        type="file"
        tabIndex={-1}
        aria-label={text.upload}
        accept=".pdf,.png,.jpg,.jpeg,.tif,.tiff,.webp,.heic,.heif"
        className="sr-only"
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) onFile(file);
          event.target.value = '';
        }}
      />
    </>
  );
}

async function uploadExample(
  file: File,
): Promise<{ document: ExampleDocument; problem: null } | { document: null; problem: string }> {
  const answer = await askJson<Receipt>('/api/documents', {
    method: 'POST',
    headers: { 'x-file-name': encodeURIComponent(file.name.toWellFormed()) },
    body: file,
  });
  if (!answer.ok) return { document: null, problem: answer.text };
  if (answer.value.kind === 'rejected') return { document: null, problem: answer.value.text };
  return { document: { id: answer.value.documentId, fileName: file.name }, problem: null };
}
