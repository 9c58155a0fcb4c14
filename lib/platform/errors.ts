import type { FileErrorCode } from '#lib/model/document.ts';

/**
 * Every operational failure of the product: HTTP status, whether retrying can help, and the text
 * people read.
 */
const ERRORS = {
  'empty-file': {
    status: 422,
    retry: false,
    text: 'The file is empty. Upload it again from its original location.',
  },
  'unsupported-type': {
    status: 415,
    retry: false,
    text: 'This type of file can’t be read. Print or save it as a PDF and upload that. PNG, JPEG, TIFF, WebP, HEIC, X12 835 and 837, FHIR, and CSV files work, too.',
  },
  'not-a-pdf': {
    status: 415,
    retry: false,
    text: 'This file is named .pdf but isn’t a PDF. Open it in the program it came from, and print it to PDF.',
  },
  'infected-file': {
    status: 422,
    retry: false,
    text: 'The virus scanner found something in this file, so it was not accepted. Tell your administrator before anyone opens it.',
  },
  'corrupt-file': {
    status: 422,
    retry: false,
    text: 'The file is damaged and cannot be opened. Request a new copy, or print it to a new PDF.',
  },
  'password-required': {
    status: 422,
    retry: false,
    text: 'The file is password-protected. Enter the password to open it.',
  },
  'wrong-password': {
    status: 422,
    retry: false,
    text: 'Wrong password. Check it and try again.',
  },
  'unsupported-encryption': {
    status: 422,
    retry: false,
    text: 'The file is encrypted in a way that cannot be opened here, even with the right password. Save or print it as a PDF without a password and upload that.',
  },
  'columns-unknown': {
    status: 422,
    retry: false,
    text: 'This is the first file with these columns. Map them once, and later files like it are imported automatically.',
  },
  'too-many-bytes': {
    status: 413,
    retry: false,
    text: 'The file is larger than 100 MB. Split it and upload the parts.',
  },
  'too-many-pages': {
    status: 422,
    retry: false,
    text: 'The file has more than 500 pages. Split it and upload the parts.',
  },
  'too-many-pixels': {
    status: 422,
    retry: false,
    text: 'A page of the file is too large to read. Scan it again at 300 dpi on letter-size paper.',
  },
  'too-much-expansion': {
    status: 422,
    retry: false,
    text: 'The file unpacks to far more data than a document should, so it was not opened. Scan or print it again.',
  },
  timeout: {
    status: 504,
    // A page that hangs would hang again, blocking a reader just as long each time. A person may
    // retry it.
    retry: false,
    text: 'Reading the file took too long and was stopped. Try again, or scan it again.',
  },
  internal: {
    status: 500,
    retry: true,
    text: 'Something went wrong on our end. Your file is kept. Try again.',
  },
  'test-too-long': {
    status: 503,
    retry: true,
    text: 'The test took longer than three minutes and was stopped. Try again when fewer documents are being read.',
  },
  'test-stopped': {
    status: 503,
    retry: true,
    text: 'The server stopped the test before it was done, most often because it is short of memory. Try again when fewer documents are being read.',
  },
  'not-signed-in': {
    status: 401,
    retry: false,
    text: 'You are not signed in. Sign in to continue.',
  },
  forbidden: {
    status: 403,
    retry: false,
    text: 'Your role does not allow this. Ask a supervisor or an administrator.',
  },
  'request-in-progress': {
    status: 409,
    retry: true,
    text: 'The same request is still being processed. Try again in a moment.',
  },
  'key-of-other-request': {
    status: 422,
    retry: false,
    text: 'This idempotency key was used for another request. Use a new one.',
  },
  'confirm-password': {
    status: 403,
    retry: false,
    text: 'Confirm your password to make this change.',
  },
  'second-factor-required': {
    status: 403,
    retry: false,
    text: 'Your role requires an authenticator app. Set it up under “Your account”.',
  },
  'not-found': { status: 404, retry: false, text: 'This does not exist or was removed.' },
  'bad-request': {
    status: 400,
    retry: false,
    text: 'This request is not valid.',
  },
  'body-too-large': {
    status: 413,
    retry: false,
    text: 'This request is larger than 1 MB, which is more than any page here sends.',
  },
  stale: {
    status: 409,
    retry: false,
    text: 'Someone else changed this in the meantime. Your entries are kept; check the latest version first.',
  },
  'illegal-transition': {
    status: 409,
    retry: false,
    text: 'This is not possible in its current state. Reload the page and try again.',
  },
  'too-many-requests': {
    status: 429,
    retry: true,
    text: 'Too many attempts. Wait a minute and try again.',
  },
  'quota-exceeded': {
    status: 429,
    retry: false,
    text: 'You have reached today’s upload limit. Try again tomorrow.',
  },
  'disk-full': {
    status: 507,
    retry: false,
    text: 'The server is almost out of disk space, so no more files are accepted. Ask an administrator.',
  },
  'scanner-unavailable': {
    status: 503,
    retry: true,
    text: 'The virus scanner is not responding, so no files can be accepted right now. Try again in a few minutes.',
  },
  'endpoint-unavailable': {
    status: 503,
    retry: true,
    text: 'No language model endpoint is available right now. The document is waiting and will be tried again.',
  },
} as const satisfies Record<FileErrorCode, ErrorEntry> & Record<string, ErrorEntry>;

type ErrorEntry = { readonly status: number; readonly retry: boolean; readonly text: string };

export type ErrorCode = keyof typeof ERRORS;

/**
 * An operational failure: expected to happen, with a sentence for people. `detail` is for the log
 * and, if a request is not valid, for the program that sent it; it contains no value.
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly status: number;
  readonly retry: boolean;
  /** The sentence a person sees. */
  readonly text: string;
  readonly detail: string | null;

  constructor(code: ErrorCode, options: { detail?: string; text?: string; cause?: unknown } = {}) {
    super(options.detail ? `${code}: ${options.detail}` : code, { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.status = ERRORS[code].status;
    this.retry = ERRORS[code].retry;
    this.text = options.text ?? ERRORS[code].text;
    this.detail = options.detail ?? null;
  }
}

/** The sentence for a code, for places that store only the code. */
export function errorText(code: ErrorCode): string {
  return ERRORS[code].text;
}
