'use client';

import { useRouter } from 'next/navigation';
import type { FormEvent } from 'react';
import { Button, buttonClass } from '#app/_ui/button.tsx';
import { Link } from '#app/_ui/link.tsx';
import { useInBrowser } from '#app/_ui/use-in-browser.ts';
import { recordText } from './text.ts';

/**
 * Asks for a moment in the person's time zone. In the address it is UTC. Without JavaScript the
 * input is UTC too.
 */
export function AsOfForm({ recordId, at }: { recordId: string; at: string | null }) {
  const text = recordText.asOf;
  const router = useRouter();
  const inBrowser = useInBrowser();
  const shown = at === null ? '' : inBrowser ? localOf(new Date(at)) : at.slice(0, 19);

  function show(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const given = new Date(String(new FormData(event.currentTarget).get('at')));
    if (!Number.isNaN(given.getTime()))
      router.push(`/records/${recordId}?at=${given.toISOString().slice(0, 19)}Z`);
  }
  return (
    <form
      action={`/records/${recordId}`}
      onSubmit={show}
      className="mb-4 flex flex-wrap items-center gap-2"
    >
      <label htmlFor="as-of" className="text-muted">
        {inBrowser ? text.label : text.labelUtc}
      </label>
      <input
        key={shown}
        id="as-of"
        name="at"
        type="datetime-local"
        step={1}
        required
        defaultValue={shown}
        className="h-8 rounded-md border border-line-strong bg-surface px-2"
      />
      <Button type="submit">{text.show}</Button>
      {at ? (
        <Link href={`/records/${recordId}`} className={buttonClass('quiet')}>
          {text.now}
        </Link>
      ) : null}
    </form>
  );
}

/** The value of the input: `2026-11-24T20:15:00` in this machine's time zone. */
function localOf(moment: Date): string {
  const local = new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 19);
}
