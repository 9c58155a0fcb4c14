import { useRouter } from 'next/navigation';
import { useReducer, useState } from 'react';
import { postJson } from '#app/_client/post-json.ts';
import type { Outcome } from '#app/_ui/outcome-banner.tsx';
import type { FormDraft } from '#lib/model/studio.ts';
import { reduceStudio } from './studio-state.ts';
import { text } from './text.ts';

/** The draft being edited, and saving, publishing, and unpublishing it. */
export function useStudio({
  name,
  initial,
  retired,
}: {
  name: string;
  initial: FormDraft;
  retired: boolean;
}) {
  const router = useRouter();
  const [state, dispatch] = useReducer(reduceStudio, {
    draft: initial,
    selected: initial.fields[0]?.pattern ?? null,
    pointing: false,
    dirty: false,
  });
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [busy, setBusy] = useState(false);
  const { draft, dirty } = state;

  async function run(work: () => Promise<Outcome>) {
    setBusy(true);
    setOutcome(await work());
    setBusy(false);
    router.refresh();
  }
  async function save(): Promise<Outcome> {
    const answer = await postJson(`/api/forms/${name}`, draft);
    if (!answer.ok) return { look: 'bad', text: answer.text };
    dispatch({ type: 'saved', draft });
    return { look: 'ok', text: text.saved };
  }
  async function publish(): Promise<Outcome> {
    if (draft.fields.length === 0) return { look: 'bad', text: text.noFields };
    const saved = dirty ? await save() : null;
    return saved?.look === 'bad' ? saved : publishDraft(name);
  }
  return {
    state,
    dispatch,
    outcome,
    busy,
    save: () => void run(save),
    publish: () => void run(publish),
    togglePublished: () => void run(() => setRetired(name, !retired)),
  };
}

async function publishDraft(name: string): Promise<Outcome> {
  const answer = await postJson<{ kind: 'published'; version: number } | { kind: 'no-fields' }>(
    `/api/forms/${name}/publish`,
  );
  if (!answer.ok) return { look: 'bad', text: answer.text };
  if (answer.value.kind === 'no-fields') return { look: 'bad', text: text.noFields };
  return { look: 'ok', text: text.published(answer.value.version) };
}

async function setRetired(name: string, retired: boolean): Promise<Outcome> {
  const answer = await postJson(`/api/forms/${name}/retired`, { retired });
  if (!answer.ok) return { look: 'bad', text: answer.text };
  return { look: 'ok', text: retired ? text.retired : text.restored };
}
