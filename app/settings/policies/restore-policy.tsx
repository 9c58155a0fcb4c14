'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { postJson } from '#app/_client/post-json.ts';
import { Button } from '#app/_ui/button.tsx';
import { undo } from '#app/_ui/icons.ts';
import type { PolicyTerms } from '#lib/model/policy.ts';
import { text } from './text.ts';

/** Publishes the terms of an earlier version again, as a new version. */
export function RestorePolicy(props: {
  form: string;
  title: string;
  version: number;
  terms: PolicyTerms;
}) {
  const router = useRouter();
  const [problem, setProblem] = useState<string | null>(null);
  async function restore() {
    const { form, terms, version } = props;
    const body = { form, terms, note: text.restoreNote(version) };
    const answer = await postJson('/api/policies', body);
    setProblem(answer.ok ? null : answer.text);
    router.refresh();
  }
  return (
    <>
      <Button
        icon={undo}
        className="h-7 px-2"
        aria-label={text.restoreNamed(props.title, props.version)}
        onClick={() => void restore()}
      >
        {text.restore}
      </Button>
      {problem !== null && <p className="text-sm text-bad">{problem}</p>}
    </>
  );
}
