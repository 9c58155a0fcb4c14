'use client';

import { useSyncExternalStore } from 'react';
import { countUnderWay, watchUnderWay } from '#app/_client/under-way.ts';
import { Icon } from '../_ui/icon.tsx';
import { upload } from '../_ui/icons.ts';
import { Link } from '../_ui/link.tsx';
import { shellText } from './shell-text.ts';

/** While files are sent: how many are left, on every page, with a link to them. */
export function UploadNote() {
  const left = useSyncExternalStore(watchUnderWay, countUnderWay, () => 0);
  if (left === 0) return null;
  return (
    <Link
      href="/documents"
      className="flex items-center gap-1.5 rounded-md px-2 py-1 text-sm whitespace-nowrap text-accent hover:bg-raised"
    >
      <Icon of={upload} />
      {shellText.uploading(left)}
    </Link>
  );
}
