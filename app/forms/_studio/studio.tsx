'use client';

import { useRouter } from 'next/navigation';
import { Tabs } from 'radix-ui';
import { type ReactNode, useReducer, useState } from 'react';
import { postJson } from '#app/_client/post-json.ts';
import { messages } from '#app/_text/messages.ts';
import { Badge } from '#app/_ui/badge.tsx';
import { Banner } from '#app/_ui/banner.tsx';
import { Button } from '#app/_ui/button.tsx';
import type { DeskPage } from '#app/review/_desk/desk-view.ts';
import type { FormDraft } from '#lib/model/studio.ts';
import { AboutForm } from './about-form.tsx';
import { ExamplePane } from './example-pane.tsx';
import { FieldList } from './field-list.tsx';
import { RuleList } from './rule-list.tsx';
import { reduceStudio } from './studio-state.ts';
import { VersionList, type VersionRow } from './version-list.tsx';

export interface StudioProps {
  readonly name: string;
  readonly draft: FormDraft;
  readonly retired: boolean;
  /** The draft holds what no version says yet. */
  readonly changed: boolean;
  readonly corrected: number;
  readonly versions: readonly VersionRow[];
  readonly pages: readonly DeskPage[];
  readonly documents: readonly { readonly id: string; readonly fileName: string }[];
  readonly back: ReactNode;
}

type Outcome = { readonly look: 'ok' | 'bad'; readonly text: string };

/** The example on the left; fields, rules and versions of the form on the right. */
export function Studio(props: StudioProps) {
  const { name, pages, versions } = props;
  const router = useRouter();
  const text = messages.studio;
  const [state, dispatch] = useReducer(reduceStudio, {
    draft: props.draft,
    selected: props.draft.fields[0]?.pattern ?? null,
    pointing: false,
    dirty: false,
  });
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [busy, setBusy] = useState(false);
  const { draft, selected, pointing, dirty } = state;
  const next = (versions[0]?.version ?? 0) + 1;

  async function act(work: () => Promise<Outcome>) {
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
    if (saved?.look === 'bad') return saved;
    const answer = await postJson<{ kind: 'published'; version: number } | { kind: 'no-fields' }>(
      `/api/forms/${name}/publish`,
    );
    if (!answer.ok) return { look: 'bad', text: answer.text };
    if (answer.value.kind === 'no-fields') return { look: 'bad', text: text.noFields };
    return { look: 'ok', text: text.published(answer.value.version) };
  }
  async function retire(): Promise<Outcome> {
    const retired = !props.retired;
    const answer = await postJson(`/api/forms/${name}/retired`, { retired });
    if (!answer.ok) return { look: 'bad', text: answer.text };
    return { look: 'ok', text: retired ? text.retired : text.restored };
  }

  const waiting = pointing ? draft.fields.find(({ pattern }) => pattern === selected) : undefined;
  return (
    <>
      <header className="flex shrink-0 flex-wrap items-center gap-x-4 gap-y-2 border-b border-line bg-surface px-5 py-2">
        {props.back}
        <h1 className="text-base font-semibold">{draft.title}</h1>
        <span className="text-sm text-muted" role="status">
          {dirty ? text.unsaved : null}
        </span>
        {props.retired ? <Badge>{text.states.retired}</Badge> : null}
        <span className="ml-auto flex gap-2">
          {versions.length > 0 ? (
            <Button look="quiet" disabled={busy} onClick={() => void act(retire)}>
              {props.retired ? text.restore : text.retire}
            </Button>
          ) : null}
          <Button disabled={busy || !dirty} onClick={() => void act(save)}>
            {text.save}
          </Button>
          <Button
            look="primary"
            disabled={busy || (!dirty && !props.changed)}
            onClick={() => void act(publish)}
          >
            {text.publish(next)}
          </Button>
        </span>
      </header>
      {outcome ? (
        <Banner look={outcome.look} className="mx-5 mt-3">
          {outcome.text}
        </Banner>
      ) : null}
      <div className="flex min-h-0 flex-1 flex-col lg:flex-row">
        <ExamplePane
          pages={pages}
          exampleId={draft.exampleId}
          fields={draft.fields}
          selected={selected}
          hint={waiting ? text.pointing(waiting.title) : text.pointHint}
          onCapture={(page, words) => dispatch({ type: 'capture', page, words })}
          onPick={(pattern) => dispatch({ type: 'select', pattern })}
        />
        <Tabs.Root
          defaultValue="fields"
          className="flex min-h-0 w-full flex-col border-line bg-surface lg:w-[27rem] lg:border-l"
        >
          <Tabs.List
            aria-label={draft.title}
            className="flex shrink-0 gap-1 border-b border-line px-3"
          >
            {(['fields', 'rules', 'about', 'versions'] as const).map((tab) => (
              <Tabs.Trigger
                key={tab}
                value={tab}
                className="-mb-px border-b-2 border-transparent px-2.5 py-2 text-muted hover:text-text data-[state=active]:border-accent data-[state=active]:font-medium data-[state=active]:text-text"
              >
                {text[tab]}
              </Tabs.Trigger>
            ))}
          </Tabs.List>
          <Tabs.Content value="fields" className="min-h-0 flex-1 overflow-y-auto">
            <FieldList state={state} pages={pages} dispatch={dispatch} />
          </Tabs.Content>
          <Tabs.Content value="rules" className="min-h-0 flex-1 overflow-y-auto p-4">
            <RuleList draft={draft} dispatch={dispatch} />
          </Tabs.Content>
          <Tabs.Content value="about" className="min-h-0 flex-1 overflow-y-auto p-4">
            <AboutForm draft={draft} pages={pages} dispatch={dispatch} />
          </Tabs.Content>
          <Tabs.Content value="versions" className="min-h-0 flex-1 overflow-y-auto p-4">
            <VersionList
              name={name}
              versions={versions}
              corrected={props.corrected}
              documents={props.documents}
            />
          </Tabs.Content>
        </Tabs.Root>
      </div>
    </>
  );
}
