/**
 * One icon, 24 units wide and high, in the stroke and color of the text beside it. To add one: a
 * line here. Each is a separate constant, so that a page carries only those it shows.
 */
export interface Drawing {
  /** The `d` of an SVG path. */
  readonly d: string;
  /** Filled instead of drawn as a line. */
  readonly solid?: true;
}

const line = (d: string): Drawing => ({ d });
const solid = (d: string): Drawing => ({ d, solid: true });

const SHEET = 'M6 3h8l5 5v13H6zM14 3v5h5';

// Places
export const home = line('M4 11l8-7 8 7v9h-5v-6H9v6H4z');
export const documents = line('M8 3h8l4 4v11H8zM16 3v4h4M8 7H4v14h12v-3');
export const records = line('M4 5h16v14H4zM4 10h16M4 14.5h16M10 10v9');
export const queue = line('M4 13l3-8h10l3 8v6H4zM4 13h5l1.5 3h3L15 13h5');
export const encounters = line(
  'M9 12a4 4 0 0 0 4 4h3a4 4 0 0 0 0-8h-1M15 12a4 4 0 0 0-4-4H8a4 4 0 0 0 0 8h1',
);
export const quality = line('M4 4v16h16M8 16v-4M12.5 16V8M17 16v-6');
export const log = line('M6 4h12v16H6zM9.5 8.5h5M9.5 12h5M9.5 15.5h3M3.5 8H6M3.5 16H6');
export const forms = line('M4 4h16v16H4zM8 8.5h3M8 12h8M8 15.5h8M14 8.5h2');
export const settings = line('M4 8h9M17 8h3M15 5.5v5M4 16h3M11 16h9M9 13.5v5');

// Kinds of documents
export const paper = line(SHEET);
export const claim = line(`${SHEET}M12.5 11v6M9.5 14h6`);
export const remittance = line(`${SHEET}M9 14.5l2.5 2.5 4.5-5`);
export const chargeSlip = line('M7 5H5v16h14V5h-2M9 3h6v4H9zM9 12h1M13 12h2M9 16h1M13 16h2');
export const statement = line(
  `${SHEET}M14.6 12c-.5-.8-4.1-1-4.1.7s4.2.8 4.2 2.6-3.7 1.6-4.3.5M12.5 10.5v7`,
);
export const itemized = line(`${SHEET}M9 12h7M9 15h7M9 18h4`);
export const card = line('M3 6h18v12H3zM3 10h18M7 14.5h4');
export const receipt = line('M6 3v18l2-1.5 2 1.5 2-1.5 2 1.5 2-1.5 2 1.5V3zM9.5 8h5M9.5 12h5');
export const ownForm = line(`${SHEET}M9.5 17.5l.6-2.5 4.2-4.2 1.9 1.9-4.2 4.2z`);

// States
export const check = line('M5 12.5l4.5 4.5L19 7');
export const cross = line('M6.5 6.5l11 11M17.5 6.5l-11 11');
export const dot = solid('M12 6.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 1 0 0-11z');
export const flag = solid('M5.5 3h2v1h11l-2.5 4 2.5 4h-11v9h-2z');
export const bolt = solid('M13.5 2L5 13.5h5.5L9.5 22 19 9.5h-6z');
export const none = line('M12 4.5a7.5 7.5 0 1 0 0 15a7.5 7.5 0 1 0 0-15zM17.5 6.5l-11 11');
export const pencil = line('M4 20l1-4.5L16.5 4 20 7.5 8.5 19zM14 6.5l3.5 3.5');
export const waiting = line('M12 4a8 8 0 1 0 0 16a8 8 0 1 0 0-16zM12 8v4.5l3 2');
export const working = line('M20 12a8 8 0 1 1-3-6.2M17.5 2.5V6H14');
export const aside = line('M6 12h12');
export const warning = line('M12 4l9 16H3zM12 10v4.5M12 17.3v.1');
export const mistake = line('M12 4a8 8 0 1 0 0 16a8 8 0 1 0 0-16zM12 8v5M12 16.2v.1');
export const info = line('M12 4a8 8 0 1 0 0 16a8 8 0 1 0 0-16zM12 11.5V16M12 8v.1');
export const urgent = solid('M12 5l9 14H3z');

