import { QueryClient } from '@tanstack/react-query';

/** HTTP status of a failed call, or undefined when no answer came. */
export function statusOf(error: unknown): number | undefined {
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' ? status : undefined;
}

/** A refusal stays a refusal: only what may pass by itself is tried again, once. */
export function shouldRetry(failures: number, error: unknown): boolean {
  const status = statusOf(error);
  const refused = status !== undefined && status >= 400 && status < 500;
  return !refused && failures < 1;
}

/** One cache for the plugin's pages and the form's fields. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 15_000, retry: shouldRetry, retryDelay: 500 },
  },
});
