import { commonText } from '#app/_text/common.ts';
import { Badge, type Tone } from '#app/_ui/badge.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import { Cell, Table } from '#app/_ui/table.tsx';
import { When } from '#app/_ui/when.tsx';
import type { Catalog } from '#lib/forms/catalog.ts';
import { formatCount, formatDuration, formatShare, formatUsd } from '#lib/forms/format.ts';
import type { Trial } from '#lib/inference/trials/store.ts';
import { judgeChallenger } from '#lib/metrics/judging/judge-challenger.ts';
import type { TrialFigures, TrialMeasurement, TrialState } from '#lib/model/quality/trial.ts';
import { ChallengerGates } from '../challenger-gates.tsx';
import { text } from './text.ts';
import { TrialActions } from './trial-actions.tsx';
import { TrialFields } from './trial-fields.tsx';

const TONES: Readonly<Record<TrialState, Tone>> = {
  shadow: 'accent',
  champion: 'ok',
  retired: 'neutral',
  stopped: 'neutral',
};

/** One trial: its cost, its results, and whether it may take over. */
export function TrialPanel({
  trial,
  isDown,
  catalog,
}: {
  trial: Trial;
  /** Whether its endpoint does not answer. */
  isDown: boolean;
  catalog: Catalog;
}) {
  const { id, endpoint, call, share, state, measuredAt } = trial;
  const measured = trial.measured?.read ? trial.measured : null;
  const gates = measured === null ? [] : judgeChallenger(measured);
  const mayPromote = measured !== null && gates.every(({ passed }) => passed);
  const name = text.title(endpoint, text.calls[call].toLowerCase());
  return (
    <Panel title={name}>
      <div className="flex flex-wrap items-center justify-between gap-3 p-4">
        <div className="flex flex-wrap items-center gap-3">
          <Badge tone={TONES[state]}>{text.states[state]}</Badge>
          {isDown && (state === 'shadow' || state === 'champion') ? (
            <Badge tone="bad">{text.down}</Badge>
          ) : null}
          <span className="text-muted">
            {measured === null || measuredAt === null ? (
              measuredAt === null ? (
                text.notMeasured
              ) : (
                text.noAnswers
              )
            ) : (
              <>
                {text.measured} <When at={measuredAt.toISOString()} />
              </>
            )}
          </span>
        </div>
        <TrialActions trial={{ id, name, share, state, mayPromote }} />
      </div>
      {measured === null ? null : (
        <>
          <p className="px-4 pb-3 text-muted">{text.read(measured.read, measured.records)}</p>
          <div className="border-t border-line">
            <Sides measured={measured} />
          </div>
          <TrialFields measured={measured} catalog={catalog} />
          <div className="border-t border-line p-4">
            <ChallengerGates title={text.gates} gates={gates} catalog={catalog} />
          </div>
        </>
      )}
    </Panel>
  );
}

/** Quality, cost, and speed of both, side by side. */
function Sides({ measured }: { measured: TrialMeasurement }) {
  const { figures } = text;
  const { fields } = measured;
  const sum = (of: (field: (typeof fields)[number]) => number) =>
    fields.reduce((all, field) => all + of(field), 0);
  const n = sum((field) => field.n);
  return (
    <Table
      label={figures.label}
      head={[
        { key: 'side', title: figures.side },
        { key: 'records', title: figures.records, end: true },
        { key: 'right', title: figures.right, end: true },
        { key: 'accepted', title: figures.accepted, end: true },
        { key: 'tokens', title: figures.tokens, end: true },
        { key: 'cost', title: figures.cost, end: true },
        { key: 'p50', title: figures.p50, end: true },
        { key: 'p99', title: figures.p99, end: true },
      ]}
    >
      <Side
        name={figures.live}
        figures={measured.live}
        right={formatShare(
          sum((one) => one.championRight),
          n,
        )}
        accepted={formatShare(
          sum((one) => one.championAccepted),
          n,
        )}
      />
      <Side
        name={figures.trial}
        figures={measured.trial}
        right={formatShare(
          sum((one) => one.challengerRight),
          n,
        )}
        accepted={formatShare(
          sum((one) => one.challengerAccepted),
          n,
        )}
      />
    </Table>
  );
}

function Side({
  name,
  figures: { records, tokens, costUsd, p50Ms, p99Ms },
  right,
  accepted,
}: {
  name: string;
  figures: TrialFigures;
  right: string;
  accepted: string;
}) {
  const { none } = commonText;
  const time = (ms: number | null) => (ms === null ? none : formatDuration(ms));
  return (
    <tr>
      <Cell className="font-medium">{name}</Cell>
      <Cell end>{formatCount(records)}</Cell>
      <Cell end>{right}</Cell>
      <Cell end>{accepted}</Cell>
      <Cell end>{records === 0 ? none : formatCount(Math.round(tokens / records))}</Cell>
      <Cell end>{records === 0 || costUsd === null ? none : formatUsd(costUsd / records)}</Cell>
      <Cell end>{time(p50Ms)}</Cell>
      <Cell end>{time(p99Ms)}</Cell>
    </tr>
  );
}
