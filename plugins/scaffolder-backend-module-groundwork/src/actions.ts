import type { CatalogService } from '@backstage/plugin-catalog-node';
import type {
  ForgeRepositories,
  GroundworkClient,
  Skeletons,
} from '@groundwork/backstage-plugin-groundwork-node';
import { createProposeAction } from './actions/propose/propose';
import { createRegisterAction } from './actions/register/register';
import { createReleaseAction } from './actions/release/release';
import { createRenderAction } from './actions/render/render';
import { createRepositoryCreateAction } from './actions/repositoryCreate/repositoryCreate';
import { createReserveAction } from './actions/reserve/reserve';
import { createReviewAction } from './actions/review/review';

/** All actions, in the order in which a template uses them. */
export function createActions(options: {
  client: Pick<
    GroundworkClient,
    'review' | 'reserve' | 'confirm' | 'release' | 'recordProposer'
  >;
  catalog: CatalogService;
  skeletons: Skeletons;
  /** The forge of a host that the operator configured; refuses any other. */
  forgeFor: (host: string) => ForgeRepositories;
  appBaseUrl: string;
}) {
  return [
    createReviewAction(options),
    createRenderAction(options),
    createReserveAction(options),
    createRepositoryCreateAction(options),
    createRegisterAction(options),
    createProposeAction(options),
    createReleaseAction(options),
  ];
}
