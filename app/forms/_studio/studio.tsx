'use client';

import { Badge } from '#app/_ui/badge.tsx';
import { Button } from '#app/_ui/button.tsx';
import { OutcomeBanner } from '#app/_ui/outcome-banner.tsx';
import { ExamplePane } from './example-pane.tsx';
import type { StudioProps } from './studio-props.ts';
import { StudioTabs } from './studio-tabs.tsx';
import { text } from './text.ts';
import { useStudio } from './use-studio.ts';

/** The example on the left; fields, rules, and versions of the form on the right. */
export function Studio(props: StudioProps) {
  const { name, draft: initial, retired, pages } = props;
  const studio = useStudio({ name, initial, retired });
  const { state, dispatch, outcome } = studio;
  const { draft, selected, pointing } = state;
  const waiting = pointing ? draft.fields.find(({ pattern }) => pattern === selected) : undefined;
  return (
    <>
      <StudioHeader {...props} studio={studio} />
      <OutcomeBanner outcome={outcome} className="mx-5 mt-3" />
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
        <StudioTabs {...props} state={state} dispatch={dispatch} />
      </div>
    </>
  );
}

function StudioHeader({
  back,
  retired,
  changed,
  versions,
  studio,
}: StudioProps & { studio: ReturnType<typeof useStudio> }) {
  const { state, busy, save, publish, togglePublished } = studio;
  const { draft, dirty } = state;
  return (
    <header className="flex shrink-0 flex-wrap items-center gap-x-4 gap-y-2 border-b border-line bg-surface px-5 py-2">
      {back}
      <h1 className="text-base font-semibold">{draft.title}</h1>
      <span className="text-sm text-muted" role="status">
        {dirty ? text.unsaved : null}
      </span>
      {retired ? <Badge>{text.unpublished}</Badge> : null}
      <span className="ml-auto flex gap-2">
        {versions.length > 0 ? (
          <Button look="quiet" disabled={busy} onClick={togglePublished}>
            {retired ? text.restore : text.retire}
          </Button>
        ) : null}
        <Button disabled={busy || !dirty} onClick={save}>
          {text.save}
        </Button>
        <Button look="primary" disabled={busy || (!dirty && !changed)} onClick={publish}>
          {text.publish((versions[0]?.version ?? 0) + 1)}
        </Button>
      </span>
    </header>
  );
}
