import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type {
  Finding,
  Repository,
  Spec,
} from '@groundwork/backstage-plugin-groundwork-common';

const TEAM_SLUG = 'github.com/team-slug';
const USER_LOGIN = 'github.com/user-login';

const handlePattern = /^@[A-Za-z0-9-]+(\/[A-Za-z0-9._-]+)?$/;

/** The GitHub handle of a group or user, with its `@`, or undefined. */
export function handleOf(entity: Entity): string | undefined {
  const annotation = entity.kind === 'User' ? USER_LOGIN : TEAM_SLUG;
  const value = entity.metadata.annotations?.[annotation];
  const handle = value && `@${value.replace(/^@/, '')}`;
  const complete = entity.kind === 'User' || handle?.includes('/');
  return handle && complete && handlePattern.test(handle) ? handle : undefined;
}

/** Looks the owners and the system up in the catalog, as the caller sees it. */
export async function resolveOwners(options: {
  catalog: CatalogService;
  credentials: BackstageCredentials;
  owner: string;
  system?: string;
  platformOwner?: string;
  repository: Pick<Repository, 'owner'>;
}): Promise<{ codeOwners: Spec['codeOwners']; findings: Finding[] }> {
  const { owner, system, platformOwner, repository } = options;
  const refs = [owner, system, platformOwner].filter(ref => ref !== undefined);
  const { items } = await options.catalog.getEntitiesByRefs(
    { entityRefs: refs },
    { credentials: options.credentials },
  );
  const found = new Map(refs.map((ref, index) => [ref, items[index]]));
  const findings: Finding[] = [];

  const resolve = (ref: string, field: string, missing: Finding['level']) => {
    const entity = found.get(ref);
    if (!entity) {
      findings.push({
        level: missing,
        field,
        rule: 'owner-unknown',
        message: `${ref} is not in the catalog, or you may not see it`,
        fix: 'choose a group or user from the catalog',
      });
      return [];
    }
    const handle = handleOf(entity);
    if (!handle) {
      const annotation = entity.kind === 'User' ? USER_LOGIN : TEAM_SLUG;
      findings.push({
        level: 'warning',
        field,
        rule: 'owner-without-handle',
        message: `nobody will be asked to review as ${ref}: its entity has no usable annotation ${annotation}`,
        fix: `add ${annotation}: ${
          entity.kind === 'User'
            ? 'their-login'
            : `${repository.owner}/the-team`
        } to the entity`,
      });
      return [];
    }
    const organisation = handle.includes('/') && handle.slice(1).split('/')[0];
    if (
      organisation &&
      organisation.toLowerCase() !== repository.owner.toLowerCase()
    ) {
      findings.push({
        level: 'warning',
        field,
        rule: 'owner-elsewhere',
        message: `team ${handle} of ${ref} is not in ${repository.owner}, so GitHub will not ask it to review`,
        fix: `give ${ref} a team in ${repository.owner}, or create the stack in ${organisation}`,
      });
    }
    return [handle];
  };

  const codeOwners = {
    owner: resolve(owner, 'owner', 'error'),
    platform: platformOwner
      ? resolve(platformOwner, 'codeOwners.platform', 'warning')
      : [],
  };
  if (system && !found.get(system)) {
    findings.push({
      level: 'error',
      field: 'system',
      rule: 'system-unknown',
      message: `${system} is not in the catalog, or you may not see it`,
      fix: 'choose a system from the catalog, or leave it empty',
    });
  }
  return { codeOwners, findings };
}
