'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { postJson } from '#app/_client/post-json.ts';
import { Button } from '#app/_ui/button.tsx';
import { ReasonDialog } from '#app/review/_desk/desk-dialogs.tsx';
import { documentText as text } from './text.ts';

/** Supervisors delete a document that should not be here, with a reason. */
export function RemoveDocument({ documentId }: { documentId: string }) {
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function remove(reason: string) {
    setAsking(false);
    const answer = await postJson(`/api/documents/${documentId}/remove`, { reason });
    if (answer.ok) router.push('/documents');
    else setProblem(answer.text);
  }

  return (
    <>
      {problem ? (
        <p role="alert" className="text-bad">
          {problem}
        </p>
      ) : null}
      <Button look="danger" onClick={() => setAsking(true)}>
        {text.remove}
      </Button>
      {asking ? (
        <ReasonDialog
          title={text.removeTitle}
          description={text.removeText}
          submit={text.removeSubmit}
          required
          onClose={() => setAsking(false)}
          onReason={(reason) => void remove(reason)}
        />
      ) : null}
    </>
  );
}
