'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Button, type ButtonLook } from '#app/_ui/button.tsx';
import type { Drawing } from '#app/_ui/icons.ts';
import { ReasonDialog } from '#app/_ui/reason-dialog.tsx';
import { showToast } from '../_ui/toast-list.ts';
import { postJson } from './post-json.ts';

/** A button that asks for a reason and posts it to `address`; a refusal is shown next to it. */
export function ActionWithReason({
  label,
  look,
  icon,
  title,
  description,
  submit,
  address,
  done,
  goTo,
}: {
  label: string;
  look?: ButtonLook;
  icon?: Drawing;
  title: string;
  description: string;
  submit: string;
  address: string;
  /** Said once it is done, unless the page shows it anyway. */
  done?: string;
  /** The page to open once it is done; if absent, this page is refreshed. */
  goTo?: string;
}) {
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function send(reason: string) {
    setAsking(false);
    const answer = await postJson(address, { reason });
    setProblem(answer.ok ? null : answer.text);
    if (answer.ok && done !== undefined) showToast({ text: done });
    if (answer.ok && goTo !== undefined) router.push(goTo);
    else router.refresh();
  }

  return (
    <>
      {problem ? (
        <p role="alert" className="text-bad">
          {problem}
        </p>
      ) : null}
      <Button look={look} icon={icon} onClick={() => setAsking(true)}>
        {label}
      </Button>
      {asking ? (
        <ReasonDialog
          {...{ title, description, submit }}
          onClose={() => setAsking(false)}
          onReason={(reason) => void send(reason)}
        />
      ) : null}
    </>
  );
}
