import { useId, type ReactNode } from 'react';
import { Card, CardBody, CardHeader, Text } from '@backstage/ui';
import styles from './Panel.module.css';

/** A titled card; the title names the region. */
export function Panel(props: {
  title: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}) {
  const { title, actions, children } = props;
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <Card className={styles.card}>
        <CardHeader>
          <div className={styles.header}>
            <Text as="h3" id={id} variant="title-x-small" weight="bold">
              {title}
            </Text>
            {actions}
          </div>
        </CardHeader>
        <CardBody className={styles.body}>{children}</CardBody>
      </Card>
    </section>
  );
}
