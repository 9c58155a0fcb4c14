import { US_DATES } from '../dates.ts';
import { type Drawing, drawBox, drawText, type Face, type TextStyle } from '../drawing.ts';
import { withCommas } from '../people.ts';
import type { Random } from '../random.ts';

/** How one practice's encounter form looks, and how it is filled in. */
export type SuperbillLook = {
  readonly panels: number;
  readonly mark: 'before' | 'before' | 'bracket' | 'after' | 'none';
  readonly tick: string;
  readonly columns: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  /** Fees are printed for every service, not written where one is ticked. */
  readonly printedFees: boolean;
  readonly ruled: boolean;
  readonly sections: boolean;
  readonly dollar: string;
  /** What is written by hand is this much larger than what is printed. */
  readonly hand: number;
  readonly handFace: Face;
  readonly diagnoses: 'boxes' | 'boxes' | 'list' | 'written';
  readonly labels: Readonly<Record<string, string>>;
  readonly date: (iso: string) => string;
  readonly title: string;
  readonly only: boolean;
};

export function makeSuperbillLook(look: Random): SuperbillLook {
  const pick = (list: string) => look.pick(list.split('|'));
  const only = look.chance(0.15);
  const service = look.chance(0.85) ? ['service'] : [];
  const codeFirst = look.chance(0.8) ? ['procedure', ...service] : [...service, 'procedure'];
  const more = ['modifiers', 'units'].filter(() => look.chance(0.75));
  return {
    panels: only ? 1 : look.pick([1, 2, 2, 2, 3]),
    mark: only
      ? 'none'
      : look.pick<SuperbillLook['mark']>(['before', 'before', 'bracket', 'after', 'none']),
    tick: look.pick(['X', 'X', 'X', 'x', 'XX', '/']),
    columns: [...codeFirst, ...more, 'fee'],
    headers: {
      procedure: pick('Code|CPT|CPT Code|Procedure|HCPCS|CPT/HCPCS|Proc'),
      service: pick('Service|Description|Procedure|Services|Item'),
      modifiers: pick('Mod|Modifier|Mods|MD'),
      units: pick('Un|Units|Qty|Unit|#|U'),
      fee: pick('Fee|Charge|Amount|Fees|$|Price'),
    },
    printedFees: look.chance(0.2),
    ruled: look.chance(0.6),
    sections: look.chance(0.3),
    dollar: look.chance(0.3) ? '$' : '',
    hand: look.pick([1, 1.25, 1.5, 1.8]),
    handFace: look.pick<Face>(['serif', 'sans', 'mono']),
    diagnoses: look.pick<SuperbillLook['diagnoses']>(['boxes', 'boxes', 'list', 'written']),
    labels: {
      patient: pick('Patient|Patient name|Name|Pt|Patient Name'),
      birth: pick('DOB|Date of birth|Birth date|Born|D.O.B.'),
      visit: pick('Visit date|Date of visit|Date of service|DOS|Date|Encounter date|Service date'),
      provider: pick(
        'Provider|Rendering provider|Physician|Clinician|Seen by|Doctor|Treating provider',
      ),
      npi: pick('NPI|Provider NPI|NPI #|NPI No'),
      place: pick('POS|Place of service|Place|POS code'),
      tax: pick('Tax ID|TIN|Federal Tax ID|EIN|Tax ID #|FEIN'),
      total: pick(
        'Total fees|Total|Total charges|Charges today|Total charge|Total today|Fees total',
      ),
      copay: pick('Copay|Copay paid|Co-pay|Copay collected|Patient paid|Paid today|Copayment'),
      diagnosis: pick('Diagnosis|Diagnoses|Dx|ICD-10|Diagnosis codes|ICD-10 codes|Assessment'),
    },
    date: look.pick(US_DATES),
    title: pick(
      'ENCOUNTER FORM|SUPERBILL|Encounter Form / Superbill|Superbill|Charge Slip|Patient Encounter Form|Fee Ticket|ROUTE SLIP|Visit Charges',
    ),
    only,
  };
}

/** Text written by hand, larger and not quite on the line. */
export function writeHand(
  drawing: Drawing,
  style: SuperbillLook,
  random: Random,
  at: { x: number; y: number; size: number },
  text: string,
  more: TextStyle = {},
): number {
  return drawText(drawing, at.x + random.next() * 2, at.y + (random.next() - 0.5) * 2.5, text, {
    size: at.size * style.hand,
    face: style.handFace,
    ...more,
  });
}

/** An empty box or brackets, with a tick where one was made. */
export function drawTick(
  drawing: Drawing,
  style: SuperbillLook,
  random: Random,
  { x, y, size }: { x: number; y: number; size: number },
  ticked: boolean,
): void {
  const jitter = (random.next() - 0.5) * 2;
  if (style.mark === 'bracket') {
    drawText(drawing, x, y, ticked ? `[${style.tick}]` : '[ ]', { size });
    return;
  }
  drawBox(drawing, x, y - size, x + size * 1.3, y + 2, 0.5);
  if (ticked)
    drawText(drawing, x + size * 0.3 + jitter, y + jitter, style.tick, {
      size: size * Math.min(1.3, style.hand),
      face: style.handFace,
    });
}

export function money(style: SuperbillLook, amount: number): string {
  return `${style.dollar}${withCommas(amount)}`;
}
