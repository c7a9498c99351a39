import type { ForgeRepositories } from '@groundwork/backstage-plugin-groundwork-node';

/** A forge that names pages and refuses everything else, so that what happens before can be seen. */
export function fakeForge(): ForgeRepositories {
  const refuse = jest.fn(async () => {
    throw new Error('The forge was asked');
  });
  return {
    host: 'github.com',
    fileUrl: ({ host, owner, name }, path, ref) =>
      `https://${host}/${owner}/${name}/blob/${ref}/${path}`,
    getOwnerKind: refuse,
    getRepository: refuse,
    createRepository: refuse,
    setDefaultBranch: refuse,
    archiveRepository: refuse,
    deleteRepository: refuse,
    remote: refuse,
    readFile: refuse,
    openProposal: refuse,
    listProposals: refuse,
    getProposal: refuse,
    listProposalFiles: refuse,
  };
}
