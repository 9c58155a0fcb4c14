import { Readable, type Transform } from 'node:stream';
import { z } from 'zod';

/** One segment as another program reads it: `name`, and elements and components by number. */
const OtherSegment = z.record(z.string(), z.string()).and(z.object({ name: z.string() }));
export type OtherSegment = z.infer<typeof OtherSegment>;

const Parser = z.object({
  X12parser: z.custom<new () => Transform>((made) => typeof made === 'function'),
});
/** Types are checked only for what ships, so it is imported by a variable name. */
const PACKAGE: string = 'x12-parser';

/** Reads X12 with a parser that shares no code with ours: the package x12-parser. */
export async function parseElsewhere(text: string): Promise<OtherSegment[]> {
  const { X12parser } = Parser.parse(await import(PACKAGE));
  const found = await Readable.from([Buffer.from(text)])
    .pipe(new X12parser())
    .toArray();
  return found.map((segment) => OtherSegment.parse(segment));
}
