'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { postJson } from '#app/_client/post-json.ts';
import { Button } from '#app/_ui/button.tsx';
import { turn } from '#app/_ui/icons.ts';
import { text } from '../text.ts';

/** Has one event sent again, under the same id. */
export function SendAgain(props: { webhookId: string; deliveryId: string; eventId: string }) {
  const router = useRouter();
  const [note, setNote] = useState<string | null>(null);
  async function send() {
    const path = `/api/webhooks/${props.webhookId}/deliveries/${props.deliveryId}`;
    const answer = await postJson(path, {});
    setNote(answer.ok ? text.due : answer.text);
    router.refresh();
  }
  return (
    <span className="inline-flex items-center gap-2">
      <span role="status" className="text-sm text-muted">
        {note}
      </span>
      <Button icon={turn} aria-label={text.sendAgainOf(props.eventId)} onClick={() => void send()}>
        {text.sendAgain}
      </Button>
    </span>
  );
}
