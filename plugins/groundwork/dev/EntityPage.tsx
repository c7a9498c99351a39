import { Container } from '@backstage/ui';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { StackContent } from '../src/components/StackContent/StackContent';
import { QueryWrapper } from '../src/query/QueryWrapper';
import { stackEntity } from './entity';

/** The entity tab without the catalog around it. */
export function EntityPage() {
  return (
    <QueryWrapper>
      <EntityProvider entity={stackEntity}>
        <Container>
          <StackContent />
        </Container>
      </EntityProvider>
    </QueryWrapper>
  );
}
