import type { ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Alert,
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
} from '@backstage/ui';
import { groundworkTranslationRef } from '../../translation';
import { causeOf } from '../ErrorPanel/ErrorPanel';
import surface from '../surface/surface.module.css';
import styles from './ConfirmDialog.module.css';

/** Asks before something happens that cannot be taken back. Stays open when it fails, and says why. */
export function ConfirmDialog(props: {
  isOpen: boolean;
  onClose(): void;
  title: string;
  children: ReactNode;
  /** On the button that does it. */
  confirm: string;
  isDestructive?: boolean;
  isDisabled?: boolean;
  /** What to say when it failed. */
  failed: string;
  operation: {
    isPending: boolean;
    error: unknown;
  };
  onConfirm(): void;
}) {
  const { isOpen, onClose, title, children, confirm, failed } = props;
  const { isDestructive, isDisabled, operation, onConfirm } = props;
  const { t } = useTranslationRef(groundworkTranslationRef);
  return (
    <Dialog
      className={`${surface.surface} ${styles.dialog}`}
      width={640}
      isOpen={isOpen}
      onOpenChange={open => {
        if (!open) onClose();
      }}
    >
      <DialogHeader>{title}</DialogHeader>
      <DialogBody>
        <div className={styles.body}>
          {children}
          {operation.error !== null && operation.error !== undefined && (
            <Alert
              role="alert"
              status="danger"
              icon
              title={failed}
              description={causeOf(operation.error)}
            />
          )}
        </div>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" slot="close">
          {t('dialog.back')}
        </Button>
        <Button
          variant="primary"
          destructive={isDestructive}
          isDisabled={isDisabled}
          isPending={operation.isPending}
          onPress={onConfirm}
        >
          {confirm}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
