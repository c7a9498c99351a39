import type {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { CATALOG_FILTER_EXISTS } from '@backstage/catalog-client';
import {
  ANNOTATION_LOCATION,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  repositorySchema,
  STACK_ANNOTATION,
  type Repository,
} from '@groundwork/backstage-plugin-groundwork-common';
import type { Forge } from '@groundwork/backstage-plugin-groundwork-node';
import type { Forges } from '../services/forges';

/** A stack that the catalog knows, with the forge that its repository is on. */
export interface VisibleStack {
  repository: Repository;
  entityRef: string;
  forge: Forge;
}

/**
 * Which stacks may be read with the portal's credentials: only those that an
 * entity names which the caller may see, and which comes out of that very
 * repository: anybody can register a file that names somebody else's.
 */
export class VisibleStacks {
  readonly #auth: AuthService;
  readonly #catalog: CatalogService;
  readonly #forges: Forges;

  constructor(options: {
    auth: AuthService;
    catalog: CatalogService;
    forges: Forges;
  }) {
    this.#auth = options.auth;
    this.#catalog = options.catalog;
    this.#forges = options.forges;
  }

  /** The stack, or a 404 that does not tell whether the repository exists. */
  async find(
    repository: Repository,
    options: { credentials: BackstageCredentials },
  ): Promise<VisibleStack> {
    const wanted = nameOf(repository);
    const { items } = await this.#catalog.getEntities(
      {
        filter: { [`metadata.annotations.${STACK_ANNOTATION}`]: wanted },
        fields: ['kind', 'metadata'],
      },
      { credentials: options.credentials },
    );
    const entity = items.find(item => isFrom(repository, item));
    if (!entity) {
      throw new NotFoundError(
        `There is no stack ${wanted} in the catalog, or you may not see it`,
      );
    }
    return {
      repository,
      entityRef: stringifyEntityRef(entity),
      forge: this.#forges.of(repository),
    };
  }

  /** Every stack that the catalog knows and whose host the portal knows, for the portal's own work. */
  async all(): Promise<VisibleStack[]> {
    const { items } = await this.#catalog.getEntities(
      {
        filter: {
          [`metadata.annotations.${STACK_ANNOTATION}`]: CATALOG_FILTER_EXISTS,
        },
        fields: ['kind', 'metadata'],
      },
      { credentials: await this.#auth.getOwnServiceCredentials() },
    );
    const stacks = new Map<string, VisibleStack>();
    for (const entity of items) {
      const name = entity.metadata.annotations?.[STACK_ANNOTATION] ?? '';
      const repository = parseName(name);
      if (
        repository &&
        isFrom(repository, entity) &&
        !stacks.has(name.toLowerCase())
      ) {
        const forge = this.#forgeOf(repository);
        if (forge) {
          stacks.set(name.toLowerCase(), {
            repository,
            entityRef: stringifyEntityRef(entity),
            forge,
          });
        }
      }
    }
    return [...stacks.values()];
  }

  /** Undefined for a host that was taken out of the configuration. */
  #forgeOf(repository: Repository): Forge | undefined {
    try {
      return this.#forges.of(repository);
    } catch {
      return undefined;
    }
  }
}

/** `<host>/<owner>/<name>` of a repository. */
export function nameOf({ host, owner, name }: Repository): string {
  return `${host}/${owner}/${name}`;
}

function parseName(text: string): Repository | undefined {
  const [host, owner, name, ...more] = text.split('/');
  return more.length === 0
    ? repositorySchema.safeParse({ host, owner, name }).data
    : undefined;
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
