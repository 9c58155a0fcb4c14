import type { Answer } from '#app/_client/post-json.ts';
import type { EffectName, EffectOf } from './effect.ts';
import type { Memory, Storage } from './memory.ts';
import type { DeskEvent } from './model.ts';
import type { buildSettled } from './settled.ts';

/** The world around the desk: a browser, or a test. */
export interface World {
  readonly get: <T>(address: string, signal?: AbortSignal) => Promise<Answer<T>>;
  readonly post: <T>(address: string, body?: unknown, signal?: AbortSignal) => Promise<Answer<T>>;
  readonly storage: Storage;
  readonly now: () => number;
  /** Runs later; the returned function cancels it. */
  readonly plan: (run: () => void, afterMs: number) => () => void;
  /** Resolves once the last change is on the screen. */
  readonly afterPaint: () => Promise<void>;
  readonly showAddress: (recordId: string, replaces: boolean) => void;
  readonly goPage: (address: string) => void;
  readonly fetchPicture: (address: string) => void;
}

/** What the effects work with. */
export interface Tools {
  readonly world: World;
  readonly memory: Memory;
  readonly settled: ReturnType<typeof buildSettled>;
  readonly later: ReturnType<typeof buildLater>;
  readonly dispatch: (event: DeskEvent) => void;
  /** Ends the prefetch in progress. */
  prefetching: AbortController;
}

export type Handlers<Name extends EffectName = EffectName> = {
  readonly [One in Name]: (effect: EffectOf<One>, tools: Tools) => unknown;
};

/** Things to do in a moment: a newer one with the same name replaces the older. */
export function buildLater({ plan }: Pick<World, 'plan'>) {
  const planned = new Map<string, { stop: () => void; run: () => void }>();
  const cancel = (name: string) => {
    planned.get(name)?.stop();
    planned.delete(name);
  };
  return {
    cancel,
    plan(name: string, afterMs: number, run: () => void): void {
      cancel(name);
      const now = () => {
        cancel(name);
        run();
      };
      planned.set(name, { stop: plan(now, afterMs), run: now });
    },
    /** Does it now. */
    finish: (name: string) => planned.get(name)?.run(),
    stop(): void {
      for (const name of [...planned.keys()]) cancel(name);
    },
  };
}
