import { useRouter } from 'next/navigation';
import { useReducer, useState } from 'react';
import { postJson } from '#app/_client/post-json.ts';
import type { Outcome } from '#app/_ui/outcome-banner.tsx';
import type { FormAdjustment } from '#lib/model/form-adjustment.ts';
import { reduceAdjustment } from './adjustment-state.ts';
import { text } from './text.ts';

/** The changes being edited: saving and publishing them, and reading waiting records with them. */
export function useAdjustment(name: string, initial: FormAdjustment) {
  const router = useRouter();
  const [state, dispatch] = useReducer(reduceAdjustment, { draft: initial, dirty: false });
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [busy, setBusy] = useState(false);
  const { draft, dirty } = state;
  const base = `/api/forms/${name}/adjustment`;

  async function run(work: () => Promise<Outcome>) {
    setBusy(true);
    setOutcome(await work());
    setBusy(false);
    router.refresh();
  }
  async function save(): Promise<Outcome> {
    const answer = await postJson(base, draft);
    if (!answer.ok) return { look: 'bad', text: answer.text };
    dispatch({ type: 'saved', draft });
    return { look: 'ok', text: text.saved };
  }
  async function publish(): Promise<Outcome> {
    const saved = dirty ? await save() : null;
    if (saved?.look === 'bad') return saved;
    const answer = await postJson<{ version: number }>(`${base}/publish`);
    return answer.ok
      ? { look: 'ok', text: text.published(answer.value.version) }
      : { look: 'bad', text: answer.text };
  }
  async function reread(): Promise<Outcome> {
    const answer = await postJson<{ records: number }>(`${base}/waiting`);
    return answer.ok
      ? { look: 'ok', text: text.rereading(answer.value.records) }
      : { look: 'bad', text: answer.text };
  }
  return {
    draft,
    dirty,
    dispatch,
    outcome,
    busy,
    save: () => void run(save),
    publish: () => void run(publish),
    reread: () => void run(reread),
  };
}
