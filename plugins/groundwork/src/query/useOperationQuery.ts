import { useApi } from '@backstage/frontend-plugin-api';
import type { Repository } from '@groundwork/backstage-plugin-groundwork-common';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { groundworkApiRef } from '../api/GroundworkApi';
import { inStageOrder } from '../components/Plan/stageOrder';
import { environmentsInterval, progressInterval, runInterval } from './polling';
import { actedKey } from './useOperation';
import { useUserRef } from './useUserRef';

/** Checks, plans and the apply of a proposal. */
export function useProgress(repository: Repository, number: number) {
  const api = useApi(groundworkApiRef);
  const user = useUserRef();
  const client = useQueryClient();
  return useQuery({
    queryKey: ['groundwork', user, 'progress', repository, number],
    queryFn: ({ signal }) => api.progress(repository, number, { signal }),
    select: inStageOrder,
    refetchInterval: query =>
      progressInterval(
        query.state.data,
        client.getQueryData<number>(actedKey(repository)),
      ),
  });
}

/** The states of a stack's environments. */
export function useEnvironmentStates(repository: Repository) {
  const api = useApi(groundworkApiRef);
  const user = useUserRef();
  const client = useQueryClient();
  return useQuery({
    queryKey: ['groundwork', user, 'environments', repository],
    queryFn: ({ signal }) => api.environments(repository, { signal }),
    refetchInterval: query =>
      environmentsInterval(
        query.state.data,
        client.getQueryData<number>(actedKey(repository)),
      ),
  });
}

/** A run with its jobs; asked again until it ended. */
export function useRun(repository: Repository, run: number) {
  const api = useApi(groundworkApiRef);
  const user = useUserRef();
  const client = useQueryClient();
  return useQuery({
    queryKey: ['groundwork', user, 'run', repository, run],
    queryFn: ({ signal }) => api.run(repository, run, { signal }),
    refetchInterval: query =>
      runInterval(
        query.state.data,
        client.getQueryData<number>(actedKey(repository)),
      ),
  });
}
