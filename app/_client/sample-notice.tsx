'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { sampleText as text } from '#app/_text/sample.ts';
import { Badge } from '#app/_ui/badge.tsx';
import { Button } from '#app/_ui/button.tsx';
import { trash } from '#app/_ui/icons.ts';
import type { ShownHistory } from '#lib/model/preference.ts';
import { type Answer, askJson, postJson } from './post-json.ts';

/**
 * Marks figures of the sample month as made up, and lets a person change to the installation's own,
 * or remove it.
 */
export function SampleNotice({ kind }: { kind: ShownHistory }) {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function run(act: () => Promise<Answer<unknown>>) {
    setBusy(true);
    const answer = await act();
    setBusy(false);
    setProblem(answer.ok ? null : answer.text);
    router.refresh();
  }
  const show = (value: ShownHistory) => run(() => postJson('/api/preferences/history', { value }));
  const remove = () => run(() => askJson('/api/sample-month', { method: 'DELETE' }));

  const isSample = kind === 'sample';
  return (
    <section
      aria-label={text.title}
      className={`mb-5 flex flex-wrap items-center gap-x-3 gap-y-2 rounded-md px-3 py-2 ${isSample ? 'border border-edit/40 bg-edit-soft' : 'border border-line bg-surface'}`}
    >
      {isSample ? <Badge tone="edit">{text.badge}</Badge> : null}
      <p className="min-w-0 flex-1 basis-72">{isSample ? text.sample : text.own}</p>
      {problem ? (
        <p role="alert" className="text-bad">
          {problem}
        </p>
      ) : null}
      <span className="flex flex-wrap gap-2">
        <Button disabled={busy} onClick={() => void show(isSample ? 'own' : 'sample')}>
          {isSample ? text.showOwn : text.showSample}
        </Button>
        <Button icon={trash} disabled={busy} look="danger" onClick={() => void remove()}>
          {text.remove}
        </Button>
      </span>
    </section>
  );
}
