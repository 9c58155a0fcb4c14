'use client';

/**
 * A moment, in the time zone of the person. The server
 * draws its own zone's text first, and the browser its own: the same size either way.
 */
export function When({ at, seconds }: { at: Date | string; seconds?: boolean }) {
  const moment = new Date(at);
  return (
    <time dateTime={moment.toISOString()} suppressHydrationWarning className="whitespace-nowrap">
      {formatMoment(moment, seconds)}
    </time>
  );
}

function formatMoment(moment: Date, seconds = false): string {
  const date = moment.toLocaleDateString('en-US', {
    month: 'short',
    day: 'numeric',
    year: 'numeric',
  });
  const time = moment.toLocaleTimeString('en-US', {
    hour: '2-digit',
    minute: '2-digit',
    ...(seconds ? { second: '2-digit' } : {}),
  });
  return `${date}, ${time}`;
}
