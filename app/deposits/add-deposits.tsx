'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { postFile } from '#app/_client/post-file.ts';
import { postJson } from '#app/_client/post-json.ts';
import { describeSkipped } from '#app/_text/skipped-lines.ts';
import { Button } from '#app/_ui/button.tsx';
import { FileField } from '#app/_ui/file-field.tsx';
import { TextField } from '#app/_ui/form-field.tsx';
import { upload } from '#app/_ui/icons.ts';
import { type Outcome, OutcomeBanner } from '#app/_ui/outcome-banner.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import { parseMoney } from '#lib/forms/parse-money.ts';
import type { SkippedLine } from '#lib/model/reconciliation/contract.ts';
import { text } from './text.ts';

type Imported =
  | { kind: 'imported'; added: number; known: number; skipped: SkippedLine[] }
  | { kind: 'no-column'; column: keyof typeof text.noColumn };

/** Two ways to enter what the bank received: its file, or a single deposit by hand. */
export function AddDeposits() {
  const router = useRouter();
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [file, setFile] = useState<File | null>(null);

  async function importList(event: FormEvent) {
    event.preventDefault();
    if (file === null) return;
    const answer = await postFile<Imported>('/api/deposits/import', file);
    setOutcome(answer.ok ? outcomeOf(answer.value) : { look: 'bad', text: answer.text });
    router.refresh();
  }
  async function add(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const entered = new FormData(form);
    const amountCents = parseMoney(String(entered.get('amount')), { whole: true });
    if (amountCents === null || amountCents <= 0) {
      setOutcome({ look: 'bad', text: text.badAmount });
      return;
    }
    const [date, trace] = [entered.get('date'), entered.get('trace') || null];
    const answer = await postJson('/api/deposits', { date, amountCents, trace, description: null });
    setOutcome(answer.ok ? { look: 'ok', text: text.added } : { look: 'bad', text: answer.text });
    if (answer.ok) form.reset();
    router.refresh();
  }

  return (
    <Panel title={text.add}>
      <div className="space-y-4 p-4">
        <OutcomeBanner outcome={outcome} />
        <div className="grid grid-cols-1 gap-6 lg:grid-cols-2">
          <form onSubmit={(event) => void importList(event)} className="space-y-3">
            <FileField
              label={text.file}
              hint={text.fileHint}
              required
              accept=".csv,text/csv"
              onChange={(event) => setFile(event.currentTarget.files?.[0] ?? null)}
            />
            <Button icon={upload} type="submit" look="primary">
              {text.import}
            </Button>
          </form>
          <form
            onSubmit={(event) => void add(event)}
            aria-label={text.type}
            className="space-y-3 border-line max-lg:border-t max-lg:pt-4"
          >
            <div className="grid grid-cols-1 items-start gap-3 sm:grid-cols-3">
              <TextField label={text.date} name="date" type="date" required />
              <TextField label={text.amount} name="amount" inputMode="decimal" required />
              <TextField label={text.trace} hint={text.traceHint} name="trace" maxLength={80} />
            </div>
            <Button type="submit">{text.save}</Button>
          </form>
        </div>
      </div>
    </Panel>
  );
}

function outcomeOf(imported: Imported): Outcome {
  if (imported.kind === 'no-column') return { look: 'bad', text: text.noColumn[imported.column] };
  const { added, known, skipped } = imported;
  const problems = skipped.filter(({ why }) => why !== 'not-incoming');
  return {
    look: problems.length === 0 ? 'ok' : 'warn',
    text: `${text.imported(added, known)}${describeSkipped(skipped)}`,
  };
}
