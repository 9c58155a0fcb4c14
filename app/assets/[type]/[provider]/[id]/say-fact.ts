import { nameRecordState } from '#app/_ui/record-state-badge.tsx';
import { documentStates } from '#app/documents/text.ts';
import { encounterText } from '#app/encounters/text.ts';
import type { Catalog } from '#lib/forms/catalog.ts';
import { formatStatedDay } from '#lib/forms/format.ts';
import { DocumentState } from '#lib/model/document.ts';
import { EncounterState } from '#lib/model/reconciliation/conflict.ts';
import { RecordState } from '#lib/model/record.ts';
import { assetText as text } from '../../../text.ts';

/** States, as the page of the thing itself names them, by type of asset. */
const STATES: Readonly<Record<string, (state: unknown) => string>> = {
  document: (state) => documentStates[DocumentState.parse(state)],
  record: (state) => nameRecordState(RecordState.parse(state)),
  encounter: (state) => encounterText.states[EncounterState.parse(state)],
};

/** One fact of an asset in words: a form has its title, not its name. */
export function sayFact(
  type: string,
  { key, value }: { readonly key: string; readonly value: unknown },
  catalog: Catalog,
): string {
  if (value === null || value === undefined) return text.none;
  if (typeof value === 'boolean') return value ? text.yes : text.no;
  if (typeof value === 'number') return value.toLocaleString('en-US');
  if (Array.isArray(value)) return value.length === 0 ? text.none : value.join(', ');
  const said = String(value);
  if (key === 'form') return said === '*' ? text.everyForm : (catalog.find(said)?.title ?? said);
  if (key === 'state') return STATES[type]?.(said) ?? said;
  if (key === 'kind' && type === 'document') return said.toUpperCase();
  return formatStatedDay(said);
}
