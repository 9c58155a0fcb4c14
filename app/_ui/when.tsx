'use client';

import { useInBrowser } from '#app/_client/use-in-browser.ts';

/**
 * A moment in the time zone of the person. The server and the first drawing say it in UTC, since
 * only the browser knows the zone; the text has the same size either way.
 */
export function When({ at, seconds }: { at: Date | string; seconds?: boolean }) {
  const inBrowser = useInBrowser();
  const moment = new Date(at);
  return (
    <time dateTime={moment.toISOString()} className="whitespace-nowrap">
      {formatMoment(moment, { seconds, timeZone: inBrowser ? undefined : 'UTC' })}
    </time>
  );
}

function formatMoment(
  moment: Date,
  { seconds, timeZone }: { seconds?: boolean; timeZone?: string },
): string {
  return moment.toLocaleString('en-US', {
    month: 'short',
    day: 'numeric',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    ...(seconds ? { second: '2-digit' } : {}),
    timeZone,
  });
}
