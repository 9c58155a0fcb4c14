'use client';

import { readerNames } from '#app/_text/field-words.ts';
import { Button } from '#app/_ui/button.tsx';
import { showValue } from '#lib/forms/show-value.ts';
import type { Command } from '../commands/commands.ts';
import { hintOf } from '../commands/keys.ts';
import type { OwnKeys } from '../desk-view.ts';
import { keepFocus } from '../focus/keep-focus.ts';
import { type Candidate, candidatesOf } from '../questions/candidates-of.ts';
import type { DeskState } from '../state/desk-model.ts';
import { shownOf } from '../state/read-desk.ts';
import { fieldText as text } from '../text.ts';

interface Props {
  readonly state: DeskState;
  readonly path: string;
  readonly readOnly: boolean;
  readonly keys: OwnKeys;
  readonly run: (command: Command) => void;
}

const USE = ['use-1', 'use-2', 'use-3', 'use-4'] as const;

const OTHER_ANSWERS = [
  ['not-on-page', text.notOnPage],
  ['illegible', text.illegible],
  ['document-wrong', text.documentWrong],
] as const;

/** The values that can be chosen for the focused field, and the answers that are not a value. */
export function Candidates({ state, path, readOnly, keys, run }: Props) {
  const candidates = candidatesOf(state.view, path);
  const chosen = shownOf(state, path).value;
  return (
    <div className="flex flex-wrap justify-between gap-x-4 gap-y-1.5">
      <ul aria-label={text.candidates} className="flex min-w-0 flex-wrap gap-1.5">
        {candidates.map((candidate, index) => {
          const command = USE[index] ?? 'use-1';
          return (
            <li key={`${candidate.value}`} className="min-w-0">
              <CandidateButton
                candidate={candidate}
                shown={showValue(state.view.form, path, candidate.value)}
                chosen={candidate.value === chosen}
                disabled={readOnly}
                hint={hintOf(command, keys)}
                onTake={() => run(command)}
              />
            </li>
          );
        })}
      </ul>
      {readOnly ? null : (
        <div className="flex gap-1">
          {OTHER_ANSWERS.map(([command, label]) => (
            <Button
              key={command}
              tabIndex={-1}
              title={hintOf(command, keys)}
              className="h-6 px-2 text-xs"
              onMouseDown={keepFocus}
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

function CandidateButton({
  candidate,
  shown,
  chosen,
  disabled,
  hint,
  onTake,
}: {
  candidate: Candidate;
  /** The value as people write it. */
  shown: string;
  chosen: boolean;
  disabled: boolean;
  /** The key that does the same. */
  hint: string;
  onTake: () => void;
}) {
  const source = sourceOf(candidate);
  return (
    <button
      type="button"
      tabIndex={-1}
      disabled={disabled}
      aria-pressed={chosen}
      title={`${hint}: ${source}`}
      onMouseDown={keepFocus}
      onClick={onTake}
      className={`flex max-w-full items-center gap-1.5 rounded border px-1.5 py-0.5 text-sm hover:border-accent aria-pressed:border-accent aria-pressed:bg-accent-soft ${lookOf(candidate)}`}
    >
      <span className="shrink-0 text-xs whitespace-nowrap text-muted">{hint}</span>
      <span className="min-w-0 font-medium break-words text-left">{shown}</span>
      <span className="sr-only">{source}</span>
    </button>
  );
}

function lookOf({ readers, closes }: Candidate): string {
  if (closes) return 'border-ok bg-ok-soft';
  return readers.length > 0 ? 'border-line-strong' : 'border-dashed border-line';
}

function sourceOf({ readers, closes }: Candidate): string {
  if (closes) return text.closes;
  const kinds = [...new Set(readers.map(({ kind }) => readerNames[kind]))];
  return kinds.length > 0 ? kinds.join(', ') : text.otherCandidate;
}
