'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { postJson } from '#app/_client/post-json.ts';
import { commonText } from '#app/_text/common.ts';
import { Button } from '#app/_ui/button.tsx';
import { TextField } from '#app/_ui/form-field.tsx';
import { type Outcome, OutcomeBanner } from '#app/_ui/outcome-banner.tsx';
import { text } from './text.ts';
import { toPercent } from './to-percent.ts';

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

  return (
    <form onSubmit={(event) => void save(event)} className="space-y-4 p-4">
      <p className="text-muted">{reviewing.lead}</p>
      <OutcomeBanner outcome={outcome} />
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-5">
        {listInputs(values).map((field) => (
          <TextField key={field.name} type="number" min={0} step="any" {...field} />
        ))}
      </div>
      <Button type="submit" look="primary">
        {commonText.save}
      </Button>
    </form>
  );
}

/** The inputs in order; shares are entered as percentages. */
function listInputs(values: Values) {
  const { share, shareHint, second, approve, never, seconds, secondsHint, stamps, stampsHint } =
    text.reviewing;
  const { secondShare, secondAboveUsd, approveAboveUsd, stampSeconds, stampShare } = values;
  const percent = { max: 100, required: true };
  return [
    {
      ...percent,
      name: 'share',
      label: share,
      hint: shareHint,
      defaultValue: toPercent(secondShare),
    },
    { name: 'second', label: second, hint: never, defaultValue: secondAboveUsd ?? '' },
    { name: 'approve', label: approve, hint: never, defaultValue: approveAboveUsd ?? '' },
    {
      max: 60,
      required: true,
      name: 'seconds',
      label: seconds,
      hint: secondsHint,
      defaultValue: stampSeconds,
    },
    {
      ...percent,
      name: 'stamps',
      label: stamps,
      hint: stampsHint,
      defaultValue: toPercent(stampShare),
    },
  ];
}
