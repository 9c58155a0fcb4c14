'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { postJson } from '#app/_client/post-json.ts';
import { Button } from '#app/_ui/button.tsx';
import { CheckField } from '#app/_ui/form-field.tsx';
import { type Outcome, OutcomeBanner } from '#app/_ui/outcome-banner.tsx';
import { When } from '#app/_ui/when.tsx';
import type { FormDraft } from '#lib/model/studio.ts';
import { FormTestPanel } from '../_test/form-test.tsx';
import { text } from './text.ts';

export interface VersionRow {
  readonly version: number;
  /** ISO moment. */
  readonly publishedAt: string;
  readonly publishedBy: string | null;
  readonly fieldCount: number;
}

/** What the reader has learned, documents to learn from, and the published versions. */
export function VersionList({
  name,
  versions,
  corrected,
  documents,
  draft,
}: {
  name: string;
  versions: readonly VersionRow[];
  corrected: number;
  documents: readonly { readonly id: string; readonly fileName: string }[];
  /** As it is on the page. */
  draft: FormDraft;
}) {
  return (
    <div className="space-y-6">
      <FormTestPanel name={name} draft={draft} />
      <section aria-label={text.learning} className="space-y-2">
        <h2 className="font-semibold">{text.learning}</h2>
        <meter
          aria-label={text.learning}
          min={0}
          max={5}
          value={Math.min(5, corrected)}
          className="block h-2 w-full"
        />
        <p className="text-muted">{text.learningText(corrected)}</p>
      </section>
      <section aria-label={text.documents} className="space-y-2">
        <h2 className="font-semibold">{text.documents}</h2>
        <p className="text-muted">
          {versions.length === 0 ? text.publishFirst : text.documentsText}
        </p>
        {versions.length > 0 ? <Assign name={name} documents={documents} /> : null}
      </section>
      <section aria-label={text.tabs.versions} className="space-y-2">
        <h2 className="font-semibold">{text.tabs.versions}</h2>
        {versions.length === 0 ? <p className="text-muted">{text.noVersions}</p> : null}
        <ol className="space-y-1.5">
          {versions.map((one) => (
            <li key={one.version} className="flex flex-wrap justify-between gap-x-3">
              <span className="font-medium">{text.versionOf(one.version)}</span>
              <span className="text-muted">
                {text.fieldCount(one.fieldCount)} · <When at={one.publishedAt} />
                {one.publishedBy ? ` · ${one.publishedBy}` : ''}
              </span>
            </li>
          ))}
        </ol>
      </section>
    </div>
  );
}

function Assign({
  name,
  documents,
}: {
  name: string;
  documents: readonly { readonly id: string; readonly fileName: string }[];
}) {
  const router = useRouter();
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  async function assign(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const documentIds = new FormData(event.currentTarget).getAll('document');
    if (documentIds.length === 0) return;
    const answer = await postJson<{ records: number }>(`/api/forms/${name}/documents`, {
      documentIds,
    });
    setOutcome(
      answer.ok
        ? { look: 'ok', text: text.assigned(answer.value.records) }
        : { look: 'bad', text: answer.text },
    );
    router.refresh();
  }
  return (
    <form onSubmit={(event) => void assign(event)} className="space-y-2">
      <OutcomeBanner outcome={outcome} />
      {documents.length === 0 ? <p className="text-muted">{text.noDocuments}</p> : null}
      <div className="max-h-56 overflow-y-auto">
        {documents.map(({ id, fileName }) => (
          <CheckField key={id} label={fileName} name="document" value={id} />
        ))}
      </div>
      {documents.length > 0 ? <Button type="submit">{text.assign}</Button> : null}
    </form>
  );
}
