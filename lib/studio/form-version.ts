import type { Form } from '#lib/model/form.ts';
import { hashOf } from '#lib/platform/canonical-json.ts';

/** `name@version` with a hash of the contents: a built-in form may change without a new version. */
export function formVersion(form: Form): string {
  const version =
    known.get(form) ?? `${form.name}@${form.version}#${hashOf(form).slice(0, DIGITS)}`;
  known.set(form, version);
  return version;
}

const DIGITS = 12;

/**
 * A form has hundreds of fields and does not change, and every step of every record asks for its
 * version.
 */
const known = new WeakMap<Form, string>();
