'use client';

import { useEffect, useRef, useState } from 'react';
import { sendFile } from '../send-file.ts';
import type { UploadEvent } from '../uploads.ts';
import { bindShots } from './bind-shots.ts';
import { prepareShot, type Shot } from './prepare-shot.ts';
import { text } from './text.ts';

/** The result of sending the pages. */
export type Sent =
  | { readonly kind: 'sent'; readonly count: number; readonly documentId: string }
  | { readonly kind: 'failed'; readonly text: string };

/** The pages that someone has photographed, until they are sent as one document. */
export function useShots() {
  const [shots, setShots] = useState<readonly Shot[]>([]);
  const [unknown, setUnknown] = useState(0);
  const [busy, setBusy] = useState<'looking' | 'sending' | null>(null);
  const [sent, setSent] = useState<Sent | null>(null);
  const shown = useRef<readonly Shot[]>([]);
  // A picture that is no longer shown would stay in memory until the window is closed.
  useEffect(() => {
    for (const shot of shown.current) if (!shots.includes(shot)) URL.revokeObjectURL(shot.url);
    shown.current = shots;
  }, [shots]);
  useEffect(
    () => () => {
      for (const { url } of shown.current) URL.revokeObjectURL(url);
      shown.current = [];
    },
    [],
  );

  /** `instead`: the page being retaken. */
  async function add(files: readonly File[], instead: string | null) {
    setBusy('looking');
    setSent(null);
    const found: Shot[] = [];
    // One after the other: each takes many megabytes while it is processed.
    for (const file of files) {
      const shot = await prepareShot(file).catch(() => null);
      if (shot) found.push(shot);
    }
    setUnknown(files.length - found.length);
    setShots((before) => place(before, found, instead));
    setBusy(null);
  }
  function remove(key: string) {
    setShots((before) => before.filter((shot) => shot.key !== key));
  }
  function moveUp(key: string) {
    setShots((before) => {
      const at = before.findIndex((shot) => shot.key === key);
      const [one, above] = [before[at], before[at - 1]];
      return one && above ? before.with(at - 1, one).with(at, above) : before;
    });
  }
  async function send() {
    setBusy('sending');
    const time = new Date().toISOString().slice(0, 16).replace('T', ' ').replace(':', '-');
    const file = await bindShots(shots, text.name(time)).catch(() => null);
    const outcome = file ? await upload(file, shots.length) : UNBOUND;
    if (outcome.kind === 'sent') setShots([]);
    setSent(outcome);
    setBusy(null);
  }
  return { shots, unknown, busy, sent, add, remove, moveUp, send };
}

/** A picture that could not become a page, or a part of the program that did not load. */
const UNBOUND: Sent = { kind: 'failed', text: text.unbound };

function upload(file: File, count: number): Promise<Sent> {
  return new Promise((done) => {
    sendFile(crypto.randomUUID(), file, (event) => {
      const said = outcomeOf(event, count);
      if (said) done(said);
    });
  });
}

function place(before: readonly Shot[], found: readonly Shot[], instead: string | null) {
  const at = before.findIndex(({ key }) => key === instead);
  return at < 0 || found.length === 0 ? [...before, ...found] : before.toSpliced(at, 1, ...found);
}

/** Null while it is in progress. */
function outcomeOf(event: UploadEvent, count: number): Sent | null {
  if (event.type === 'broken') return { kind: 'failed', text: event.text };
  if (event.type !== 'answered') return null;
  const { receipt } = event;
  if (receipt.kind === 'rejected') return { kind: 'failed', text: receipt.text };
  return { kind: 'sent', count, documentId: receipt.documentId };
}
