import { describe, expect, it } from 'vitest';
import type { LiveEvent } from '#lib/model/live-event.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { notify, subscribe } from './notify.ts';

const { db } = await testDatabase();

/** A connected subscriber and the events it gets. */
async function listen() {
  const heard: LiveEvent[] = [];
  let wake = () => {};
  let gaps = 0;
  const unsubscribe = subscribe({
    onEvent: (event) => {
      heard.push(event);
      wake();
    },
    onGap: () => {
      gaps += 1;
      wake();
    },
  });
  const until = async (condition: () => boolean) => {
    while (!condition()) await new Promise<void>((resolve) => (wake = resolve));
  };
  await until(() => gaps > 0);
  return { heard, until, unsubscribe, gaps: () => gaps };
}

const queue: LiveEvent = { kind: 'queue' };
const document: LiveEvent = {
  kind: 'document',
  id: 'a'.repeat(64),
  state: 'reading',
  pagesRead: 1,
  pageCount: null,
};

describe('live events', () => {
  it('are heard when the transaction commits, and never when it does not', async () => {
    const listener = await listen();
    await db
      .$transaction(async (tx) => {
        await notify(tx, document);
        throw new Error('rolled back');
      })
      .catch(() => {});
    await db.$transaction((tx) => notify(tx, queue));
    await listener.until(() => listener.heard.length > 0);
    expect(listener.heard).toEqual([queue]);
    listener.unsubscribe();
  });

  it('a lost connection is restored, and the gap is reported', async () => {
    const listener = await listen();
    await db.$executeRaw`
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND query LIKE 'LISTEN%'`;
    await listener.until(() => listener.gaps() > 1);
    await notify(db, document);
    await listener.until(() => listener.heard.length > 0);
    expect(listener.heard).toEqual([document]);
    listener.unsubscribe();
  });

  it('after unsubscribing nothing more is heard', async () => {
    const listener = await listen();
    const gone: LiveEvent[] = [];
    subscribe({ onEvent: (event) => gone.push(event), onGap: () => {} })();
    await notify(db, queue);
    await listener.until(() => listener.heard.length > 0);
    expect(gone).toEqual([]);
    listener.unsubscribe();
  });
});
