import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { PDFiumLibrary } from '@hyzyla/pdfium';

/** The PDFium functions used for reading pages: numbers and addresses in, numbers out. */
const FUNCTIONS = [
  '_FPDF_LoadMemDocument',
  '_FPDF_GetLastError',
  '_FPDF_GetPageCount',
  '_FPDF_GetMetaText',
  '_FPDF_CloseDocument',
  '_FPDFDOC_InitFormFillEnvironment',
  '_FPDFDOC_ExitFormFillEnvironment',
  '_FORM_OnAfterLoadPage',
  '_FORM_OnBeforeClosePage',
  '_FPDF_LoadPage',
  '_FPDF_ClosePage',
  '_FPDF_GetPageWidthF',
  '_FPDF_GetPageHeightF',
  '_FPDFPage_GetRotation',
  '_FPDF_PageToDevice',
  '_FPDFBitmap_CreateEx',
  '_FPDFBitmap_FillRect',
  '_FPDFBitmap_Destroy',
  '_FPDF_RenderPageBitmap',
  '_FPDF_FFLDraw',
  '_FPDFPage_Flatten',
  '_FPDFPage_CountObjects',
  '_FPDFPage_GetObject',
  '_FPDFFormObj_CountObjects',
  '_FPDFFormObj_GetObject',
  '_FPDFPageObj_GetType',
  '_FPDFPageObj_GetBounds',
  '_FPDFPageObj_GetMatrix',
  '_FPDFPageObj_GetFillColor',
  '_FPDFPageObj_HasTransparency',
  '_FPDFPageObj_CountMarks',
  '_FPDFPageObj_GetMark',
  '_FPDFPageObjMark_GetName',
  '_FPDFPageObjMark_GetParamStringValue',
  '_FPDFPath_CountSegments',
  '_FPDFPath_GetDrawMode',
  '_FPDFTextObj_GetTextRenderMode',
  '_FPDFTextObj_GetFont',
  '_FPDFText_LoadPage',
  '_FPDFText_ClosePage',
  '_FPDFText_CountChars',
  '_FPDFText_GetUnicode',
  '_FPDFText_IsGenerated',
  '_FPDFText_HasUnicodeMapError',
  '_FPDFText_GetCharBox',
  '_FPDFText_GetTextObject',
  '_FPDFPage_GetAnnotCount',
  '_FPDFPage_GetAnnot',
  '_FPDFPage_CloseAnnot',
  '_FPDFAnnot_GetSubtype',
  '_FPDFAnnot_GetFlags',
  '_FPDFAnnot_GetStringValue',
  '_FPDFAnnot_GetRect',
  '_FPDFAnnot_GetFormFieldType',
  '_FPDFAnnot_GetFormFieldValue',
  '_FPDFAnnot_IsChecked',
] as const;

const MAX_TEXT_BYTES = 64 * 1024;

type Functions = Record<(typeof FUNCTIONS)[number], (...args: number[]) => number>;

type PdfiumModule = Functions & {
  /** Replaced by a new view whenever the memory grows: get it again for each access. */
  readonly HEAPU8: Uint8Array;
  readonly wasmExports: { malloc(size: number): number; free(address: number): void };
};

/** PDFium with helpers for raw addresses. */
export type Pdfium = Functions & {
  /** Address of a copy of `bytes`; the caller frees it. Throws if the memory limit is reached. */
  allocate(bytes: Uint8Array): number;
  free(address: number): void;
  /** Calls `use` with the address of `size` zeroed bytes that are valid during the call. */
  withScratch<T>(size: number, use: (address: number, view: () => DataView) => T): T;
  /**
   * Reads UTF-16 text from a PDFium function that takes a buffer and its size; '' if it is very
   * long.
   */
  readText(ask: (buffer: number, bytes: number) => number): string;
  memory(): Uint8Array;
  /** Whether a memory allocation was refused because of the limit. */
  hitMemoryLimit(): boolean;
};

