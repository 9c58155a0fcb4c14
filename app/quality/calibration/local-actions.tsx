'use client';

import { Button } from '#app/_ui/button.tsx';
import { ActionProvider, useAction } from '../action-provider.tsx';
import { text } from './text.ts';

const VERSIONS = '/api/quality/versions/local-curves';

/** Fits, applies, and reverts; versions are null if there is none. */
export function LocalActions(versions: Versions) {
  return (
    <ActionProvider outcomes={text.local.outcomes}>
      <Buttons {...versions} />
    </ActionProvider>
  );
}

interface Versions {
  readonly challenger: number | null;
  readonly current: number | null;
}

function Buttons({ challenger, current }: Versions) {
  const { busy, run } = useAction();
  return (
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
  );
}
