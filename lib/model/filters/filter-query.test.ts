import { expect, it } from 'vitest';
import { toAddress } from './filter-query.ts';
import { QueueFilter, toQueueQuery } from './queue-filter.ts';
import { parseRecordFilter, toRecordQuery } from './record-filter.ts';

it('an empty input filters nothing, and 0 filters by 0', () => {
  expect(parseRecordFilter({ form: '', min: '', max: '0' })).toEqual({ max: 0 });
});

it('the same filter has the same address, whatever the order of its parts', () => {
  const address = toAddress('/records', toRecordQuery({ max: 0, owner: 'me', form: 'eob' }));
  expect(address).toBe('/records?form=eob&owner=me&max=0');
  expect(parseRecordFilter(Object.fromEntries(new URL(address, 'http://x').searchParams))).toEqual({
    form: 'eob',
    owner: 'me',
    max: 0,
  });
  expect(toAddress('/records', toRecordQuery({}))).toBe('/records');
});

it('an invalid filter is not in the address of the next page', () => {
  const filter = QueueFilter.parse({ form: 'eob', queue: 'none', owner: '' });
  expect(toQueueQuery({ ...filter, cursor: 'c' })).toBe('form=eob&cursor=c');
});
