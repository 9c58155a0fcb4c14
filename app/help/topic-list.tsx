'use client';

import { useState } from 'react';
import { Link } from '#app/_ui/link.tsx';
import { text } from './text.ts';

export interface ListedTopic {
  readonly slug: string;
  readonly title: string;
  readonly summary: string;
  /** All of its text in lower case. */
  readonly words: string;
}

/** The help pages; typing narrows them to those that contain every word. */
export function TopicList({ topics }: { topics: readonly ListedTopic[] }) {
  const [typed, setTyped] = useState('');
  const wanted = typed.toLowerCase().split(/\s+/);
  const found = topics.filter(({ words }) => wanted.every((word) => words.includes(word)));
  return (
    <>
      <search>
        <input
          type="search"
          aria-label={text.filter}
          placeholder={text.filter}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          className="mb-4 h-8 w-full max-w-100 rounded-md border border-line-strong bg-surface px-2.5 placeholder:text-muted"
        />
      </search>
      <p role="status" className="text-muted">
        {found.length === 0 ? text.none : ''}
      </p>
      <ul aria-label={text.list} className="grid gap-3 md:grid-cols-2">
        {found.map(({ slug, title, summary }) => (
          <li key={slug} className="rounded-lg border border-line bg-surface px-4 py-3">
            <Link href={`/help/${slug}`} className="font-medium text-accent hover:underline">
              {title}
            </Link>
            <p className="mt-0.5 text-muted">{summary}</p>
          </li>
        ))}
      </ul>
    </>
  );
}
