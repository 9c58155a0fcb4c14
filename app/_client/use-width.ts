import { type RefObject, useEffect, useState } from 'react';

/**
 * The width of an element's content in CSS pixels. `last` is the width of the last similar element:
 * the caller keeps it, so that the next one is laid out once and not twice.
 */
export function useWidth(of: RefObject<HTMLElement | null>, last: { width: number }): number {
  const [width, setWidth] = useState(last.width);
  useEffect(() => {
    const element = of.current;
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => {
      last.width = entry?.contentRect.width ?? last.width;
      setWidth(last.width);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [of, last]);
  return width;
}
