import { useApi } from '@backstage/frontend-plugin-api';
import type { Repository } from '@groundwork/backstage-plugin-groundwork-common';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { groundworkApiRef, type GroundworkApi } from '../api/GroundworkApi';

/** Where it is noted when a person last acted on a stack. */
export function actedKey(repository: Repository) {
  return ['groundwork', 'acted', repository];
}

/**
 * Something a person does to a stack. Afterwards everything on the page is
 * asked for again, and for a while more often.
 */
export function useOperation<T>(
  repository: Repository,
  act: (api: GroundworkApi, input: T) => Promise<void>,
) {
  const api = useApi(groundworkApiRef);
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: T) => act(api, input),
    onSettled: () => {
      client.setQueryData(actedKey(repository), Date.now());
      return client.invalidateQueries({
        predicate: ({ queryKey }) =>
          queryKey[0] === 'groundwork' && isLive(queryKey[2]),
      });
    },
  });
}

const live = ['progress', 'environments', 'run', 'proposal', 'stack'];

function isLive(kind: unknown): boolean {
  return live.includes(kind as string);
}
