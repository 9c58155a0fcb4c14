'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { postJson } from '#app/_client/post-json.ts';
import { commonText } from '#app/_text/common.ts';
import { Button } from '#app/_ui/button.tsx';
import { TextField } from '#app/_ui/form-field.tsx';
import { type Outcome, OutcomeBanner } from '#app/_ui/outcome-banner.tsx';
import { text } from './text.ts';

interface Values {
  readonly secondShare: number;
  readonly secondAboveUsd: number | null;
  readonly approveAboveUsd: number | null;
  readonly stampSeconds: number;
  readonly stampShare: number;
}

/** How often more than one person decides. Shares are shown as percentages; no amount means never. */
export function ReviewingForm({ values }: { values: Values }) {
  const router = useRouter();
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const { reviewing } = text;

  async function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const number = (name: string) => Number(given.get(name));
    const amount = (name: string) => (given.get(name) === '' ? null : number(name));
    const answer = await postJson('/api/settings/reviewing', {
      secondShare: number('share') / 100,
      secondAboveUsd: amount('second'),
      approveAboveUsd: amount('approve'),
      stampSeconds: number('seconds'),
      stampShare: number('stamps') / 100,
    });
    setOutcome(
      answer.ok ? { look: 'ok', text: reviewing.saved } : { look: 'bad', text: answer.text },
    );
    router.refresh();
  }

  const percent = (share: number) => Math.round(share * 10_000) / 100;
  const number = { type: 'number', min: 0, step: 'any' } as const;
  return (
    <form onSubmit={(event) => void save(event)} className="space-y-4 p-4">
      <p className="text-muted">{reviewing.lead}</p>
      <OutcomeBanner outcome={outcome} />
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-5">
        <TextField
          {...number}
          name="share"
          label={reviewing.share}
          hint={reviewing.shareHint}
          max={100}
          required
          defaultValue={percent(values.secondShare)}
        />
        <TextField
          {...number}
          name="second"
          label={reviewing.second}
          hint={reviewing.never}
          defaultValue={values.secondAboveUsd ?? ''}
        />
        <TextField
          {...number}
          name="approve"
          label={reviewing.approve}
          hint={reviewing.never}
          defaultValue={values.approveAboveUsd ?? ''}
        />
        <TextField
          {...number}
          name="seconds"
          label={reviewing.seconds}
          hint={reviewing.secondsHint}
          max={60}
          required
          defaultValue={values.stampSeconds}
        />
        <TextField
          {...number}
          name="stamps"
          label={reviewing.stamps}
          hint={reviewing.stampsHint}
          max={100}
          required
          defaultValue={percent(values.stampShare)}
        />
      </div>
      <Button type="submit" look="primary">
        {commonText.save}
      </Button>
    </form>
  );
}
