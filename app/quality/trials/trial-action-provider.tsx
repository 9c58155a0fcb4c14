'use client';

import { useRouter } from 'next/navigation';
import { createContext, type ReactNode, useContext, useState } from 'react';
import { postJson } from '#app/_client/post-json.ts';
import { type Outcome, OutcomeBanner } from '#app/_ui/outcome-banner.tsx';
import { text } from './text.ts';

type Kind = keyof typeof text.outcomes;

const GOOD: readonly Kind[] = [
  'started',
  'changed',
  'replaying',
  'measuring',
  'stopped',
  'promoted',
  'rolled-back',
];

interface Action {
  readonly busy: boolean;
  /** Posts to one of the routes and shows the outcome. */
  readonly run: (address: string, body?: unknown) => Promise<void>;
}

const Context = createContext<Action>({ busy: false, run: async () => {} });

/** The outcome is shown above the panels: the button that was pressed may be gone by then. */
export function TrialActionProvider({ children }: { children: ReactNode }) {
  const router = useRouter();
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [busy, setBusy] = useState(false);
  async function run(address: string, body: unknown = {}): Promise<void> {
    setBusy(true);
    const answer = await postJson<{ kind: Kind }>(address, body);
    setBusy(false);
    if (answer.ok) {
      const { kind } = answer.value;
      setOutcome({ look: GOOD.includes(kind) ? 'ok' : 'bad', text: text.outcomes[kind] });
    } else setOutcome({ look: 'bad', text: answer.text });
    router.refresh();
  }
  return (
    <Context value={{ busy, run }}>
      <OutcomeBanner outcome={outcome} className="mb-4" />
      {children}
    </Context>
  );
}

export function useTrialAction(): Action {
  return useContext(Context);
}
