import { useEffect, useRef, type RefObject } from 'react';

/**
 * A button that was pressed may be gone once it has worked, and the focus with
 * it. When the signal changes and nothing has the focus, the element gets it,
 * so that a keyboard goes on from there.
 */
export function useFocusKept<T extends HTMLElement>(
  signal: string,
): RefObject<T> {
  const element = useRef<T>(null);
  const last = useRef(signal);
  useEffect(() => {
    if (last.current === signal) return;
    last.current = signal;
    if (document.activeElement === document.body)
      element.current?.focus({ preventScroll: true });
  }, [signal]);
  return element;
}
