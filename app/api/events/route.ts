import { withRole } from '#app/_server/authorize.ts';
import { subscribe } from '#lib/platform/notify.ts';
import { findPerson } from '#lib/platform/session.ts';

const BEAT_MS = 20_000;

/**
 * Live changes as server-sent events: ids and states, never values. Each heartbeat checks whether the
 * person is still signed in, so that an open page does not outlive its session.
 */
export const GET = withRole('uploader', async ({ request }) => {
  const encoder = new TextEncoder();
  let stop = () => {};
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      const send = (text: string) => controller.enqueue(encoder.encode(text));
      const unsubscribe = subscribe({
        onEvent: (event) => send(`data: ${JSON.stringify(event)}\n\n`),
        onGap: () => send('event: gap\ndata:\n\n'),
      });
      const beat = setInterval(async () => {
        const person = await findPerson(request.headers).catch(() => null);
        if (person) send(': here\n\n');
        else stop();
      }, BEAT_MS);
      stop = () => {
        stop = () => {};
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
