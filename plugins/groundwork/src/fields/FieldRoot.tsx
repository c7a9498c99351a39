import type { ReactNode } from 'react';
import { Surface } from '../components/surface/Surface';
import { QueryWrapper } from '../query/QueryWrapper';

/** What a field needs around it: it runs in the scaffolder's pages, not in ours. */
export function FieldRoot({ children }: { children: ReactNode }) {
  return (
    <QueryWrapper>
      <Surface>{children}</Surface>
    </QueryWrapper>
  );
}
