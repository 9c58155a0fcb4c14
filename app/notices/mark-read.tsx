'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { postJson } from '#app/_client/post-json.ts';
import { Button } from '#app/_ui/button.tsx';

/** Marks notices as read: some, or all up to when the page was rendered. */
export function MarkRead({
  which,
  label,
  name,
}: {
  which: { readonly ids: readonly string[] } | { readonly until: string };
  label: string;
  /** For people who cannot see which row it is in. */
  name?: string;
}) {
  const router = useRouter();
  const [problem, setProblem] = useState<string | null>(null);
  async function mark() {
    const answer = await postJson('/api/notices/read', which);
    setProblem(answer.ok ? null : answer.text);
    router.refresh();
  }
  return (
    <>
      {problem === null ? null : (
        <span role="alert" className="text-bad">
          {problem}
        </span>
      )}
      <Button look="quiet" aria-label={name} className="shrink-0" onClick={() => void mark()}>
        {label}
      </Button>
    </>
  );
}
