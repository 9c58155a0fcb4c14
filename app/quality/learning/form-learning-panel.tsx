import { formTitle } from '#app/_text/form-title.ts';
import { messages } from '#app/_text/messages.ts';
import { Panel } from '#app/_ui/panel.tsx';
import type { FormLearning } from '#lib/metrics/load-learning.ts';
import type { FormCurve } from '#lib/metrics/load-learning-curves.ts';
import { EarlierVersions } from './earlier-versions.tsx';
import { GateList } from './gate-list.tsx';
import { LearningCurve } from './learning-curve.tsx';
import { ReaderComparison } from './reader-comparison.tsx';
import { PromoteButton, RefitButton, RollBackButton } from './refit-actions.tsx';

/** One form: what is in force and what would be, side by side. */
export function FormLearningPanel({
  learning,
  curve,
}: {
  learning: FormLearning;
  curve: FormCurve | undefined;
}) {
  const { form, records, challenger, gates } = learning;
  const title = formTitle(form);
  const text = messages.quality.learning;
  return (
    <Panel title={title}>
      <div className="grid gap-x-6 gap-y-4 p-4 md:grid-cols-2">
        <InForce learning={learning} title={title} />
        <section aria-label={text.challenger} className="space-y-2">
          <h3 className="text-sm text-muted">{text.challenger}</h3>
          <ChallengerSummary learning={learning} />
          <Pending learning={learning} />
          <RefitButton form={form} title={title} />
        </section>
      </div>
      {challenger?.measured ? (
        <div className="border-t border-line">
          <ReaderComparison form={form} title={title} measured={challenger.measured} />
          <div className="flex flex-wrap items-end justify-between gap-4 border-t border-line p-4">
            <GateList form={form} gates={gates} />
            <PromoteButton id={challenger.id} title={title} />
          </div>
        </div>
      ) : null}
      <EarlierVersions learning={learning} />
      <LearningCurve curve={curve} title={title} />
      <p className="border-t border-line px-4 py-2 text-sm text-muted">{text.reviewed(records)}</p>
    </Panel>
  );
}

function InForce({ learning, title }: { learning: FormLearning; title: string }) {
  const { champion, lapsed } = learning;
  const text = messages.quality.learning;
  const isRefit = champion !== null && !lapsed;
  return (
    <section aria-label={text.inForce} className="space-y-2">
      <h3 className="text-sm text-muted">{text.inForce}</h3>
      <p className="font-medium">
        {isRefit ? text.champion.refit(shortName(champion.version)) : text.champion.none}
      </p>
      <p className="text-muted">
        {isRefit ? text.champion.refitText(champion.cut) : text.champion.noneText}
      </p>
      {lapsed ? <p className="text-warn">{text.champion.lapsed}</p> : null}
      {champion ? <RollBackButton id={champion.id} title={title} /> : null}
    </section>
  );
}

function ChallengerSummary({ learning: { challenger } }: { learning: FormLearning }) {
  const text = messages.quality.learning;
  if (!challenger?.measured)
    return (
      <>
        <p className="font-medium">{text.noChallenger}</p>
        <p className="text-muted">{text.noChallengerText}</p>
      </>
    );
  const { protocol, records } = challenger.measured;
  return (
    <>
      <p className="font-medium">{text.champion.refit(shortName(challenger.version))}</p>
      <p className="text-muted">
        {text.champion.refitText(challenger.cut)} {text.protocols[protocol](records)}
      </p>
    </>
  );
}

function Pending({ learning: { pending } }: { learning: FormLearning }) {
  const text = messages.quality.learning;
  if (!pending) return null;
  const share = pending.total === 0 ? 0 : pending.done / pending.total;
  const said =
    pending.state === 'failed'
      ? text.failed
      : pending.state === 'waiting'
        ? text.waiting
        : text.running(`${Math.round(100 * share)} %`);
  return (
    <div role="status" className={pending.state === 'failed' ? 'text-bad' : 'text-accent'}>
      {said}
      {pending.state === 'running' ? (
        <progress aria-label={said} value={share} max={1} className={BAR} />
      ) : null}
    </div>
  );
}

/** `r1a2b3c`: the name of a refit without what follows. */
function shortName(version: string | null): string {
  return (version ?? '').split('.')[0] ?? '';
}

const BAR =
  'mt-1 block h-2 w-full appearance-none overflow-hidden rounded-full bg-line [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-accent';
