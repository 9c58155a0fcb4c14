import { getCatalog } from '#app/_server/catalog.ts';
import { Panel } from '#app/_ui/panel.tsx';
import { formatPercent } from '#lib/forms/format.ts';
import type { FormLearning } from '#lib/metrics/learning/load-learning.ts';
import type { FormCurve } from '#lib/metrics/learning/load-learning-curves.ts';
import { ChallengerGates } from '../challenger-gates.tsx';
import { EarlierVersions } from './earlier-versions.tsx';
import { LearningCurve } from './learning-curve.tsx';
import { ReaderComparison } from './reader-comparison.tsx';
import { text } from './text.ts';
import { PublishButton, RetrainButton, RollBackButton } from './version-actions.tsx';

/** One form: the current and the new version, side by side. */
export async function FormLearningPanel({
  learning,
  curve,
}: {
  learning: FormLearning;
  curve: FormCurve | undefined;
}) {
  const catalog = await getCatalog();
  const { form, records, challenger, gates } = learning;
  const title = catalog.titleOf(form);
  return (
    <Panel title={title}>
      <div className="grid grid-cols-1 gap-x-6 gap-y-4 p-4 md:grid-cols-2">
        <CurrentVersion learning={learning} title={title} />
        <section aria-label={`${title}: ${text.next.title}`} className="space-y-2">
          <h3 className="text-sm text-muted">{text.next.title}</h3>
          <NewVersionSummary learning={learning} />
          <TrainingProgress learning={learning} />
          <RetrainButton form={form} title={title} />
        </section>
      </div>
      {challenger?.measured ? (
        <div className="border-t border-line">
          <ReaderComparison
            form={catalog.find(form)}
            title={title}
            measured={challenger.measured}
          />
          <div className="flex flex-wrap items-end justify-between gap-4 border-t border-line p-4">
            <ChallengerGates title={text.gates} gates={gates} catalog={catalog} form={form} />
            <PublishButton id={challenger.id} title={title} />
          </div>
        </div>
      ) : null}
      <EarlierVersions learning={learning} />
      <LearningCurve curve={curve} title={title} />
      <p className="border-t border-line px-4 py-2 text-sm text-muted">{text.reviewed(records)}</p>
    </Panel>
  );
}

function CurrentVersion({ learning, title }: { learning: FormLearning; title: string }) {
  const { champion, lapsed } = learning;
  const isRefit = champion !== null && !lapsed;
  return (
    <section aria-label={`${title}: ${text.current.title}`} className="space-y-2">
      <h3 className="text-sm text-muted">{text.current.title}</h3>
      <p className="font-medium">
        {isRefit ? text.current.retrained(shortName(champion.version)) : text.current.none}
      </p>
      <p className="text-muted">
        {isRefit ? text.current.retrainedText(champion.cut) : text.current.noneText}
      </p>
      {lapsed ? <p className="text-warn">{text.current.lapsed}</p> : null}
      {champion ? <RollBackButton id={champion.id} title={title} /> : null}
    </section>
  );
}

function NewVersionSummary({ learning: { challenger } }: { learning: FormLearning }) {
  if (!challenger?.measured)
    return (
      <>
        <p className="font-medium">{text.next.none}</p>
        <p className="text-muted">{text.next.noneText}</p>
      </>
    );
  const { protocol, records } = challenger.measured;
  return (
    <>
      <p className="font-medium">{text.current.retrained(shortName(challenger.version))}</p>
      <p className="text-muted">
        {text.current.retrainedText(challenger.cut)} {text.protocols[protocol](records)}
      </p>
    </>
  );
}

function TrainingProgress({ learning: { pending } }: { learning: FormLearning }) {
  if (!pending) return null;
  const share = pending.total === 0 ? 0 : pending.done / pending.total;
  const said =
    pending.state === 'failed'
      ? text.failed
      : pending.state === 'waiting'
        ? text.waiting
        : text.running(formatPercent(Math.round(100 * share) / 100));
  return (
    <div role="status" className={pending.state === 'failed' ? 'text-bad' : 'text-accent'}>
      {said}
      {pending.state === 'running' ? (
        <progress aria-label={said} value={share} max={1} className={BAR} />
      ) : null}
    </div>
  );
}

/** `r1a2b3c`: the first part of a version's name. */
function shortName(version: string | null): string {
  return (version ?? '').split('.')[0] ?? '';
}

const BAR =
  'mt-1 block h-2 w-full appearance-none overflow-hidden rounded-full bg-line [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-accent';
