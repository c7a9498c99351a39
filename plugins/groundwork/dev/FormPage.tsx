import { useState } from 'react';
import { Container } from '@backstage/ui';
import { Stepper } from '@backstage/plugin-scaffolder-react/alpha';
import { fieldExtensions } from '../src/__testUtils__/fieldExtensions';
import { templateManifest } from '../src/__testUtils__/templateManifest';

const formProps = { EXPERIMENTAL_theme: 'bui' } as const;

/** The template's form; "Create" shows what would be sent. */
export function FormPage() {
  const [sent, setSent] = useState<unknown>();
  return (
    <Container>
      <Stepper
        manifest={templateManifest}
        extensions={fieldExtensions}
        formProps={formProps}
        onCreate={async values => setSent(values)}
      />
      {sent !== undefined && <pre>{JSON.stringify(sent, null, 2)}</pre>}
    </Container>
  );
}
