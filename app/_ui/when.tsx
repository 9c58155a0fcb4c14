'use client';

import { formatMoment } from '#lib/forms/format.ts';
import { useInBrowser } from './use-in-browser.ts';

/**
 * A moment in the time zone of the person. The server and the first render show it in UTC, since
 * only the browser knows the zone.
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