// Actions
export const search = line('M10.5 4.5a6 6 0 1 0 0 12a6 6 0 1 0 0-12zM15 15l5 5');
export const minus = line('M5 12h14');
export const fit = line('M14 4.5h5.5V10M10 19.5H4.5V14M19.5 4.5L14 10M4.5 19.5L10 14');
export const plus = line('M12 5v14M5 12h14');
export const upload = line('M12 16V4.5M7 9.5l5-5 5 5M4 16v4h16v-4');
export const download = line('M12 4.5V16M7 11l5 5 5-5M4 16v4h16v-4');
export const print = line('M7 9V3.5h10V9M7 17H4V9h16v8h-3M7 14h10v6.5H7z');
export const undo = line('M9 5L4.5 9.5 9 14M4.5 9.5H14a5 5 0 0 1 0 10h-3');
export const trash = line('M4.5 7h15M9.5 7V4h5v3M6.5 7l1 13h9l1-13M10.5 11v5.5M13.5 11v5.5');
export const tag = line('M4 4h8l8 8-8 8-8-8zM8.5 8.5v.1');
export const person = line(
  'M12 4a4 4 0 1 0 0 8a4 4 0 1 0 0-8zM4.5 20.5c.5-4 3.5-5.5 7.5-5.5s7 1.5 7.5 5.5',
);
export const people = line(
  'M9 4.5a3.5 3.5 0 1 0 0 7a3.5 3.5 0 1 0 0-7zM2.5 19.5c.4-3.5 2.9-5 6.5-5s6.1 1.5 6.5 5M15.5 5a3 3 0 0 1 0 6M17.5 14.8c2.3.5 3.7 2 4 4.7',
);
export const comment = line('M4 5h16v11h-9l-4.5 4v-4H4z');
export const camera = line(
  'M4 8h4l1.5-3h5L16 8h4v11H4zM12 10a3.5 3.5 0 1 0 0 7a3.5 3.5 0 1 0 0-7z',
);
export const turn = line('M4 12a8 8 0 1 0 2.5-5.8M6.5 2.5v4H10.5');
export const calendar = line('M4 6h16v14H4zM4 10.5h16M8.5 3.5V8M15.5 3.5V8');
export const bell = line(
  'M6 10a6 6 0 1 1 12 0c0 4 1.5 5.5 2 6.5H4c.5-1 2-2.5 2-6.5zM10 19.5a2 2 0 0 0 4 0',
);
export const mention = line(
  'M12 8.5a3.5 3.5 0 1 0 0 7a3.5 3.5 0 1 0 0-7zM15.5 8.5V13c0 3 4.5 3 4.5-1a8 8 0 1 0-3.5 6.7',
);
export const leave = line('M10 4H5v16h5M10 12h10M15.5 7.5L20 12l-4.5 4.5');
export const help = line(
  'M12 4a8 8 0 1 0 0 16a8 8 0 1 0 0-16zM9.8 10c0-3 4.6-2.8 4.6 0 0 1.7-2.4 1.7-2.4 3.6M12 16.2v.1',
);

// Directions
export const left = line('M19.5 12h-15M10 6.5L4.5 12l5.5 5.5');
export const right = line('M4.5 12h15M14 6.5l5.5 5.5-5.5 5.5');
export const up = line('M12 19.5v-15M6.5 10L12 4.5l5.5 5.5');
export const down = line('M12 4.5v15M6.5 14l5.5 5.5 5.5-5.5');
export const below = line('M6.5 9.5l5.5 5.5 5.5-5.5');
export const next = line('M9.5 6.5L15 12l-5.5 5.5');
export const previous = line('M14.5 6.5L9 12l5.5 5.5');
