import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  lifecycleData,
  normaliseSpec,
  profileOf,
  schemaFindings,
  sortFindings,
  specInputSchema,
  versionsOf,
  type Finding,
  type Repository,
  type Review,
} from '@groundwork/backstage-plugin-groundwork-common';
import { GENERAL_POOL, type GroundworkConfig } from '../config/readConfig';
import { checkGuardrails } from '../guardrails/checkGuardrails';
import { allocate } from '../ledger/allocate';
import {
  blockRequests,
  existingBlocks,
  placeBlocks,
} from '../ledger/blockRequests';
import type { Ledger } from '../ledger/Ledger';
import { checkNetworks } from './checkNetworks';
import { entityFindings } from './entityFindings';
import type { RepositoryNames } from './RepositoryNames';
import { resolveOwners } from './owners';
import { fillingFindings, policyFindings } from './policyFindings';

/** Says all that is known about answers before anything exists. Reserves nothing. */
export class Reviewer {
  readonly #catalog: CatalogService;
  readonly #config: GroundworkConfig;
  readonly #ledger: Ledger;
  readonly #names: RepositoryNames;
  readonly #now: () => Date;

  constructor(options: {
    catalog: CatalogService;
    config: GroundworkConfig;
    ledger: Ledger;
    names: RepositoryNames;
    now?: () => Date;
  }) {
    this.#catalog = options.catalog;
    this.#config = options.config;
    this.#ledger = options.ledger;
    this.#names = options.names;
    this.#now = options.now ?? (() => new Date());
  }

  async review(
    request: { spec: unknown; taskId?: string },
    options: { credentials: BackstageCredentials },
  ): Promise<Review> {
    const parsed = specInputSchema.safeParse(request.spec, {
      reportInput: true,
    });
    if (!parsed.success) {
      return this.#refused(schemaFindings(parsed.error));
    }
    const input = parsed.data;
    const repository: Repository = {
      ...input.repository,
      name: input.repository.name ?? input.name,
    };
    const claimant = { taskId: request.taskId, repository };
    const policy = policyFindings(input, this.#config);

    const [reservations, owners, existing, entities] = await Promise.all([
      this.#ledger.list(),
      resolveOwners({
        catalog: this.#catalog,
        credentials: options.credentials,
        owner: input.owner,
        system: input.system,
        platformOwner: this.#config.platformOwner,
        repository,
      }),
      policy.some(({ rule }) => rule === 'repository-not-allowed')
        ? []
        : this.#names.findings(repository, request.taskId),
      entityFindings({
        catalog: this.#catalog,
        credentials: options.credentials,
        name: input.name,
        repository,
      }),
    ]);
    const filling = fillingFindings(input, this.#config.profiles);
    const findings = [
      ...existing,
      ...entities,
      ...policy,
      ...owners.findings,
      ...filling,
    ];
    if (filling.some(({ level }) => level === 'error')) {
      return this.#refused(findings);
    }

    const requests = blockRequests(
      input.environments,
      environment =>
        profileOf(environment, this.#config.profiles)?.networkPrefix ?? 20,
    );
    const { allocations, findings: pools } = allocate({
      requests,
      reservations,
      knownNetworks: [
        ...this.#config.knownNetworks,
        ...existingBlocks(input.environments),
      ],
      pools: this.#config.pools,
      generalPool: GENERAL_POOL,
      claimant,
    });
    findings.push(...pools);
    if (pools.length > 0) {
      return this.#refused(findings);
    }
    const spec = normaliseSpec(
      {
        ...input,
        environments: placeBlocks(input.environments, requests, allocations),
      },
      {
        profiles: this.#config.profiles,
        codeOwners: owners.codeOwners,
        cidrs: new Map(),
      },
    );
    const checked = checkNetworks({
      spec,
      reservations,
      knownNetworks: this.#config.knownNetworks,
      claimant,
      today: this.#now(),
    });
    const versions = versionsOf(spec);
    const guarded = checkGuardrails(this.#config.guardrails, {
      spec,
      networks: checked.networks,
      versions,
    });
    return {
      spec,
      findings: sortFindings([...findings, ...checked.findings, ...guarded]),
      networks: checked.networks,
      versions,
      lifecycleDataFrom: lifecycleData.date,
    };
  }

  #refused(findings: Finding[]): Review {
    return {
      findings: sortFindings(findings),
      networks: [],
      versions: [],
      lifecycleDataFrom: lifecycleData.date,
    };
  }
}
