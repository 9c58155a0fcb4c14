/** A value for a JSON column. */
export type Json = string | number | boolean | { [key: string]: Json | null } | (Json | null)[];

/** Plain, writable JSON of a value (brands and read-only tuples dropped); undefined for null. */
export function toJson(value: NonNullable<unknown>): Json;
export function toJson(value: unknown): Json | undefined;
export function toJson(value: unknown): Json | undefined {
  return value === null || value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}
