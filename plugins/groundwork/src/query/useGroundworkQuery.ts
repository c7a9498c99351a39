import { useApi } from '@backstage/frontend-plugin-api';
import type { Repository } from '@groundwork/backstage-plugin-groundwork-common';
import { useQuery } from '@tanstack/react-query';
import { groundworkApiRef } from '../api/GroundworkApi';
import { useUserRef } from './useUserRef';

const pollProposalsMs = 15_000;

/** What the form offers. */
export function useFormOptions() {
  const api = useApi(groundworkApiRef);
  const user = useUserRef();
  return useQuery({
    queryKey: ['groundwork', user, 'options'],
    queryFn: ({ signal }) => api.options({ signal }),
    staleTime: 5 * 60_000,
  });
}

/** A stack as its entity shows it; asked again while one looks at it. */
export function useStack(repository: Repository) {
  const api = useApi(groundworkApiRef);
  const user = useUserRef();
  return useQuery({
    queryKey: ['groundwork', user, 'stack', repository],
    queryFn: ({ signal }) => api.stack(repository, { signal }),
    refetchInterval: query => (query.state.data ? pollProposalsMs : false),
  });
}

/** One proposal; asked again until it is merged or closed. */
export function useProposal(repository: Repository, number: number) {
  const api = useApi(groundworkApiRef);
  const user = useUserRef();
  return useQuery({
    queryKey: ['groundwork', user, 'proposal', repository, number],
    queryFn: ({ signal }) => api.proposal(repository, number, { signal }),
    refetchInterval: query => {
      const state = query.state.data?.state;
      return state === 'open' || state === 'draft' ? pollProposalsMs : false;
    },
  });
}
