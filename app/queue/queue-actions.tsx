'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { postJson } from '#app/_client/post-json.ts';
import { Button, buttonClass } from '#app/_ui/button.tsx';
import { ConfirmDialog } from '#app/_ui/confirm-dialog.tsx';
import { Link } from '#app/_ui/link.tsx';
import { queueText as text } from './text.ts';
import { useClaim } from './use-claim.ts';

/** Review a record out of turn, view one that someone claimed, or (supervisors) release it. */
export function QueueActions({
  taskId,
  recordId,
  fileName,
  heldByOther,
  mayRelease,
}: {
  taskId: string;
  recordId: string;
  fileName: string;
  heldByOther: boolean;
  mayRelease: boolean;
}) {
  const router = useRouter();
  const claim = useClaim();
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function release() {
    const answer = await postJson(`/api/tasks/${taskId}/reassign`, { reason: null });
    setAsking(false);
    setProblem(answer.ok ? null : answer.text);
    router.refresh();
  }

  return (
    <span className="flex flex-wrap items-center justify-end gap-1 max-md:flex-col max-md:items-end">
      {problem ? (
        <span role="alert" className="text-sm text-bad">
          {problem}
        </span>
      ) : null}
      {mayRelease ? (
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
      <ConfirmDialog
        open={asking}
        title={text.releaseTitle}
        description={text.releaseText}
        submit={text.release}
        onClose={() => setAsking(false)}
        onConfirm={() => void release()}
      />
    </span>
  );
}
