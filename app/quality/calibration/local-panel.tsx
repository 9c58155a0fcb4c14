import { commonText } from '#app/_text/common.ts';
import { Panel } from '#app/_ui/panel.tsx';
import { Cell, Table } from '#app/_ui/table.tsx';
import { When } from '#app/_ui/when.tsx';
import { CURRENT_CURVE } from '#lib/confidence/calibrate-fields.ts';
import { type LocalVersion, listLocalVersions } from '#lib/confidence/local/store.ts';
import { formatPercent } from '#lib/forms/format.ts';
import { judgeLocal, type LocalGate } from '#lib/metrics/judging/judge-local.ts';
import type { LocalFigures } from '#lib/model/quality/local-curve.ts';
import { GateList } from '../gate-list.tsx';
import { LocalActions } from './local-actions.tsx';
import { text } from './text.ts';

const words = text.local;

/**
 * How the built-in confidence is adjusted on this installation: the version in use, and a new fit
 * beside it.
 */
export async function LocalPanel() {
  const versions = (await listLocalVersions()).filter(
    ({ curve }) => curve === CURRENT_CURVE.version,
  );
  const current = versions.find(({ state }) => state === 'current') ?? null;
  const challenger = versions.find(({ state }) => state === 'challenger') ?? null;
  return (
    <Panel title={words.title}>
      <div className="space-y-4 p-4">
        <p className="text-muted">{words.lead}</p>
        <p>
          {current === null ? (
            words.shipped
          ) : (
            <>
              {words.inForce(current.version)} <When at={current.appliedAt ?? current.createdAt} />
            </>
          )}
        </p>
        <LocalActions challenger={challenger?.version ?? null} current={current?.version ?? null} />
      </div>
      {challenger === null ? null : <Challenger version={challenger} />}
    </Panel>
  );
}

function Challenger({ version: { version, measured } }: { version: LocalVersion }) {
  const { before, after, values, audits, documents } = measured;
  const rows: readonly (readonly [string, (figures: LocalFigures) => string])[] = [
    [words.loss, ({ logLoss }) => logLoss.toFixed(4)],
    [words.error, ({ ece }) => ece.toFixed(4)],
    [words.passed, ({ passed }) => formatPercent(passed)],
    [
      words.wrong,
      ({ passedWrong }) => (passedWrong === null ? commonText.none : formatPercent(passedWrong)),
    ],
  ];
  return (
    <div className="border-t border-line">
      <p className="px-4 pt-3 text-muted">{words.measured(version, values, audits, documents)}</p>
      <Table
        label={words.title}
        head={[
          { key: 'what', title: words.what },
          { key: 'before', title: words.before, end: true },
          { key: 'after', title: words.after(version), end: true },
        ]}
      >
        {rows.map(([label, show]) => (
          <tr key={label}>
            <Cell>{label}</Cell>
            <Cell end>{show(before)}</Cell>
            <Cell end>{show(after)}</Cell>
          </tr>
        ))}
      </Table>
      <div className="px-4 py-3">
        <GateList
          gates={judgeLocal(measured).map((gate) => ({ ...gate, says: describeGate(gate) }))}
        />
      </div>
    </div>
  );
}

function describeGate(gate: LocalGate): string {
  switch (gate.kind) {
    case 'enough':
      return words.enough(gate.values, gate.documents);
    case 'closer':
      return words.closer;
    case 'no-bolder':
      return words.noBolder;
  }
}
