import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { focusField } from '../fieldId';
import { sectionOf, type Section } from '../../questions';

/** What of the editor is open, and how a finding opens what hides its input. */
export interface Disclosures {
  environment: number;
  showEnvironment(index: number): void;
  isOpen(key: string): boolean;
  setOpen(key: string, isOpen: boolean): void;
  /** Opens what is around the input of a path and puts the focus into it. */
  reveal(path: string): void;
}

/** Key of an environment's part. */
export function disclosureKey(
  index: number,
  part: Section | 'advanced',
): string {
  return `${index}.${part}`;
}

/** State of everything in the editor that opens and closes. */
export function useDisclosures(): Disclosures {
  const [environment, showEnvironment] = useState(0);
  const [open, setOpenKeys] = useState<Record<string, boolean>>({});
  const [wanted, setWanted] = useState<{ path: string }>();
  const done = useRef<{ path: string }>();

  const setOpen = useCallback((key: string, isOpen: boolean) => {
    setOpenKeys(current => ({ ...current, [key]: isOpen }));
  }, []);
  const reveal = useCallback((path: string) => {
    const [, at, inside = ''] =
      /^environments\[(\d+)\]\.?(.*)$/.exec(path) ?? [];
    if (at !== undefined) {
      const index = Number(at);
      showEnvironment(index);
      const section = sectionOf(inside);
      if (section)
        setOpenKeys(current => ({
          ...current,
          [disclosureKey(index, 'advanced')]: true,
          [disclosureKey(index, section)]: true,
        }));
    }
    setWanted({ path });
  }, []);

  useEffect(() => {
    if (!wanted || wanted === done.current) return;
    done.current = wanted;
    focusField(wanted.path);
  });

  return useMemo(
    () => ({
      environment,
      showEnvironment,
      isOpen: key => open[key] ?? false,
      setOpen,
      reveal,
    }),
    [environment, open, setOpen, reveal],
  );
}
