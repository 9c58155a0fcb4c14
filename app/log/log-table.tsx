import { getCatalog } from '#app/_server/catalog.ts';
import { commonText } from '#app/_text/common.ts';
import { Link } from '#app/_ui/link.tsx';
import { Cell, Table } from '#app/_ui/table.tsx';
import { When } from '#app/_ui/when.tsx';
import type { DecisionView } from '#lib/decisions/list-decisions.ts';
import type { Catalog } from '#lib/forms/catalog.ts';
import { describeDecision, describeTogether } from './describe-decision.ts';
import { groupEntries } from './group-entries.ts';
import { listFacts, printRecorded } from './list-facts.ts';
import { text } from './text.ts';

/**
 * Entries as sentences; the details of each open below it, and so do the entries about many values
 * of a record, which are one line.
 */
export async function LogTable({ decisions }: { decisions: readonly DecisionView[] }) {
  const catalog = await getCatalog();
  return (
    <Table
      label={text.list}
      head={[
        { key: 'at', title: text.columns.at },
        { key: 'who', title: text.columns.who },
        { key: 'what', title: text.columns.what },
      ]}
    >
      {groupEntries(decisions).map((group) => (
        <Entry key={group[0]?.sequence} group={group} catalog={catalog} />
      ))}
    </Table>
  );
}

interface EntryProps {
  /** Newest first. */
  readonly group: readonly DecisionView[];
  readonly catalog: Catalog;
}

function Entry({ group, catalog }: EntryProps) {
  const [decision] = group;
  if (decision === undefined) return null;
  return (
    <tr className="align-top">
      <Cell className="w-52 align-top text-muted max-md:w-22 max-md:pr-1 max-md:[&_time]:whitespace-normal">
        <When at={decision.at} seconds />
      </Cell>
      <Cell className="w-44 align-top font-medium max-md:w-22 max-md:px-1">
        {decision.actorKind === 'person' ? decision.actorName : commonText.product}
      </Cell>
      <Cell className="align-top wrap-anywhere max-md:pl-1">
        <div className="flex gap-x-4 gap-y-1 max-md:flex-col">
          <div className="min-w-0 flex-1">
            {group.length === 1 ? (
              describeDecision(decision, catalog)
            ) : (
              <Together group={group} catalog={catalog} />
            )}{' '}
            <SubjectLink decision={decision} />
            {decision.reason ? (
              <span className="block text-muted">{text.because(decision.reason)}</span>
            ) : null}
          </div>
          {group.length === 1 ? (
            <div className="md:text-right md:has-[[open]]:w-80">
              <Facts decision={decision} catalog={catalog} />
            </div>
          ) : null}
        </div>
      </Cell>
    </tr>
  );
}

/** One line for all of them, and below it each with its details. */
function Together({ group, catalog }: EntryProps) {
  const [decision] = group;
  if (decision === undefined) return null;
  return (
    <details className="inline-block max-w-full align-top">
      <summary className="rounded">{describeTogether(decision, group.length)}</summary>
      <ul className="mt-1.5 space-y-1.5 pl-5">
        {group.map((one) => (
          <li key={one.sequence}>
            {describeDecision(one, catalog)}
            <Facts decision={one} catalog={catalog} />
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Leads to the record or document of the entry, unless it has been deleted. */
function SubjectLink({ decision: { recordId, documentId, fileName } }: { decision: DecisionView }) {
  if (fileName === null) return null;
  const [href, name] = recordId
    ? [`/records/${recordId}`, text.toRecord]
    : [`/documents/${documentId}`, text.toDocument];
  return (
    <Link
      className="ml-1 text-sm text-accent hover:underline"
      href={href}
      aria-label={`${name}, ${fileName}`}
    >
      {name}
    </Link>
  );
}

function Facts({ decision, catalog }: { decision: DecisionView; catalog: Catalog }) {
  const { recordId, documentId } = decision;
  const { factNames: names } = text;
  return (
    <details>
      <summary className="rounded text-sm whitespace-nowrap text-muted hover:text-text">
        {text.facts} <span className="font-mono">#{decision.sequence}</span>
      </summary>
      <dl className="mt-2 grid gap-x-3 gap-y-1 text-left md:grid-cols-[auto_1fr] text-sm">
        {listFacts(decision, catalog).map(({ label, value }) => (
          <Fact key={label} name={label}>
            {value}
          </Fact>
        ))}
        {recordId ? (
          <Fact name={names.record}>
            <Link className="text-accent hover:underline" href={`/records/${recordId}`}>
              {recordId}
            </Link>
          </Fact>
        ) : null}
        {documentId ? (
          <Fact name={names.document}>
            <Link className="text-accent hover:underline" href={`/documents/${documentId}`}>
              {decision.fileName ?? `${documentId.slice(0, 16)}…`}
            </Link>
          </Fact>
        ) : null}
      </dl>
      <details className="mt-2 text-left">
        <summary className="rounded text-sm text-muted hover:text-text">{text.recorded}</summary>
        <pre className="mt-1 rounded-md bg-raised p-2 font-mono text-xs break-all whitespace-pre-wrap">
          {printRecorded(decision)}
        </pre>
      </details>
    </details>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="min-w-0 wrap-anywhere">{children}</dd>
    </>
  );
}
