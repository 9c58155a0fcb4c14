import type { Endpoint } from './endpoint.ts';
import { ModelClient } from './model-client.ts';
import type { SetAside } from './scheduling/event.ts';

/** An endpoint that a person has to see to. */
export interface AsideNote {
  readonly endpoint: string;
  readonly why: SetAside;
}

/**
 * The one client of this process, with these endpoints from now on. What it knows of those that stay
 * (requests in flight, limits, breakers, what they support) outlasts a change of the list.
 */
export function openModelClient(endpoints: readonly Endpoint[]): ModelClient {
  const key = JSON.stringify(endpoints);
  if (opened === null)
    opened = {
      key,
      client: new ModelClient(endpoints, {
        onSetAside: ({ name }, why) => notes.push({ endpoint: name, why }),
      }),
    };
  else if (opened.key !== key) {
    opened.client.setEndpoints(endpoints);
    opened = { ...opened, key };
  }
  return opened.client;
}

/** The client if a question was asked in this process; null before. */
export function findModelClient(): ModelClient | null {
  return opened?.client ?? null;
}

/** Endpoints that were set aside since this was last asked. */
export function takeAsideNotes(): AsideNote[] {
  return notes.splice(0);
}

/** Ends what the client does by itself, so that a program can end. */
export function closeModelClient(): void {
  opened?.client.close();
  opened = null;
}

let opened: { readonly key: string; readonly client: ModelClient } | null = null;
const notes: AsideNote[] = [];
