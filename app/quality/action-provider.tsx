'use client';

import { useRouter } from 'next/navigation';
import { createContext, type ReactNode, useContext, useState } from 'react';
import { postJson } from '#app/_client/post-json.ts';
import { type Outcome, OutcomeBanner } from '#app/_ui/outcome-banner.tsx';

interface Action {
  readonly busy: boolean;
  /** Posts to one of the routes and shows the outcome. */
  readonly run: (address: string, body?: unknown) => Promise<void>;
}

const Context = createContext<Action>({ busy: false, run: async () => {} });

/**
 * Runs the actions of its children one at a time. The outcome is shown above them: the button that
 * started an action may be gone by then. `outcomes` are by the kind of the route's answer.
 */
export function ActionProvider<Kind extends string>({
  outcomes,
  children,
}: {
  outcomes: Readonly<Record<Kind, Outcome>>;
  children: ReactNode;
}) {
  const router = useRouter();
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [busy, setBusy] = useState(false);
  async function run(address: string, body: unknown = {}): Promise<void> {
    setBusy(true);
    const answer = await postJson<{ kind: Kind }>(address, body);
    setBusy(false);
    if (answer.ok) setOutcome(outcomes[answer.value.kind]);
    else setOutcome({ look: 'bad', text: answer.text });
    router.refresh();
  }
  return (
    <Context value={{ busy, run }}>
      <OutcomeBanner outcome={outcome} className="mb-4" />
      {children}
    </Context>
  );
}

export function useAction(): Action {
  return useContext(Context);
}
