import { planNextAsk } from '#lib/extraction/parked/plan-next-ask.ts';

/** Parked questions of a simulation, which wait like those of the product. */
export class ParkingLot {
  readonly #random: () => number;
  readonly #dueAt = new Map<number, number>();
  readonly #vain = new Map<number, number>();
  readonly #sent = new Set<number>();

  constructor(random: () => number) {
    this.#random = random;
  }

  get size(): number {
    return this.#dueAt.size;
  }

  /** A request for the call was sent. */
  noteSent(call: number): void {
    this.#sent.add(call);
  }

  park(call: number, retryAt: number | null, now: number): void {
    const [wasSent, vain] = [this.#sent.delete(call), this.#vain.get(call) ?? 0];
    const dueAt = planNextAsk({ now, retryAt, wasSent, vain, random: this.#random });
    this.#vain.set(call, vain + (wasSent ? 1 : 0));
    this.#dueAt.set(call, dueAt);
  }

  /** Takes out at most `limit` calls that are due, longest parked first. */
  takeDue(now: number, limit: number): number[] {
    const due = [...this.#dueAt].filter(([, dueAt]) => dueAt <= now).slice(0, limit);
    for (const [call] of due) this.#dueAt.delete(call);
    return due.map(([call]) => call);
  }
}
