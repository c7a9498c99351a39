import { useEffect, useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { groundworkApiRef } from '../../api/GroundworkApi';
import { useUserRef } from '../../query/useUserRef';
import { missingAnswers, type StackAnswers } from './stackAnswers';

const debounceMs = 300;

/** The value as it was when nobody had changed it for a moment. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), debounceMs);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}

/**
 * The server's review of the answers, while they are written: an outdated call
 * is aborted, and the last answer stays until the next one is here.
 */
export function useReview(answers: StackAnswers) {
  const api = useApi(groundworkApiRef);
  const user = useUserRef();
  const now = JSON.stringify(answers);
  const settled = useSettled(now);
  const isComplete = missingAnswers(JSON.parse(settled)).length === 0;
  const query = useQuery({
    queryKey: ['groundwork', user, 'review', settled],
    queryFn: ({ signal }) => api.review(JSON.parse(settled), { signal }),
    enabled: isComplete,
    placeholderData: keepPreviousData,
  });
  return {
    ...query,
    missing: missingAnswers(answers),
    isOutdated: now !== settled || query.isPlaceholderData,
  };
}

export type ReviewState = ReturnType<typeof useReview>;