/**
 * Starts PDFium in WebAssembly, which sandboxes hostile bytes.
 *
 * The package offers only rendering and plain text. Character boxes, form fields, and page objects
 * go through its private `module`; only this file uses it, and `pdfium.test.ts` is the contract
 * with the pinned version.
 */
export async function startPdfium(options: { maxHeapBytes: number }): Promise<Pdfium> {
  let refused = false;
  const compiled = await WebAssembly.compile(await readFile(wasmPath()));
  const library = await PDFiumLibrary.init({
    instantiateWasm: (imports, done) => {
      const limited = limitMemory(imports, options.maxHeapBytes, () => {
        refused = true;
      });
      const instance = new WebAssembly.Instance(compiled, limited);
      done(instance);
      return instance.exports;
    },
  });
  const module: unknown = Reflect.get(library, 'module');
  if (!isModule(module)) {
    throw new Error('@hyzyla/pdfium has changed: its private module lacks a function we call');
  }
  return withMemory(module, () => refused);
}

function wasmPath(): string {
  return createRequire(import.meta.url).resolve('@hyzyla/pdfium/pdfium.wasm');
}

/**
 * PDFium would grow to 2 GB. If growth is refused, its allocation fails and it aborts; the thread
 * that runs it is then replaced.
 */
function limitMemory(
  imports: WebAssembly.Imports,
  maxBytes: number,
  onRefused: () => void,
): WebAssembly.Imports {
  const env = imports.env ?? {};
  const grow = env.emscripten_resize_heap;
  const resize = (requested: number) => {
    if (requested >>> 0 > maxBytes) {
      onRefused();
      return 0;
    }
    return typeof grow === 'function' ? Number(grow(requested)) : 0;
  };
  return { ...imports, env: { ...env, emscripten_resize_heap: resize } };
}

function isModule(value: unknown): value is PdfiumModule {
  if (typeof value !== 'object' || value === null) return false;
  const heap: unknown = Reflect.get(value, 'HEAPU8');
  const exported: unknown = Reflect.get(value, 'wasmExports');
  return (
    heap instanceof Uint8Array &&
    typeof exported === 'object' &&
    exported !== null &&
    typeof Reflect.get(exported, 'malloc') === 'function' &&
    typeof Reflect.get(exported, 'free') === 'function' &&
    FUNCTIONS.every((name) => typeof Reflect.get(value, name) === 'function')
  );
}

function withMemory(module: PdfiumModule, hitMemoryLimit: () => boolean): Pdfium {
  const free = (address: number) => module.wasmExports.free(address);
  const reserve = (size: number) => {
    const address = module.wasmExports.malloc(Math.max(1, size));
    if (address === 0) throw new Error('PDFium is out of memory');
    return address;
  };
  const withScratch = <T>(size: number, use: (address: number, view: () => DataView) => T): T => {
    const address = reserve(size);
    module.HEAPU8.fill(0, address, address + size);
    try {
      return use(address, () => new DataView(module.HEAPU8.buffer, address, size));
    } finally {
      free(address);
    }
  };
  const extras = {
    allocate(bytes: Uint8Array): number {
      const address = reserve(bytes.length);
      module.HEAPU8.set(bytes, address);
      return address;
    },
    free,
    withScratch,
    readText(ask: (buffer: number, bytes: number) => number): string {
      const bytes = ask(0, 0);
      // Two bytes end the text.
      if (bytes <= 2 || bytes > MAX_TEXT_BYTES) return '';
      return withScratch(bytes, (buffer, view) => {
        ask(buffer, bytes);
        const text = view();
        return new TextDecoder('utf-16le').decode(
          new Uint8Array(text.buffer, text.byteOffset, bytes - 2),
        );
      });
    },
    memory: () => module.HEAPU8,
    hitMemoryLimit,
  };
  return { ...module, ...extras };
}
