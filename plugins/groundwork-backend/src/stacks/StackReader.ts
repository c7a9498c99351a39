import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  ANNOTATION_LOCATION,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import { isError, NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  layoutProblem,
  planNetwork,
  STACK_ANNOTATION,
  STACK_FILE_PATH,
  type NetworkPlan,
  type ProposalSummary,
  type ProposalView,
  type Repository,
  type Reservation,
  type Spec,
  type StackFile,
  type StackView,
} from '@groundwork/backstage-plugin-groundwork-common';
import {
  readStack,
  type Forge,
  type ForgeProposal,
} from '@groundwork/backstage-plugin-groundwork-node';
import type { Forges } from '../services/forges';
import { isOwn } from '../ledger/allocate';
import type { Ledger } from '../ledger/Ledger';

/** Branches of proposals that Groundwork made. */
const BRANCH_PREFIX = 'groundwork/';

interface ReadOptions {
  credentials: BackstageCredentials;
  signal?: AbortSignal;
}

/**
 * Reads stacks and proposals from the forge with the portal's credentials, and
 * therefore only those that an entity names which the caller may see, and which
 * comes out of that very repository: anybody can register a file that names
 * somebody else's.
 */
export class StackReader {
  readonly #catalog: CatalogService;
  readonly #forges: Forges;
  readonly #ledger: Ledger;

  constructor(options: {
    catalog: CatalogService;
    forges: Forges;
    ledger: Ledger;
  }) {
    this.#catalog = options.catalog;
    this.#forges = options.forges;
    this.#ledger = options.ledger;
  }

  async stack(asked: Repository, options: ReadOptions): Promise<StackView> {
    const { repository, entityRef, forge } = await this.#visible(
      asked,
      options,
    );
    const { signal } = options;
    const [found, proposals, reservations] = await Promise.all([
      forge.getRepository(repository, { signal }),
      forge.listProposals({ repository, limit: 50 }, { signal }),
      this.#ledger.list(),
    ]);
    if (!found) {
      throw new NotFoundError(
        `${pathOf(repository)}, which ${entityRef} names, does not exist on ${
          repository.host
        }`,
      );
    }
    const open = proposals.find(
      ({ state, branch }) =>
        (state === 'open' || state === 'draft') &&
        branch.startsWith(BRANCH_PREFIX),
    );
    const [main, proposed] = await Promise.all([
      readStack(forge, { repository, ref: found.defaultBranch }, { signal }),
      open && this.#proposed(forge, repository, open, signal),
    ]);
    if (!main) {
      throw new NotFoundError(
        `${STACK_FILE_PATH} is missing on ${found.defaultBranch} of ${pathOf(
          repository,
        )}, so it is no stack of Groundwork`,
      );
    }
    const plansOf = (spec: Spec) => plan(spec, repository, reservations);
    return {
      repository,
      url: found.url,
      entityRef,
      spec: main.spec,
      skeleton: { name: main.skeleton.name, digest: main.skeleton.digest },
      plans: plansOf(main.spec),
      proposals: proposals.map(summaryOf),
      ...(open &&
        proposed && {
          proposed: {
            number: open.number,
            spec: proposed.spec,
            plans: plansOf(proposed.spec),
          },
        }),
    };
  }

  async proposal(
    asked: Repository,
    number: number,
    options: ReadOptions,
  ): Promise<ProposalView> {
    const { repository, entityRef, forge } = await this.#visible(
      asked,
      options,
    );
    const { signal } = options;
    const proposal = await forge.getProposal(
      { repository, number },
      { signal },
    );
    if (!proposal) {
      throw new NotFoundError(
        `There is no proposal ${number} in ${pathOf(repository)}`,
      );
    }
    const { files, truncated } = await forge.listProposalFiles(
      { repository, number },
      { signal },
    );
    return {
      ...summaryOf(proposal),
      repository,
      entityRef,
      body: proposal.body,
      files,
      truncated,
    };
  }

  /** What a proposal would make of the stack; undefined when it broke the stack file, which its page shows. */
  async #proposed(
    forge: Forge,
    repository: Repository,
    proposal: ForgeProposal,
    signal?: AbortSignal,
  ): Promise<StackFile | undefined> {
    try {
      return await readStack(
        forge,
        { repository, ref: proposal.headSha },
        { signal },
      );
    } catch (error) {
      if (isError(error) && error.name === 'ConflictError') {
        return undefined;
      }
      throw error;
    }
  }

  /** The entity that names the repository, or a 404 that does not tell whether the repository exists. */
  async #visible(asked: Repository, options: ReadOptions) {
    const wanted = `${asked.host}/${asked.owner}/${asked.name}`;
    const { items } = await this.#catalog.getEntities(
      {
        filter: { [`metadata.annotations.${STACK_ANNOTATION}`]: wanted },
        fields: ['kind', 'metadata'],
      },
      { credentials: options.credentials },
    );
    const entity = items.find(item => isFrom(asked, item));
    if (!entity) {
      throw new NotFoundError(
        `There is no stack ${wanted} in the catalog, or you may not see it`,
      );
    }
    return {
      repository: asked,
      entityRef: stringifyEntityRef(entity),
      forge: this.#forges.of(asked),
    };
  }
}

/** Whether the catalog read the entity from a file of the repository; the catalog alone writes this annotation. */
function isFrom({ host, owner, name }: Repository, entity: Entity): boolean {
  const location = entity.metadata.annotations?.[ANNOTATION_LOCATION] ?? '';
  const address = location.replace(/^url:/, '');
  if (address === location || !URL.canParse(address)) {
    return false;
  }
  const url = new URL(address);
  // an encoded way out of the repository, which a reader may follow
  if (/%2f|%5c|%25/i.test(url.pathname)) {
    return false;
  }
  // hosts and GitHub's names do not tell upper from lower case
  const [place, wanted] = [
    `${url.host}${url.pathname}`,
    `${host}/${owner}/${name}/`,
  ].map(text => text.toLowerCase());
  return place.startsWith(wanted);
}

function plan(
  spec: Spec,
  repository: Repository,
  reservations: readonly Reservation[],
): NetworkPlan[] {
  return spec.environments
    .filter(({ network }) => !layoutProblem(network))
    .map(environment =>
      planNetwork(environment, {
        reserved: reservations.some(
          reservation =>
            reservation.cidr === environment.network.cidr &&
            isOwn(reservation, environment.name, { repository }),
        ),
      }),
    );
}

function summaryOf(proposal: ForgeProposal): ProposalSummary {
  const { number, title, state, author, createdAt, updatedAt, url, branch } =
    proposal;
  return { number, title, state, author, createdAt, updatedAt, url, branch };
}

function pathOf(repository: Repository): string {
  return `${repository.owner}/${repository.name}`;
}
