import { CalibrationPlot } from '#app/_ui/charts/calibration-plot.tsx';
import { WithHelp } from '#app/_ui/with-help.tsx';
import { areaUnderRoc, expectedCalibrationError } from '#lib/confidence/statistics/measures.ts';
import { formatPercent } from '#lib/forms/format.ts';
import { calibrationBins } from '#lib/metrics/judging/calibration-bins.ts';
import type { JudgedField } from '#lib/metrics/judging/load-judged-fields.ts';
import { text } from './text.ts';

/** Whether confidence matches accuracy, and whether it separates right values from wrong ones. */
export function CalibrationPanel({ judged }: { judged: readonly JudgedField[] }) {
  if (judged.length === 0) return <p className="px-4 py-6 text-muted">{text.noReviewed}</p>;
  const auroc = areaUnderRoc(judged);
  const error = expectedCalibrationError(judged) ?? 0;
  return (
    <div className="flex flex-col items-start gap-3 p-4">
      <p className="text-muted">
        <WithHelp text={text.calibrationText} topic="confidence" label={text.whyConfidence} />
      </p>
      <CalibrationPlot
        bins={calibrationBins(judged)}
        label={text.calibrationLabel}
        said={text.confidence}
        was={text.accuracy}
      />
      <p>
        {auroc === null
          ? text.noRanking(judged.length)
          : text.ranking(formatPercent(auroc), (100 * error).toFixed(1), judged.length)}
      </p>
    </div>
  );
}
