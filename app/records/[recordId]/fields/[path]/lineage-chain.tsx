import type { ReactNode } from 'react';
import { pageAddress } from '#app/_client/page-address.ts';
import { getCatalog } from '#app/_server/catalog.ts';
import { commonText } from '#app/_text/common.ts';
import { noValue, readerNames } from '#app/_text/field-words.ts';
import { Badge } from '#app/_ui/badge.tsx';
import { Link } from '#app/_ui/link.tsx';
import { When } from '#app/_ui/when.tsx';
import { WithHelp } from '#app/_ui/with-help.tsx';
import { assetAddress } from '#app/assets/asset-address.ts';
import { describeDecision } from '#app/log/describe-decision.ts';
import { findFormat } from '#lib/export/formats.ts';
import { formatPercent, formatProbability } from '#lib/forms/format.ts';
import type { FieldLineage } from '#lib/lineage/get-field-lineage.ts';
import { assetUri } from '#lib/model/asset-uri.ts';
import { PageCrop } from './page-crop.tsx';
import { lineageText as text } from './text.ts';

/**
 * File → page → words → readings → field → decisions → uses, drawn as one chain. `why`: the reason
 * the value passed.
 */
export function LineageChain({ lineage, why }: { lineage: FieldLineage; why: string | null }) {
  return (
    <ol className="relative space-y-3 before:absolute before:top-4 before:bottom-4 before:left-[0.6875rem] before:w-0.5 before:bg-line">
      <Station title={text.file}>
        <Link
          href={`/documents/${lineage.file.documentId}`}
          className="font-medium hover:text-accent hover:underline"
        >
          {lineage.file.fileName}
        </Link>
        <p className="text-sm text-muted">
          <When at={lineage.file.uploadedAt} />
          {lineage.file.uploadedByName ? `, ${text.uploadedBy(lineage.file.uploadedByName)}` : ''}
          {' · '}
          <span className="font-mono text-xs">{lineage.file.documentId.slice(0, 16)}…</span>
        </p>
      </Station>
      <Station title={lineage.page ? commonText.page(lineage.page.number) : text.page}>
        {lineage.page && lineage.field.place ? (
          <PageCrop
            address={pageAddress(lineage.file.documentId, lineage.page)}
            page={lineage.page}
            box={lineage.field.place.box}
          />
        ) : (
          <p className="text-muted">{text.noPage}</p>
        )}
      </Station>
      <Station title={text.words}>
        <Words words={lineage.words} />
      </Station>
      <Station title={text.readings}>
        <Readings readings={lineage.readings} />
      </Station>
      <Station title={text.field}>
        <FieldNow field={lineage.field} />
        {why === null ? null : (
          <p className="mt-1.5 text-muted">
            <WithHelp text={why} topic="acceptance" label={text.why} />
          </p>
        )}
      </Station>
      <Station title={text.decisions}>
        <Decisions decisions={lineage.decisions} />
      </Station>
      <Station title={text.uses}>
        <Uses lineage={lineage} />
      </Station>
    </ol>
  );
}

function Station({ title, children }: { title: string; children: ReactNode }) {
  return (
    <li className="relative pl-9">
      <span
        aria-hidden="true"
        className="absolute top-3.5 left-1 size-3.5 rounded-full border-2 border-accent bg-surface"
      />
      <section
        aria-label={title}
        className="rounded-lg border border-line bg-surface p-4 shadow-raised"
      >
        <h2 className="mb-1.5 text-xs font-semibold tracking-wide text-muted uppercase">{title}</h2>
        {children}
      </section>
    </li>
  );
}

