import { z } from 'zod';

/** How the servers behind one declared endpoint are found; each is then an endpoint of its own. */
export const Discover = z.discriminatedUnion('kind', [
  /** The addresses of the host in the endpoint's url, on the url's port. */
  z.object({ kind: z.literal('dns') }),
  /** Hosts and ports of SRV records, such as `_http._tcp.vllm.models.svc.cluster.local`. */
  z.object({ kind: z.literal('srv'), name: z.string().min(1) }),
  /** Ready pods of a Kubernetes service, from its EndpointSlices. */
  z.object({
    kind: z.literal('kubernetes'),
    namespace: z.string().min(1),
    service: z.string().min(1),
    /** Name of the port; the first one without it. */
    port: z.string().optional(),
  }),
]);
export type Discover = z.infer<typeof Discover>;

/** Where one server is. */
export interface Address {
  readonly host: string;
  /** Null: the port of the declared endpoint. */
  readonly port: number | null;
}

/** Tells who is there. */
export interface EndpointSource {
  /**
   * Calls back with all addresses, soon and at each change, until `signal`. Rejects when it cannot tell any
   * more; what it said last then holds until it is asked again.
   */
  readonly watch: (
    onAddresses: (addresses: readonly Address[]) => void,
    signal: AbortSignal,
  ) => Promise<void>;
}
