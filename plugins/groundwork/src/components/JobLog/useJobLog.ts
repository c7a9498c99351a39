import { useApi } from '@backstage/frontend-plugin-api';
import type { Repository } from '@groundwork/backstage-plugin-groundwork-common';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { groundworkApiRef } from '../../api/GroundworkApi';
import { activeMs } from '../../query/polling';
import { useUserRef } from '../../query/useUserRef';
import { appendLog, emptyLog, type LogTail } from './logTail';

/** A long log comes in several answers; so many are read in one go. */
const answersAtOnce = 20;

/** The log of a job; asked for more until it is complete. */
export function useJobLog(repository: Repository, job: number) {
  const api = useApi(groundworkApiRef);
  const user = useUserRef();
  const client = useQueryClient();
  const queryKey = ['groundwork', user, 'log', repository, job];
  return useQuery({
    queryKey,
    queryFn: async ({ signal }) => {
      let log = client.getQueryData<LogTail>(queryKey) ?? emptyLog;
      for (let answer = 0; answer < answersAtOnce; answer += 1) {
        const view = await api.jobLog(repository, job, log.next, { signal });
        log = appendLog(log, view);
        if (view.complete || !view.text) break;
      }
      return log;
    },
    refetchInterval: query => (query.state.data?.complete ? false : activeMs),
    staleTime: query => (query.state.data?.complete ? Infinity : 0),
    structuralSharing: false,
  });
}
