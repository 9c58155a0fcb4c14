import type { Call, CallPriority, Need } from './event.ts';

const ORDER: readonly CallPriority[] = ['interactive', 'normal', 'backfill'];

/** Calls that no endpoint can take yet, in service order. */
export class WaitingLine {
  readonly #lines = new Map<string, Call[]>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  add(call: Call): void {
    const key = keyOf(call);
    const line = this.#lines.get(key);
    if (line) line.push(call);
    else this.#lines.set(key, [call]);
    this.#size += 1;
  }

  remove(call: Call): void {
    const line = this.#lines.get(keyOf(call));
    const at = line?.indexOf(call) ?? -1;
    if (at < 0) return;
    line?.splice(at, 1);
    this.#size -= 1;
  }

  /**
   * Removes every call that `serve` accepts, in order; a line whose first call cannot be served
   * does not hold up calls with other needs.
   */
  drain(serve: (call: Call) => boolean): void {
    if (this.#size === 0) return;
    for (const priority of ORDER)
      for (const [key, line] of this.#lines) {
        if (!key.startsWith(priority)) continue;
        let served = 0;
        for (const call of line) {
          if (!serve(call)) break;
          served += 1;
        }
        line.splice(0, served);
        this.#size -= served;
      }
  }
}

function keyOf({ priority, need }: Call): string {
  return `${priority} ${needKey(need)}`;
}

/** Requests with the same key can be answered by the same endpoints. */
export function needKey({ call, patientData }: Need): string {
  return patientData ? `${call} of a patient` : call;
}
