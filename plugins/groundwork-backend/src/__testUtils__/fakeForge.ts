import type {
  Forge,
  ForgeProposal,
  ForgeProposalFile,
  ForgeRepository,
} from '@groundwork/backstage-plugin-groundwork-node';
import type { Forges } from '../services/forges';

/** What a fake forge holds. */
export interface FakeRepository {
  repository: ForgeRepository;
  /** Content by `<ref>:<path>`. */
  files?: Record<string, string>;
  proposals?: ForgeProposal[];
  proposalFiles?: ForgeProposalFile[];
}

/** A forge in memory that can be read. Writing is not what this backend does. */
export function fakeForges(options: {
  repositories?: FakeRepository[];
  /** Every call fails with this. */
  failure?: Error;
}): Forges & { calls: string[] } {
  const calls: string[] = [];
  const find = (wanted: { owner: string; name: string }, call: string) => {
    calls.push(call);
    if (options.failure) {
      throw options.failure;
    }
    return options.repositories?.find(
      ({ repository: { repository } }) =>
        repository.owner === wanted.owner && repository.name === wanted.name,
    );
  };
  const forge: Partial<Forge> = {
    getRepository: async repository =>
      find(repository, 'getRepository')?.repository,
    listProposals: async ({ repository }) =>
      find(repository, 'listProposals')?.proposals ?? [],
    getProposal: async ({ repository, number }) =>
      find(repository, 'getProposal')?.proposals?.find(
        proposal => proposal.number === number,
      ),
    listProposalFiles: async ({ repository }) => ({
      files: find(repository, 'listProposalFiles')?.proposalFiles ?? [],
      truncated: false,
    }),
    readFile: async ({ repository, ref, path }) => {
      const text = find(repository, 'readFile')?.files?.[`${ref}:${path}`];
      return text === undefined ? undefined : Buffer.from(text);
    },
  };
  return { of: () => forge as Forge, calls };
}
