import { withRole } from '#app/_server/authorize.ts';
import { seesEvent } from '#lib/accounts/visible-documents.ts';
import { subscribe } from '#lib/platform/notify.ts';
import { findPerson } from '#lib/platform/session.ts';

const BEAT_MS = 20_000;

/**
 * Live changes of what the person may see, as server-sent events: ids and states, never values. Each
 * heartbeat checks whether the person is still signed in, and as what, so that an open page does not
 * outlive its session.
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
      // One after another, so that a question to the database changes no order.
      let sending = Promise.resolve();
      const unsubscribe = subscribe({
        onEvent: (event) => {
          sending = sending
            .then(async () => {
              if (await seesEvent(viewer, event)) send(`data: ${JSON.stringify(event)}\n\n`);
            })
            // What could not be checked is not told, but the page reloads.
            .catch(() => send(GAP));
        },
        onGap: () => send(GAP),
      });
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
      request.signal.addEventListener('abort', () => stop());
      // Tells the browser immediately that it is connected, and how soon to reconnect.
      send('retry: 2000\n\n');
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
