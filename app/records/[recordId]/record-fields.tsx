import { getCatalog } from '#app/_server/catalog.ts';
import { commonText } from '#app/_text/common.ts';
import { absences, readerNames } from '#app/_text/field-words.ts';
import { EmptyState } from '#app/_ui/empty-state.tsx';
import { Icon } from '#app/_ui/icon.tsx';
import { check } from '#app/_ui/icons.ts';
import { Link } from '#app/_ui/link.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import { Cell, NOT_ON_PHONES, Table } from '#app/_ui/table.tsx';
import { describePath } from '#app/review/_desk/describe-path.ts';
import { formatProbability } from '#lib/forms/format.ts';
import { showValue } from '#lib/forms/show-value.ts';
import type { ReviewField } from '#lib/review/review-field.ts';
import type { ReviewView } from '#lib/review/store.ts';
import { recordText as text } from './text.ts';

/** A claim of 200 lines has 3,000 fields, which take a browser seconds. */
const SHOWN = 300;

/** Every value with its confidence and who decided it. Each links to its source. */
export function RecordFields({
  review,
  all,
  names,
}: {
  review: ReviewView;
  /** The address at which a record with many fields shows all of them; null there. */
  all: string | null;
  /** People by id. */
  names: ReadonlyMap<string, string>;
}) {
  const valued = review.fields.filter(({ value }) => value !== null);
  const empty = review.fields.filter(({ value }) => value === null);
  return (
    <Panel title={text.fields}>
      {review.fields.length === 0 ? (
        <NoFields isAside={review.record.state === 'set_aside'} />
      ) : (
        <FieldTable review={review} fields={valued} all={all} names={names} />
      )}
      {empty.length > 0 ? (
        <details className="border-t border-line">
          <summary className="px-4 py-2.5 text-muted hover:text-text">
            {text.showEmpty(empty.length)}
          </summary>
          <FieldTable review={review} fields={empty} all={all} names={names} />
        </details>
      ) : null}
    </Panel>
  );
}

function NoFields({ isAside }: { isAside: boolean }) {
  return isAside ? (
    <EmptyState title={text.notABillTitle}>{text.notABill}</EmptyState>
  ) : (
    <EmptyState title={text.noFieldsTitle}>{text.noFields}</EmptyState>
  );
}

async function FieldTable({
  review,
  fields,
  all,
  names,
}: {
  review: ReviewView;
  fields: readonly ReviewField[];
  all: string | null;
  names: ReadonlyMap<string, string>;
}) {
  const catalog = await getCatalog();
  const form = catalog.get(review.record.form);
  const shown = all === null ? fields : fields.slice(0, SHOWN);
  return (
    <>
      <Table
        label={text.fields}
        head={[
          { key: 'field', title: text.columns.field },
          { key: 'value', title: text.columns.value },
          { key: 'confidence', title: text.columns.confidence, end: true },
          { key: 'decided', title: text.columns.decided, className: NOT_ON_PHONES },
          { key: 'page', title: text.columns.page, end: true, className: NOT_ON_PHONES },
        ]}
      >
        {shown.map((field) => {
          const name = describePath(field.path, form, review.rows);
          return (
            <tr key={field.path}>
              <Cell className="py-1.5 text-muted">{name}</Cell>
              <Cell className="py-1.5">
                <Link
                  href={`/records/${review.record.id}/fields/${encodeURIComponent(field.path)}`}
                  title={text.lineageOf(name)}
                  className="font-medium break-words hover:text-accent hover:underline"
                >
                  {field.value === null
                    ? absences[field.absence ?? 'not-on-page']
                    : showValue(form, field.path, field.value)}
                </Link>
                <span className="block text-sm text-muted md:hidden">
                  {deciderOf(field, names)}
                </span>
              </Cell>
              <Cell end className="py-1.5">
                <Confidence field={field} />
              </Cell>
              <Cell className={`py-1.5 text-muted ${NOT_ON_PHONES}`}>
                {deciderOf(field, names)}
              </Cell>
              <Cell end className={`py-1.5 text-muted ${NOT_ON_PHONES}`}>
                {field.place?.page ?? commonText.none}
              </Cell>
            </tr>
          );
        })}
      </Table>
      {all !== null && fields.length > SHOWN ? (
        <p className="border-t border-line px-4 py-2.5">
          <Link href={all} className="underline hover:text-accent">
            {text.showAll(fields.length)}
          </Link>
        </p>
      ) : null}
    </>
  );
}

function Confidence({ field }: { field: ReviewField }) {
  if (field.human)
    return (
      <span className="text-ok">
        <Icon of={check} />
        <span className="sr-only">{text.confirmed}</span>
      </span>
    );
  return field.probability === null ? commonText.none : formatProbability(field.probability);
}

function deciderOf({ human, contenders }: ReviewField, names: ReadonlyMap<string, string>): string {
  const readers = contenders[0]?.readers ?? [];
  if (human) {
    const person = readers.findLast(({ kind }) => kind === 'human');
    return names.get(person?.version ?? '') ?? readerNames.human;
  }
  const kinds = readers.map(({ kind }) => readerNames[kind]);
  return [...new Set(kinds)].join(', ') || commonText.none;
}
