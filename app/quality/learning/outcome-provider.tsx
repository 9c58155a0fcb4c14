'use client';

import { useRouter } from 'next/navigation';
import { createContext, type ReactNode, useContext, useState } from 'react';
import { postJson } from '#app/_client/post-json.ts';
import { Banner } from '#app/_ui/banner.tsx';

export interface Said {
  readonly look: 'ok' | 'warn' | 'bad';
  readonly text: string;
}

interface Asking {
  readonly busy: boolean;
  /** Posts and says what came of it: `sentences` by the answer's kind. */
  readonly ask: (
    address: string,
    body: unknown,
    sentences: Readonly<Record<string, Said>>,
  ) => Promise<void>;
}

const Context = createContext<Asking>({ busy: false, ask: async () => {} });

/** What came of an act stands above the panels: the button that did it may be gone by then. */
export function OutcomeProvider({ children }: { children: ReactNode }) {
  const router = useRouter();
  const [said, setSaid] = useState<Said | null>(null);
  const [busy, setBusy] = useState(false);
  async function ask(
    address: string,
    body: unknown,
    sentences: Readonly<Record<string, Said>>,
  ): Promise<void> {
    setBusy(true);
    const answer = await postJson<{ kind: string }>(address, body);
    setBusy(false);
    if (answer.ok) setSaid(sentences[answer.value.kind] ?? null);
    else setSaid({ look: 'bad', text: answer.text });
    router.refresh();
  }
  return (
    <Context value={{ busy, ask }}>
      {said ? (
        <Banner look={said.look} className="mb-4">
          {said.text}
        </Banner>
      ) : null}
      {children}
    </Context>
  );
}

export function useOutcome(): Asking {
  return useContext(Context);
}
