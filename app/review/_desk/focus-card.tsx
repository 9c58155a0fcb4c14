'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { messages } from '#app/_text/messages.ts';
import { Button } from '#app/_ui/button.tsx';
import type { Contender } from '#lib/model/field.ts';
import { definitionOf } from './answer-field.ts';
import { describePath } from './describe-path.ts';
import type { DeskState } from './desk-model.ts';
import { type Command, hintOf, type Keys } from './keys.ts';
import { MarkSign } from './mark-sign.tsx';
import { failingChecks, markOf, shownOf } from './read-desk.ts';
import { Snippet } from './snippet.tsx';

/** What there is to know of the focused field; its height never changes, so nothing below jumps. */
export function FocusCard({
  state,
  readOnly,
  keys,
  addressOf,
  run,
}: {
  state: DeskState;
  readOnly: boolean;
  keys: Keys;
  addressOf: (page: number) => string;
  run: (command: Command) => void;
}) {
  const path = state.focus.at === 'field' ? state.focus.path : null;
  if (path === null) return <Frame>{null}</Frame>;
  const { place } = shownOf(state, path);
  const page = state.view.pages.find(({ number }) => number === place?.page);
  return (
    <Frame>
      <Head state={state} path={path} />
      <Snippet address={addressOf(place?.page ?? 1)} page={page} place={place} />
      <div
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keys
        tabIndex={0}
        className="min-h-0 flex-1 overflow-y-auto"
      >
        <Reasons state={state} path={path} />
      </div>
      <Contenders state={state} path={path} readOnly={readOnly} keys={keys} run={run} />
    </Frame>
  );
}

function Frame({ children }: { children: ReactNode }) {
  return (
    <section
      aria-label={messages.review.why}
      className="flex h-71 shrink-0 max-md:h-62 flex-col gap-2 border-b border-line bg-surface p-3"
    >
      {children ?? <p className="m-auto text-muted">{messages.review.nothingToCheck}</p>}
    </section>
  );
}

function Head({ state, path }: { state: DeskState; path: string }) {
  const field = state.fields.get(path);
  const probability = field?.probability;
  return (
    <div className="flex items-baseline gap-3">
      <h2 className="min-w-0 truncate font-semibold">
        {describePath(path, state.view.form, state.rows)}
      </h2>
      <MarkSign mark={markOf(state, path)} words />
      <span className="ml-auto text-xs whitespace-nowrap text-muted max-xl:sr-only">
        {probability == null ? '' : messages.review.confidence(percentOf(probability))}
      </span>
      {field ? (
        <Link
          tabIndex={-1}
          prefetch={false}
          href={`/records/${state.view.record.id}/fields/${encodeURIComponent(path)}`}
          className="text-xs whitespace-nowrap text-accent hover:underline max-xl:ml-auto max-md:hidden"
        >
          {messages.review.viewLineage}
        </Link>
      ) : null}
    </div>
  );
}

function Reasons({ state, path }: { state: DeskState; path: string }) {
  const text = messages.review;
  const said = state.draft.answers[path];
  const field = state.fields.get(path);
  const checks = failingChecks(state).filter(({ paths }) => paths.includes(path));
  const waivers = state.draft.waivers.filter(({ paths }) => paths.includes(path));
  const reasons = said ? [] : (field?.reasons ?? []);
  const asked = !said && state.asked.has(path);
  const type = definitionOf(state, path)?.type ?? 'text';
  return (
    <div className="space-y-1 text-sm" aria-live="polite">
      {state.edit?.warned ? (
        <p className="text-bad">{text.notAFieldValue(text.types[type])}</p>
      ) : null}
      {checks.map((check) => (
        <p key={`${check.rule}${check.paths.join()}`} className="text-bad">
          <span aria-hidden="true">⚑ </span>
          {check.message} <span className="text-muted">({check.rule})</span>
        </p>
      ))}
      {waivers.map((waiver) => (
        <p key={waiver.rule} className="text-muted">
          {text.waived(waiver.reason)} ({waiver.rule})
        </p>
      ))}
      {said ? <p className="text-muted">{text.answered[said.verdict]}</p> : null}
      {reasons.map((reason) => (
        <p key={reason.code}>
          <span aria-hidden="true" className="text-warn">
            ●{' '}
          </span>
          {reason.why} <span className="text-muted">{reason.wouldPass}</span>
        </p>
      ))}
      {asked ? <p>{text.askedAgain}</p> : null}
      {checks.length + reasons.length === 0 && !said && !asked && !state.edit?.warned ? (
        <p className="text-muted">{text.allGood}</p>
      ) : null}
    </div>
  );
}

const TAKE = ['take-1', 'take-2', 'take-3', 'take-4'] as const;

function Contenders({
  state,
  path,
  readOnly,
  keys,
  run,
}: {
  state: DeskState;
  path: string;
  readOnly: boolean;
  keys: Keys;
  run: (command: Command) => void;
}) {
  const text = messages.review;
  const contenders = state.fields.get(path)?.contenders.slice(0, 4) ?? [];
  const chosen = shownOf(state, path).value;
  return (
    <div className="space-y-1.5">
      <ul aria-label={text.values} className="flex min-w-0 gap-1.5 overflow-hidden">
        {contenders.map((contender, index) => {
          const command = TAKE[index] ?? 'take-1';
          return (
            <li key={`${contender.value}`} className="min-w-0">
              <button
                type="button"
                tabIndex={-1}
                disabled={readOnly}
                aria-pressed={contender.value === chosen}
                title={`${hintOf(command, keys)}: ${readersOf(contender)}`}
                onClick={() => run(command)}
                className={`flex max-w-full items-center gap-1.5 rounded border px-1.5 py-0.5 text-sm hover:border-accent aria-pressed:border-accent aria-pressed:bg-accent-soft ${contender.readers.length > 0 ? 'border-line-strong' : 'border-dashed border-line'}`}
              >
                <span className="shrink-0 text-xs whitespace-nowrap text-muted">
                  {hintOf(command, keys)}
                </span>
                <span className="max-w-52 truncate font-medium">
                  {contender.value ?? text.noValue}
                </span>
                <span className="sr-only">{readersOf(contender)}</span>
              </button>
            </li>
          );
        })}
      </ul>
      {readOnly ? null : (
        <div className="flex gap-1">
          {(
            [
              ['not-on-page', text.notOnPage],
              ['illegible', text.illegible],
              ['document-wrong', text.documentWrong],
            ] as const
          ).map(([command, label]) => (
            <Button
              key={command}
              tabIndex={-1}
              title={hintOf(command, keys)}
              className="h-6 px-2 text-xs"
              onClick={() => run(command)}
            >
              {label}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}

function readersOf({ readers }: Contender): string {
  const kinds = [...new Set(readers.map(({ kind }) => messages.readers[kind]))];
  return kinds.length > 0 ? kinds.join(', ') : messages.readers.weighed;
}

/** 0.9731 → `97.3 %`; never `100 %`, which no reader is. */
function percentOf(probability: number): string {
  return `${Math.min(99.9, Math.floor(probability * 1000) / 10).toFixed(1)} %`;
}
