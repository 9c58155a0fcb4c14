import { pageAddress } from '#app/_client/page-address.ts';
import { changeStructure, loadStructure } from '#app/documents/_structure/structure.ts';
import type { DeskView } from '../desk-view.ts';
import { ownPagesOf } from '../state/place-in-focus.ts';
import type { EffectOf } from './effect.ts';
import type { FoundRecord } from './model.ts';
import type { Handlers, Tools } from './tools.ts';

/** Requests to the server about records and pages, and where the browser goes. */
export const RECORD_EFFECTS: Handlers<
  'change-pages' | 'wait-read' | 'find' | 'view' | 'prefetch' | 'show-address' | 'go-page'
> = {
  async 'change-pages'({ at, change, own }, { later, dispatch }) {
    later.cancel('store');
    const answer = await changeStructure(at.documentId, change, own);
    dispatch({ type: 'pages-answered', at, answer });
  },
  async 'wait-read'({ recordId }, { world, settled, dispatch }) {
    await settled.wait(recordId, async () => {
      const answer = await world.get<DeskView>(`/api/reviews/${recordId}`);
      return answer.ok && answer.value.record.state !== 'extracting';
    });
    dispatch({ type: 'read' });
  },
  find,
  async view({ recordId, notice, for: reason }, { world, dispatch }) {
    const answer = await world.get<DeskView>(`/api/reviews/${recordId}`);
    const view = answer.ok ? answer.value : null;
    dispatch({ type: 'viewed', view, notice, for: reason, now: world.now() });
  },
  prefetch,
  'show-address': ({ recordId, replaces }, { world }) => world.showAddress(recordId, replaces),
  'go-page': ({ address }, { world }) => world.goPage(address),
};

async function find({ at }: EffectOf<'find'>, { settled, dispatch }: Tools): Promise<void> {
  const { documentId, recordId, page, y } = at;
  let record: FoundRecord | null = null;
  await settled.wait(recordId, async () => {
    const answer = await loadStructure(documentId);
    if (!answer.ok) return false;
    const { records, groups } = answer.value;
    // Records can share a page: the one that now has the line where this one began, or the same
    // one.
    const here = groups
      .flatMap(({ found }) => found)
      .findLast((start) => y !== null && start.page === page && start.y <= y + SAME_LINE);
    const having = records.filter(({ pages }) => pages.includes(page));
    record = having.find(({ id }) => id === (here?.recordId ?? recordId)) ?? having[0] ?? null;
    return record !== null && having.every(({ state }) => state !== 'extracting');
  });
  dispatch({ type: 'found', record });
}

/**
 * A share of the page's height, less than a line: where a record begins depends on the line above
 * it.
 */
const SAME_LINE = 0.005;

/**
 * Fetches the next record, unless someone else claims it first, with the image of the page it
 * opens on. With the claim, the server says whether it is still current.
 */
async function prefetch({ after }: EffectOf<'prefetch'>, tools: Tools): Promise<void> {
  const { world, memory, dispatch } = tools;
  tools.prefetching.abort();
  const own = new AbortController();
  tools.prefetching = own;
  const address = `/api/queue/next?after=${after}`;
  const answer = await world.get<{ view: DeskView | null }>(address, own.signal);
  if (!answer.ok || own.signal.aborted) return;
  const { view } = answer.value;
  if (view?.record.state !== 'review') return;
  const [first] = ownPagesOf(view);
  const page = view.pages.find(({ number }) => number === first);
  if (page) world.fetchPicture(pageAddress(view.document.id, page));
  const kept = view.task ? memory.recallDraft(view.task.id) : null;
  dispatch({ type: 'prefetched', after, early: { view, kept } });
}
