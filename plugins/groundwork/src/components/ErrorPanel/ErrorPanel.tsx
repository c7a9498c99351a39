import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button } from '@backstage/ui';
import { statusOf } from '../../query/queryClient';
import { groundworkTranslationRef } from '../../translation';

/** What the server said as a sentence, without the wrapping of the call that failed. */
export function causeOf(error: unknown): string {
  const { cause, message } = error as {
    cause?: { message?: string };
    message?: string;
  };
  const said = (cause?.message ?? message ?? String(error)).trim();
  return /[.!?]$/.test(said) ? said : `${said}.`;
}

/** Error state of a page or card: what failed, why, and what to do next. */
export function ErrorPanel(props: {
  title: string;
  error: unknown;
  onRetry(): void;
  isRetrying?: boolean;
}) {
  const { title, error, onRetry, isRetrying } = props;
  const { t } = useTranslationRef(groundworkTranslationRef);
  const next = nextStep(statusOf(error));
  return (
    <Alert
      role="alert"
      status="danger"
      icon
      title={title}
      description={`${causeOf(error)} ${t(`error.next.${next}`)}`}
      customActions={
        <Button
          variant="secondary"
          size="small"
          onPress={onRetry}
          isPending={isRetrying}
        >
          {t('error.retry')}
        </Button>
      }
    />
  );
}

function nextStep(status: number | undefined) {
  switch (status) {
    case 401:
      return 'signIn';
    case 403:
      return 'access';
    case 404:
      return 'notFound';
    case undefined:
      return 'unreachable';
    default:
      return 'other';
  }
}
