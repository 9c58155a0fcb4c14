'use client';

import { type FormEvent, type KeyboardEvent, useState } from 'react';
import { commonText } from '#app/_text/common.ts';
import { Button } from '#app/_ui/button.tsx';
import { Dialog } from '#app/_ui/dialog.tsx';
import { DialogButtons } from '#app/_ui/dialog-buttons.tsx';
import { TextField } from '#app/_ui/form-field.tsx';
import { LineIcon } from '#app/_ui/icon.tsx';
import { flag } from '#app/_ui/icons.ts';
import type { Check } from '#lib/model/check.ts';
import type { Waiver } from '#lib/model/draft.ts';
import { keyLabel } from '../commands/keys.ts';
import { dialogText as text } from './dialog-text.ts';

/** Checks that still fail on submit: go back to a field, or give one reason for each rule. */
export function WaiveDialog({
  checks,
  onClose,
  onGo,
  onWaive,
}: {
  checks: readonly Check[];
  onClose: () => void;
  onGo: (path: string) => void;
  onWaive: (waivers: Waiver[]) => void;
}) {
  const [reasons, setReasons] = useState<Readonly<Record<string, string>>>({});
  const groups = [...Map.groupBy(checks, ({ rule }) => rule)];
  const rules = groups.map(([rule]) => rule);
  function send(event: FormEvent) {
    event.preventDefault();
    onWaive(
      checks.map(({ rule, paths }) => ({
        rule,
        paths: [...paths],
        reason: reasons[rule]?.trim() ?? '',
      })),
    );
  }
  return (
    <Dialog
      open
      wide
      onOpenChange={(open) => open || onClose()}
      title={text.waive.title(checks.length)}
      description={text.waive.text}
    >
      <form onSubmit={send} onKeyDown={ignoreEnter} className="space-y-5">
        {groups.map(([rule, failed], at) => (
          <RuleGroup
            key={rule}
            first={at === 0}
            rule={rule}
            failed={failed}
            reason={reasons[rule] ?? ''}
            onGo={onGo}
            onReason={(reason) => setReasons((given) => ({ ...given, [rule]: reason }))}
            onPreset={(preset) => setReasons((given) => withPreset(given, rules, rule, preset))}
          />
        ))}
        <DialogButtons
          submit={text.waive.submit}
          shortcut={keyLabel('Mod+Enter')}
          onClose={onClose}
        />
      </form>
    </Dialog>
  );
}

/**
 * Enter, which chooses a reason, must not submit the record with the next press: only Ctrl+Enter or
 * a click does.
 */
function ignoreEnter(event: KeyboardEvent<HTMLElement>) {
  const submits = event.target instanceof Element && event.target.matches('input, [type=submit]');
  if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey && submits) event.preventDefault();
}

/** Everything that one rule says, and one reason for all of it. */
function RuleGroup({
  first,
  rule,
  failed,
  reason,
  onGo,
  onReason,
  onPreset,
}: {
  /** It has the focus when the dialog opens. */
  first: boolean;
  rule: string;
  failed: readonly Check[];
  reason: string;
  onGo: (path: string) => void;
  onReason: (reason: string) => void;
  /** A preset reason for every rule that has none yet. */
  onPreset: (preset: string) => void;
}) {
  return (
    <fieldset className="space-y-2">
      <legend className="sr-only">{text.waive.rule(rule)}</legend>
      <ul className="space-y-1">
        {failed.map((check) => (
          <li key={check.paths.join()} className="text-bad">
            <LineIcon of={flag} />
            {check.message}{' '}
            <button
              type="button"
              className="text-accent underline"
              onClick={() => check.paths[0] && onGo(check.paths[0])}
            >
              {text.waive.goTo}
            </button>
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-1.5">
        {text.waive.presets.map((preset, at) => (
          <Button
            key={preset}
            autoFocus={first && at === 0}
            aria-pressed={reason === preset}
            className="h-7 px-2 text-xs aria-pressed:border-accent aria-pressed:bg-accent-soft"
            onClick={(event) => {
              onPreset(preset);
              event.currentTarget.form?.querySelector<HTMLElement>('[type=submit]')?.focus();
            }}
          >
            {preset}
          </Button>
        ))}
      </div>
      <TextField
        label={`${commonText.reason} (${rule})`}
        required
        maxLength={1000}
        value={reason}
        onChange={(event) => onReason(event.target.value)}
      />
    </fieldset>
  );
}

/**
 * Uses the reason for this rule, and for those that have none yet: a paper often fails several in
 * the same way.
 */
function withPreset(
  given: Readonly<Record<string, string>>,
  rules: readonly string[],
  chosen: string,
  preset: string,
): Readonly<Record<string, string>> {
  const reasonOf = (rule: string) => (rule === chosen ? preset : given[rule]?.trim() || preset);
  return Object.fromEntries(rules.map((rule) => [rule, reasonOf(rule)]));
}
