'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { postJson } from '#app/_client/post-json.ts';
import { Button } from '#app/_ui/button.tsx';
import { type Outcome, OutcomeBanner } from '#app/_ui/outcome-banner.tsx';
import { text } from './text.ts';

type Kind = keyof typeof text.local.outcomes;

const LOOKS: Readonly<Record<Kind, Outcome['look']>> = {
  fitted: 'ok',
  promoted: 'ok',
  'rolled-back': 'ok',
  'no-decisions': 'warn',
  'nothing-new': 'warn',
  refused: 'bad',
  'not-a-challenger': 'bad',
  outdated: 'bad',
  'measured-against-another': 'bad',
  'not-current': 'bad',
};

const VERSIONS = '/api/quality/versions/local-curves';

/** Fits, applies and reverts; versions are null where there is none. */
export function LocalActions({
  challenger,
  current,
}: {
  challenger: number | null;
  current: number | null;
}) {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  async function run(address: string): Promise<void> {
    setBusy(true);
    const answer = await postJson<{ kind: Kind }>(address, {});
    setBusy(false);
    if (answer.ok) {
      const { kind } = answer.value;
      setOutcome({ look: LOOKS[kind], text: text.local.outcomes[kind] });
    } else setOutcome({ look: 'bad', text: answer.text });
    router.refresh();
  }
  return (
    <div className="space-y-3">
      <OutcomeBanner outcome={outcome} />
      <div className="flex flex-wrap gap-2">
        <Button disabled={busy} onClick={() => void run('/api/quality/local-curves')}>
          {text.local.fit}
        </Button>
        {challenger === null ? null : (
          <Button
            look="primary"
            disabled={busy}
            onClick={() => void run(`${VERSIONS}/${challenger}/promote`)}
          >
            {text.local.apply(challenger)}
          </Button>
        )}
        {current === null ? null : (
          <Button
            look="danger"
            disabled={busy}
            onClick={() => void run(`${VERSIONS}/${current}/roll-back`)}
          >
            {text.local.revert(current)}
          </Button>
        )}
      </div>
    </div>
  );
}
