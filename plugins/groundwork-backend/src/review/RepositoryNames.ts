import { isError } from '@backstage/errors';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  Finding,
  Repository,
} from '@groundwork/backstage-plugin-groundwork-common';
import {
  taskMarker,
  type ForgeRepository,
} from '@groundwork/backstage-plugin-groundwork-node';
import type { Forges } from '../services/forges';

/** A form asks on every key stroke; an answer is good for a moment. */
const KEEP_MS = 10_000;
const KEEP_ENTRIES = 500;

/** A live form must not hang on a slow forge; the task looks again anyway. */
const TIMEOUT_MS = 3_000;

/** Tells whether the repository of a stack-to-be exists already. */
export class RepositoryNames {
  readonly #forges: Forges;
  readonly #logger: LoggerService;
  readonly #portalUrl: string;
  readonly #known = new Map<
    string,
    { at: number; answer: Promise<ForgeRepository | undefined> }
  >();

  constructor(options: {
    forges: Forges;
    logger: LoggerService;
    /** `app.baseUrl`: a repository that a task made names the task's page as homepage. */
    portalUrl: string;
  }) {
    this.#forges = options.forges;
    this.#logger = options.logger;
    this.#portalUrl = options.portalUrl;
  }

  /** An error when somebody else's repository has the name; nothing when the task itself made it. */
  async findings(repository: Repository, taskId?: string): Promise<Finding[]> {
    const { host, owner, name } = repository;
    let existing: ForgeRepository | undefined;
    try {
      existing = await this.#lookUp(repository, taskId === undefined);
    } catch (error) {
      if (isError(error) && error.name === 'InputError') {
        return [
          {
            level: 'error',
            field: 'repository.host',
            rule: 'repository-host',
            message: `the portal has no access to ${host}`,
            fix: 'choose another place, or ask the operator to add the host to integrations.github of app-config',
          },
        ];
      }
      this.#logger.warn(
        `Cannot ask ${host} whether ${owner}/${name} exists`,
        error instanceof Error ? error : undefined,
      );
      return [
        {
          level: 'warning',
          field: 'repository.host',
          rule: 'repository-not-checked',
          message: `${host} did not answer, so whether ${owner}/${name} exists is not known`,
          fix: 'go on; the name is checked again before anything is made',
        },
      ];
    }
    const ownMarker =
      taskId !== undefined &&
      existing?.homepage === taskMarker(this.#portalUrl, taskId).url;
    return existing && !ownMarker
      ? [
          {
            level: 'error',
            field: 'name',
            rule: 'repository-exists',
            message: `the repository ${owner}/${name} exists already: ${existing.url}`,
            fix: 'choose another name',
          },
        ]
      : [];
  }

  async #lookUp(
    repository: Repository,
    mayBeOld: boolean,
  ): Promise<ForgeRepository | undefined> {
    const key = `${repository.host}/${repository.owner}/${repository.name}`;
    const now = Date.now();
    const known = this.#known.get(key);
    if (mayBeOld && known && now - known.at < KEEP_MS) {
      return known.answer;
    }
    const answer = this.#forges.of(repository).getRepository(repository, {
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (this.#known.size >= KEEP_ENTRIES) {
      this.#known.clear();
    }
    this.#known.set(key, { at: now, answer });
    answer.catch(() => this.#known.delete(key));
    return answer;
  }
}
