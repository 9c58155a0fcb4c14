import Link from 'next/link';
import { messages } from '#app/_text/messages.ts';
import { Button, buttonClass } from '#app/_ui/button.tsx';

/** Asks for a moment; it stands in the address, and works without JavaScript. */
export function AsOfForm({ recordId, at }: { recordId: string; at: string | null }) {
  const text = messages.asOf;
  return (
    <form action={`/records/${recordId}`} className="mb-4 flex flex-wrap items-center gap-2">
      <label htmlFor="as-of" className="text-muted">
        {text.label}
      </label>
      <input
        id="as-of"
        name="at"
        type="datetime-local"
        step={1}
        required
        defaultValue={at?.slice(0, 19) ?? ''}
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
