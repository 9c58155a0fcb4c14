'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { postJson } from '#app/_client/post-json.ts';
import { messages } from '#app/_text/messages.ts';
import { Button, buttonClass } from '#app/_ui/button.tsx';
import { Dialog } from '#app/_ui/dialog.tsx';
import { useClaim } from './use-claim.ts';

/** Review a record out of turn, look at one that somebody holds, or (supervisors) give it back. */
export function QueueActions({
  taskId,
  recordId,
  fileName,
  heldByOther,
  mayReturn,
}: {
  taskId: string;
  recordId: string;
  fileName: string;
  heldByOther: boolean;
  mayReturn: boolean;
}) {
  const router = useRouter();
  const claim = useClaim();
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const text = messages.queue;

  async function giveBack() {
    const answer = await postJson(`/api/tasks/${taskId}/reassign`, { reason: null });
    setAsking(false);
    setProblem(answer.ok ? null : answer.text);
    router.refresh();
  }

  return (
    <span className="flex items-center justify-end gap-1">
      {problem ? (
        <span role="alert" className="text-sm text-bad">
          {problem}
        </span>
      ) : null}
      {mayReturn ? (
        <Button look="quiet" onClick={() => setAsking(true)}>
          {text.release}
        </Button>
      ) : null}
      {heldByOther ? (
        <Link className={buttonClass()} href={`/review/${recordId}`}>
          {text.look}
        </Link>
      ) : (
        <Button
          aria-label={text.labelOf(fileName)}
          onClick={async () => setProblem(await claim({ taskId }))}
        >
          {text.review}
        </Button>
      )}
      <Dialog
        open={asking}
        onOpenChange={setAsking}
        title={text.releaseTitle}
        description={text.releaseText}
      >
        <div className="flex justify-end gap-2">
          <Button onClick={() => setAsking(false)}>{messages.common.cancel}</Button>
          <Button look="primary" onClick={() => void giveBack()}>
            {text.release}
          </Button>
        </div>
      </Dialog>
    </span>
  );
}
