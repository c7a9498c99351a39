import { ConflictError, InputError } from '@backstage/errors';
import {
  blockOfNetwork,
  formatFinding,
  schemaFindings,
  specSchema,
  type Finding,
  type Repository,
  type Reservation,
  type ReservationResult,
  type Spec,
} from '@groundwork/backstage-plugin-groundwork-common';
import { GENERAL_POOL, type GroundworkConfig } from '../config/readConfig';
import { allocate } from '../ledger/allocate';
import {
  blockRequests,
  existingBlocks,
  placeBlocks,
} from '../ledger/blockRequests';
import type { Ledger } from '../ledger/Ledger';
import { checkNetworks } from '../review/checkNetworks';
import { policyFindings } from '../review/policyFindings';

/** Rules whose verdict depends on what others hold: a retry may pass them. */
const CONFLICTS = ['network-overlap', 'pool-exhausted'];

/** Holds addresses for tasks, after the same rules as the review. */
export class ReservationDesk {
  readonly #config: GroundworkConfig;
  readonly #ledger: Ledger;
  readonly #now: () => Date;

  constructor(options: {
    config: GroundworkConfig;
    ledger: Ledger;
    now?: () => Date;
  }) {
    this.#config = options.config;
    this.#ledger = options.ledger;
    this.#now = options.now ?? (() => new Date());
  }

  async list(): Promise<Reservation[]> {
    return this.#ledger.list();
  }

  /** Reserves every environment's block; one that was taken meanwhile is replaced by the next free one. */
  async reserve(request: {
    taskId: string;
    spec: unknown;
    createdBy: string;
  }): Promise<ReservationResult> {
    const parsed = specSchema.safeParse(request.spec, { reportInput: true });
    if (!parsed.success) {
      throw refusal(schemaFindings(parsed.error));
    }
    refuseErrors(policyFindings(parsed.data, this.#config));

    let spec = parsed.data;
    const reservations = await this.#ledger.reserve({
      taskId: request.taskId,
      repository: spec.repository,
      createdBy: request.createdBy,
      leaseMinutes: this.#config.leaseMinutes,
      choose: held => {
        spec = this.#place(parsed.data, request.taskId, held);
        return spec.environments.flatMap(({ name, network }) =>
          network.kind === 'new'
            ? [
                {
                  environment: name,
                  cidr: network.cidr,
                  ...(network.pool !== undefined && { pool: network.pool }),
                },
              ]
            : [],
        );
      },
    });
    return { spec, reservations };
  }

  #place(spec: Spec, taskId: string, held: Reservation[]): Spec {
    const claimant = { taskId, repository: spec.repository };
    const requests = blockRequests(spec.environments, ({ network }) =>
      Number(blockOfNetwork(network)?.split('/')[1]),
    );
    const { allocations, findings } = allocate({
      requests,
      reservations: held,
      knownNetworks: [
        ...this.#config.knownNetworks,
        ...existingBlocks(spec.environments),
      ],
      pools: this.#config.pools,
      generalPool: GENERAL_POOL,
      claimant,
    });
    refuseErrors(findings);
    const placed: Spec = {
      ...spec,
      environments: placeBlocks(spec.environments, requests, allocations),
    };
    const checked = checkNetworks({
      spec: placed,
      reservations: held,
      knownNetworks: this.#config.knownNetworks,
      claimant,
      today: this.#now(),
    });
    refuseErrors(checked.findings);
    return placed;
  }

  async confirm(request: {
    taskId: string;
    repository: Repository;
    createdBy: string;
  }): Promise<Reservation[]> {
    return this.#ledger.confirm(request);
  }

  async release(request: { taskId: string; createdBy: string }) {
    return this.#ledger.release(request);
  }
}

function refuseErrors(findings: readonly Finding[]): void {
  const errors = findings.filter(({ level }) => level === 'error');
  if (errors.length > 0) {
    throw refusal(errors);
  }
}

function refusal(errors: readonly Finding[]): Error {
  const text = errors.map(formatFinding).join('\n');
  const message = `Nothing was reserved.\n${text}`;
  return errors.every(({ rule }) => CONFLICTS.includes(rule))
    ? new ConflictError(message)
    : new InputError(message);
}
