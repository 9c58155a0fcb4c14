/**
 * One field of a protocol buffer message: its number, wire type, and payload as it stands in the
 * file.
 */
export type ProtoField = {
  readonly number: number;
  readonly wire: number;
  readonly payload: Uint8Array;
};

const VARINT = 0;
const FIXED_64 = 1;
const BYTES = 2;
const FIXED_32 = 5;

/** Splits a message into its fields; throws RangeError when it is cut off. */
export function parseFields(message: Uint8Array): ProtoField[] {
  const fields: ProtoField[] = [];
  for (let at = 0; at < message.length; ) {
    const key = readVarint(message, at);
    const wire = key.value & 7;
    const { start, end } = placeOf(message, key.end, wire);
    if (end > message.length) throw new RangeError('a protocol buffer field is cut off');
    fields.push({ number: key.value >>> 3, wire, payload: message.subarray(start, end) });
    at = end;
  }
  return fields;
}

function placeOf(message: Uint8Array, at: number, wire: number): { start: number; end: number } {
  switch (wire) {
    case VARINT:
      return { start: at, end: readVarint(message, at).end };
    case FIXED_64:
      return { start: at, end: at + 8 };
    case BYTES: {
      const { value, end } = readVarint(message, at);
      return { start: end, end: end + value };
    }
    case FIXED_32:
      return { start: at, end: at + 4 };
    default:
      throw new RangeError(`protocol buffer wire type ${wire}`);
  }
}

/** The inverse of `parseFields`. */
export function packFields(fields: readonly ProtoField[]): Uint8Array {
  return joinBytes(
    fields.flatMap(({ number, wire, payload }) => {
      const key = packVarint(number * 8 + wire);
      return wire === BYTES ? [key, packVarint(payload.length), payload] : [key, payload];
    }),
  );
}

export function bytesField(number: number, payload: Uint8Array): ProtoField {
  return { number, wire: BYTES, payload };
}

export function textField(number: number, text: string): ProtoField {
  return bytesField(number, new TextEncoder().encode(text));
}

export function numberField(number: number, value: number): ProtoField {
  return { number, wire: VARINT, payload: packVarint(value) };
}

export function floatField(number: number, value: number): ProtoField {
  const payload = new Uint8Array(4);
  new DataView(payload.buffer).setFloat32(0, value, true);
  return { number, wire: FIXED_32, payload };
}

export function textOf(field: ProtoField | undefined): string {
  return field === undefined ? '' : new TextDecoder().decode(field.payload);
}

/** Whole numbers of a repeated field, packed or one by one. */
export function numbersOf(fields: readonly ProtoField[], number: number): number[] {
  return fields
    .filter((field) => field.number === number)
    .flatMap(({ payload }) => {
      const values: number[] = [];
      for (let at = 0; at < payload.length; ) {
        const { value, end } = readVarint(payload, at);
        values.push(value);
        at = end;
      }
      return values;
    });
}

/** Exact up to 2^53: sizes and tags, not negative numbers. */
function readVarint(bytes: Uint8Array, at: number): { value: number; end: number } {
  let value = 0;
  let weight = 1;
  for (let end = at; end < bytes.length; end++) {
    const byte = bytes[end] ?? 0;
    value += (byte & 127) * weight;
    if (byte < 128) return { value, end: end + 1 };
    weight *= 128;
  }
  throw new RangeError('a protocol buffer number is cut off');
}

function packVarint(value: number): Uint8Array {
  const bytes: number[] = [];
  let left = value;
  for (; left >= 128; left = Math.floor(left / 128)) bytes.push((left % 128) + 128);
  bytes.push(left);
  return Uint8Array.from(bytes);
}

function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}
