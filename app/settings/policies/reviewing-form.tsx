'use client';

import { NumberForm } from './number-form.tsx';
import { text } from './text.ts';
import { toPercent } from './to-percent.ts';

interface Values {
  readonly secondShare: number;
  readonly secondAboveUsd: number | null;
  readonly approveAboveUsd: number | null;
  readonly stampSeconds: number;
  readonly stampShare: number;
}

/**
 * How often more than one person decides. Shares are shown as percentages; no amount means never.
 */
export function ReviewingForm({ values }: { values: Values }) {
  return (
    <NumberForm
      address="/api/settings/reviewing"
      inputs={listInputs(values)}
      saved={text.reviewing.saved}
      bodyOf={({ number, amount }) => ({
        secondShare: number('share') / 100,
        secondAboveUsd: amount('second'),
        approveAboveUsd: amount('approve'),
        stampSeconds: number('seconds'),
        stampShare: number('stamps') / 100,
      })}
    >
      <p className="text-muted">{text.reviewing.lead}</p>
    </NumberForm>
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
