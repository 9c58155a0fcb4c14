import { withRole } from '#app/_server/authorize.ts';
import { countUnread } from '#lib/accounts/notices/store.ts';
import { keepVisible } from '#lib/accounts/visible-documents.ts';
import type { LiveEvent } from '#lib/model/live-event.ts';
import { subscribe } from '#lib/platform/database/notify.ts';
import { endSignal } from '#lib/platform/running/draining.ts';
import { inBatches } from '#lib/platform/running/in-batches.ts';
import { findPerson } from '#lib/platform/sign-in/session.ts';

const BEAT_MS = 20_000;

/**
 * Live changes of what the person may see, as server-sent events: ids and states, never values.
 * Each heartbeat checks whether the person is still signed in, and as what, so that an open page
 * does not outlive its session.
 */
export const GET = withRole('uploader', async ({ request, person }) => {
  const encoder = new TextEncoder();
  let viewer = person;
  let stop = () => {};
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      let open = true;
      const send = (text: string) => {
        if (open) controller.enqueue(encoder.encode(text));
      };
      // The bell's number, so that no page has to request it.
      const sendUnread = async () => {
        const unread = await countUnread(viewer.id).catch(() => null);
        if (unread !== null) send(`event: unread\ndata: ${unread}\n\n`);
      };
      // A stack of scans causes many events a second, and one query checks all of them.
      const onEvent = inBatches<LiveEvent>(async (events) => {
        // What could not be checked is not sent, but the page reloads.
        const visible = await keepVisible(viewer, events).catch(() => null);
        if (visible === null) send(GAP);
        for (const event of visible ?? []) send(`data: ${JSON.stringify(event)}\n\n`);
        if (visible?.some(({ kind }) => kind === 'notices')) await sendUnread();
      });
      const unsubscribe = subscribe({ onEvent, onGap: () => send(GAP) });
      const beat = setInterval(async () => {
        const found = await findPerson(request.headers).catch(() => null);
        if (!found) return stop();
        viewer = found;
        send(': here\n\n');
      }, BEAT_MS);
      stop = () => {
        stop = () => {};
        open = false;
        clearInterval(beat);
        unsubscribe();
        controller.close();
      };
      // The browser reconnects to a server that keeps running.
      AbortSignal.any([request.signal, endSignal()]).addEventListener('abort', () => stop());
      // Tells the browser immediately that it is connected, and how soon to reconnect.
      send('retry: 2000\n\n');
      // Something may have happened between the rendering of the page and this connection.
      void sendUnread();
    },
    cancel: () => stop(),
  });
  return new Response(stream, {
    headers: {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    },
  });
});

const GAP = 'event: gap\ndata:\n\n';
