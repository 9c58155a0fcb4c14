'use client';

import { useEffect, useState } from 'react';
import { getJson } from '#app/_client/post-json.ts';
import type { Colleague } from '#lib/model/messages/comment.ts';

/**
 * The people whom a comment on the record may mention: requested once, when someone types an @;
 * empty until they are known.
 */
export function useColleagues(recordId: string, wanted: boolean): readonly Colleague[] {
  const [known, setKnown] = useState<readonly Colleague[] | null>(null);
  const isDue = wanted && known === null;
  useEffect(() => {
    if (!isDue) return;
    const leaving = new AbortController();
    const address = `/api/records/${recordId}/people`;
    void getJson<{ people: readonly Colleague[] }>(address, leaving.signal).then((answer) => {
      if (answer.ok) setKnown(answer.value.people);
    });
    return () => leaving.abort();
  }, [recordId, isDue]);
  return known ?? [];
}
