import type { LiveEvent } from '#lib/model/live-event.ts';
import { DRAFT_EFFECTS } from './draft-effects.ts';
import type { EffectName, EffectOf } from './effect.ts';
import { buildMemory } from './memory.ts';
import type { DeskEvent } from './model.ts';
import { RECORD_EFFECTS } from './record-effects.ts';
import { buildSettled } from './settled.ts';
import { TASK_EFFECTS } from './task-effects.ts';
import { buildLater, type Handlers, type Tools, type World } from './tools.ts';

const HANDLERS: Handlers = { ...DRAFT_EFFECTS, ...RECORD_EFFECTS, ...TASK_EFFECTS };

/** Does what the machine wants done; the results go to `dispatch`. */
export function buildRunner(world: World, dispatch: (event: DeskEvent) => void) {
  const tools: Tools = {
    world,
    memory: buildMemory(world.storage),
    settled: buildSettled(),
    later: buildLater(world),
    dispatch,
    prefetching: new AbortController(),
  };
  return {
    run<Name extends EffectName>(effect: EffectOf<Name>): void {
      void HANDLERS[effect.do](effect, tools);
    },
    /** A live event: a record that is being waited for may have been read. */
    hear: (event: LiveEvent) => tools.settled.hear(event),
    /** Saves what is waiting to be saved and stops the rest. */
    stop(): void {
      tools.later.finish('store');
      tools.later.stop();
      tools.prefetching.abort();
    },
  };
}