function Words({ words }: Pick<FieldLineage, 'words'>) {
  if (words.length === 0) return <p className="text-muted">{text.noWords}</p>;
  return (
    <ul className="flex flex-wrap gap-1.5">
      {words.map((word) => (
        <li key={word.id} className="rounded border border-line bg-raised px-2 py-0.5">
          <span className="font-medium">{word.text}</span>{' '}
          <span className="text-xs text-muted">
            {text.sources[word.source]}, {formatPercent(word.confidence)}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Readings({ readings }: Pick<FieldLineage, 'readings'>) {
  const readers: Readonly<Record<string, string>> = readerNames;
  const grounding: Readonly<Record<string, string>> = text.grounding;
  if (readings.length === 0) return <p className="text-muted">{text.noReadings}</p>;
  return (
    <ul className="divide-y divide-line">
      {readings.map((reading) => (
        <li key={reading.id} className="flex flex-wrap items-baseline gap-x-3 py-1.5">
          <span className="font-medium">{reading.value ?? noValue}</span>
          <Badge tone={reading.reader === 'human' ? 'ok' : 'neutral'}>
            {reading.byName ?? readers[reading.reader] ?? reading.reader}
          </Badge>
          {reading.reader === 'human' ? null : (
            <span className="text-sm text-muted">
              {text.version}{' '}
              <span className="font-mono text-xs">{reading.version.slice(0, 24)}</span>
            </span>
          )}
          <span className="text-sm text-muted">{grounding[reading.grounding]}</span>
          <span className="ml-auto text-sm text-muted">
            <When at={reading.at} seconds />
          </span>
        </li>
      ))}
    </ul>
  );
}

function FieldNow({ field }: Pick<FieldLineage, 'field'>) {
  return (
    <div className="flex flex-wrap items-baseline gap-x-3">
      <span className="text-lg font-semibold">{field.value ?? noValue}</span>
      {field.probability === null ? null : (
        <span className="text-muted" title={field.curve ? text.curve(field.curve) : undefined}>
          {text.confidence(formatProbability(field.probability))}
        </span>
      )}
      <Route field={field} />
    </div>
  );
}

function Route({ field: { human, route } }: Pick<FieldLineage, 'field'>) {
  // A person's value can be in review too: a check fails, or the record was reopened.
  if (human && route !== 'review') return <Badge tone="ok">{text.byPerson}</Badge>;
  if (route !== 'accept' && route !== 'review') return null;
  return <Badge tone={route === 'accept' ? 'ok' : 'warn'}>{text.route[route]}</Badge>;
}

/** Where the record of the value went, and whether its review taught the reader. */
function Uses({ lineage: { exports, taught } }: { lineage: FieldLineage }) {
  if (exports.length === 0 && !taught) return <p className="text-muted">{text.noUses}</p>;
  return (
    <ul className="divide-y divide-line">
      {exports.map(({ id, format, at, outdated }) => (
        <li key={id} className="flex flex-wrap items-baseline gap-x-2 py-1.5">
          <Link
            href={assetAddress(assetUri('export', id))}
            className="font-medium hover:text-accent hover:underline"
          >
            {text.exportedAs(findFormat(format)?.label ?? format)}
          </Link>
          {outdated ? <Badge tone="warn">{text.outdated}</Badge> : null}
          <span className="ml-auto text-sm text-muted">
            <When at={at} seconds />
          </span>
        </li>
      ))}
      {taught ? <li className="py-1.5">{text.taught}</li> : null}
    </ul>
  );
}

async function Decisions({ decisions }: Pick<FieldLineage, 'decisions'>) {
  const catalog = await getCatalog();
  if (decisions.length === 0) return <p className="text-muted">{text.noDecisions}</p>;
  return (
    <ul className="divide-y divide-line">
      {decisions.map((decision) => (
        <li key={decision.sequence} className="flex flex-wrap items-baseline gap-x-2 py-1.5">
          <span className="font-medium">
            {decision.actorKind === 'person' ? decision.actorName : commonText.product}
          </span>
          <span>{describeDecision(decision, catalog)}</span>
          <span className="ml-auto text-sm text-muted">
            <When at={decision.at} seconds />
          </span>
        </li>
      ))}
    </ul>
  );
}
