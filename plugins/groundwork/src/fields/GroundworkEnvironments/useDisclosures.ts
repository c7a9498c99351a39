import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { focusField } from '../fieldId';

/** Parts of an environment that open and close, by the first word of the paths inside. */
export const sections = [
  'basics',
  'network',
  'cluster',
  'database',
  'observability',
] as const;
export type Section = (typeof sections)[number];

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
    const [, at, , part = ''] =
      /^environments\[(\d+)\](\.(\w+))?/.exec(path) ?? [];
    if (at !== undefined) {
      const index = Number(at);
      showEnvironment(index);
      const section = sectionOf(part);
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

/** Where a question lives; those of the common path are always open. */
function sectionOf(part: string): Section | undefined {
  if (part === 'name' || part === 'profile') return 'basics';
  return sections.find(section => section === part);
}
