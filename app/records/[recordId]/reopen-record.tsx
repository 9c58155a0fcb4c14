'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { postJson } from '#app/_client/post-json.ts';
import { Button } from '#app/_ui/button.tsx';
import { ReasonDialog } from '#app/review/_desk/desk-dialogs.tsx';
import { recordText as text } from './text.ts';

/** Supervisors send an accepted record back to review, with a reason. */
export function ReopenRecord({ recordId }: { recordId: string }) {
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function reopen(reason: string) {
    setAsking(false);
    const answer = await postJson(`/api/records/${recordId}/reopen`, { reason });
    setProblem(answer.ok ? null : answer.text);
    router.refresh();
  }

  return (
    <>
      {problem ? (
        <p role="alert" className="text-bad">
          {problem}
        </p>
      ) : null}
      <Button onClick={() => setAsking(true)}>{text.reopen}</Button>
      {asking ? (
        <ReasonDialog
          title={text.reopenTitle}
          description={text.reopenText}
          submit={text.reopen}
          required
          onClose={() => setAsking(false)}
          onReason={(reason) => void reopen(reason)}
        />
      ) : null}
    </>
  );
}
