import type { PageBox } from '#lib/model/box.ts';
import { unionOf } from '#lib/model/geometry/union-of.ts';
import type { RowId } from '#lib/model/ids.ts';
import { rowsOf } from '#lib/model/path.ts';
import type { Place } from '#lib/model/reading.ts';
import { ownPartsOf } from '#lib/model/review/own-parts.ts';
import { isOnCard, type Question, settledBy } from '../questions/desk-question.ts';
import type { DeskState } from './desk-model.ts';
import { allPaths, failingChecks, flaggedPaths, focusedQuestion, shownOf } from './read-desk.ts';

/** A highlighted box on the page and the field it belongs to. */
export interface DrawnBox {
  readonly path: string;
  readonly place: Place;
  /** `record` frames the whole record. */
  readonly look: 'focused' | 'check' | 'failed' | 'record';
}

/** Only the boxes of the focused and the flagged fields: hundreds of boxes would cover the page. */
export function drawnBoxes(state: DeskState): DrawnBox[] {
  const question = focusedQuestion(state);
  if (question !== null && isOnCard(question)) return boxesOf(state, question);
  const focused = state.focus.at === 'field' ? state.focus.path : null;
  const failing = new Set(failingChecks(state).flatMap(({ paths }) => paths.slice(0, 1)));
  const paths = flaggedPaths(state).filter((path) => path !== focused);
  const boxes = paths.flatMap((path): DrawnBox[] => {
    const { place } = shownOf(state, path);
    return place ? [{ path, place, look: failing.has(path) ? 'failed' : 'check' }] : [];
  });
  const own = focused === null ? null : shownOf(state, focused).place;
  return focused !== null && own
    ? [...boxes, { path: focused, place: own, look: 'focused' }]
    : boxes;
}

/** What a question about more than one field is about. */
function boxesOf(state: DeskState, { subject, asks, paths }: Question): DrawnBox[] {
  const frame = settledBy({ asks }).includes('border') ? recordBoxes(state) : [];
  const cells = [...printBoxes(state, paths), ...blankRowBoxes(state, paths)];
  const values = cells.map((box) => pickedOut(state, box));
  switch (subject.kind) {
    case 'form':
    case 'border':
      return [...frame, ...values];
    case 'row-set':
      return oncePerPath([...frame, ...values, ...listBoxes(state, subject)]);
    default:
      return values;
  }
}

/** A row in which several values are not printed is framed once. */
function oncePerPath(boxes: readonly DrawnBox[]): DrawnBox[] {
  return [...new Map(boxes.map((box) => [`${box.path} ${box.place.page}`, box])).values()];
}

/** If one value is selected, the others are dimmed. */
function pickedOut({ focus }: DeskState, box: DrawnBox): DrawnBox {
  const isOther = focus.at === 'question' && focus.pick !== undefined && focus.pick !== box.path;
  return isOther ? { ...box, look: 'check' } : box;
}

/** The rows of a list, with the doubtful ones in a different look. */
function listBoxes(
  state: DeskState,
  { list, doubtful }: { readonly list: string; readonly doubtful: readonly RowId[] },
): DrawnBox[] {
  return (state.rows[list] ?? []).flatMap((row) =>
    rowBoxes(state, `${list}[${row}]`, doubtful.includes(row) ? 'check' : 'focused'),
  );
}

/** Where the record is: its parts of shared pages, or its pages. */
function recordBoxes({ view: { record } }: DeskState): DrawnBox[] {
  const whole = record.pages.map((page) => ({ page, box: WHOLE_PAGE }));
  const own = record.region === null ? whole : ownPartsOf(record.region);
  return own.map(({ page, box }, index) => ({
    path: `part ${index}`,
    place: { page, box, wordIds: [] },
    look: 'record',
  }));
}

/** Not with `pageBox`, whose module would bring the schemas into the browser. */
const WHOLE_PAGE = [0.005, 0.004, 0.995, 0.996] as unknown as PageBox;

/** The print of these values. */
function printBoxes(state: DeskState, paths: readonly string[]): DrawnBox[] {
  return paths.flatMap((path): DrawnBox[] => {
    const { place } = shownOf(state, path);
    return place ? [{ path, place, look: 'focused' }] : [];
  });
}

/** The rows where those of these values would be that are not printed, each row once. */
function blankRowBoxes(state: DeskState, paths: readonly string[]): DrawnBox[] {
  const blank = paths.filter((path) => shownOf(state, path).place === null);
  const starts = blank.flatMap((path) => {
    const [row] = rowsOf(path);
    return row === undefined ? [] : `${row.list}[${row.row}]`;
  });
  return [...new Set(starts)].flatMap((start) => rowBoxes(state, start, 'check'));
}

/**
 * One box for each page that a row is on: around what it has to itself, because around what it
 * shares with other rows, such as a date in the header, the boxes of all rows would lie on one
 * another.
 */
function rowBoxes(state: DeskState, start: string, look: DrawnBox['look']): DrawnBox[] {
  const list = start.slice(0, start.lastIndexOf('[') + 1);
  const printed = printBoxes(
    state,
    allPaths(state).filter((path) => path.startsWith(list)),
  );
  const isInRow = ({ path }: DrawnBox) => path.startsWith(start);
  const inRow = printed.filter(isInRow);
  const shared = new Set(printed.filter((box) => !isInRow(box)).map(keyOf));
  const own = inRow.filter((box) => !shared.has(keyOf(box)));
  const byPage = Map.groupBy(own.length > 0 ? own : inRow, ({ place }) => place.page);
  return [...byPage].flatMap(([page, here]): DrawnBox[] => {
    const box = unionOf(here.map(({ place }) => place.box));
    const wordIds = here.flatMap(({ place }) => place.wordIds);
    const [first] = here;
    return box && first ? [{ path: first.path, place: { page, box, wordIds }, look }] : [];
  });
}

function keyOf({ place: { page, box } }: DrawnBox): string {
  return `${page} ${box.join()}`;
}
