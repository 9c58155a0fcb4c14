'use client';

import { Button } from '#app/_ui/button.tsx';
import { undo } from '#app/_ui/icons.ts';
import { OutcomeBanner } from '#app/_ui/outcome-banner.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import { When } from '#app/_ui/when.tsx';
import type { FieldDefinition } from '#lib/model/form.ts';
import type { FormAdjustment } from '#lib/model/form-adjustment.ts';
import { FormTestPanel } from '../_test/form-test.tsx';
import { AddedFields } from './added-fields.tsx';
import { FieldTable } from './field-table.tsx';
import { text } from './text.ts';
import { useAdjustment } from './use-adjustment.ts';

interface Version {
  readonly version: number;
  /** ISO moment. */
  readonly publishedAt: string;
  readonly publishedBy: string | null;
  readonly adjustment: FormAdjustment;
}

/**
 * What an organization changes in one built-in form: its fields, its own fields, a test, and the
 * versions.
 */
export function AdjustForm({
  name,
  fields,
  hasLines,
  draft: initial,
  changed,
  versions,
}: {
  name: string;
  fields: readonly Pick<FieldDefinition, 'pattern' | 'title' | 'costOfErrorUsd' | 'required'>[];
  /** The form has a table of lines, to which columns can be added. */
  hasLines: boolean;
  draft: FormAdjustment;
  /** The draft differs from the newest version. */
  changed: boolean;
  /** Newest first. */
  versions: readonly Version[];
}) {
  const adjustment = useAdjustment(name, initial);
  const { draft, dirty, dispatch, outcome, busy, save, publish, reread } = adjustment;
  return (
    <div className="space-y-6">
      <div className="sticky top-0 z-10 flex flex-wrap items-center gap-2 bg-canvas py-2">
        <Button disabled={busy || !dirty} onClick={save}>
          {text.save}
        </Button>
        <Button look="primary" disabled={busy || (!dirty && !changed)} onClick={publish}>
          {text.publish((versions[0]?.version ?? 0) + 1)}
        </Button>
        <span role="status" className="text-sm text-muted">
          {dirty ? text.unsaved : null}
        </span>
      </div>
      <OutcomeBanner outcome={outcome} />
      <Panel title={text.fields}>
        <FieldTable fields={fields} draft={draft} dispatch={dispatch} />
      </Panel>
      <Panel title={text.added}>
        <AddedFields
          added={draft.added}
          taken={fields.map(({ pattern }) => pattern)}
          kept={versions.flatMap((one) => one.adjustment.added.map(({ pattern }) => pattern))}
          hasLines={hasLines}
          dispatch={dispatch}
        />
      </Panel>
      <FormTestPanel name={name} draft={draft} />
      <Panel title={text.versions}>
        <Versions
          versions={versions}
          onRestore={(restored) => dispatch({ type: 'replace', draft: restored })}
        />
        {versions.length === 0 ? null : (
          <div className="flex flex-wrap items-center gap-3 border-t border-line p-4">
            <Button disabled={busy} onClick={reread}>
              {text.waiting}
            </Button>
            <p className="text-muted">{text.waitingText}</p>
          </div>
        )}
      </Panel>
    </div>
  );
}

function Versions({
  versions,
  onRestore,
}: {
  versions: readonly Version[];
  onRestore: (adjustment: FormAdjustment) => void;
}) {
  if (versions.length === 0) return <p className="p-4 text-muted">{text.noVersions}</p>;
  return (
    <ol className="divide-y divide-line">
      {versions.map(({ version, publishedAt, publishedBy, adjustment }) => (
        <li key={version} className="flex flex-wrap items-center justify-between gap-3 px-4 py-2">
          <span>
            <span className="font-medium">{text.versionOf(version)}</span>{' '}
            <span className="text-muted">
              {text.changes(Object.keys(adjustment.fields).length, adjustment.added.length)} ·{' '}
              <When at={publishedAt} />
              {publishedBy ? ` · ${publishedBy}` : ''}
            </span>
          </span>
          <Button
            icon={undo}
            aria-label={text.restoreOf(version)}
            onClick={() => onRestore(adjustment)}
          >
            {text.restore}
          </Button>
        </li>
      ))}
    </ol>
  );
}
