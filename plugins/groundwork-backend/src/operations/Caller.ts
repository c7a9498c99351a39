import type {
  BackstageCredentials,
  PermissionsService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  type BasicPermission,
} from '@backstage/plugin-permission-common';

/** Who asks: a person, or a service that may be acting for one. */
export interface Caller {
  credentials: BackstageCredentials;
  /** Ref of a person who acts for themselves. */
  person?: string;
  /** The person and the groups that they belong to. */
  ownershipRefs: string[];
}

/** Tells who callers are and what the permission policy lets them do. */
export class Callers {
  readonly #permissions: PermissionsService;
  readonly #userInfo: UserInfoService;

  constructor(options: {
    permissions: PermissionsService;
    userInfo: UserInfoService;
  }) {
    this.#permissions = options.permissions;
    this.#userInfo = options.userInfo;
  }

  async identify(credentials: BackstageCredentials): Promise<Caller> {
    const person = personOf(credentials);
    if (!person) {
      return { credentials, ownershipRefs: [] };
    }
    const { ownershipEntityRefs } = await this.#userInfo.getUserInfo(
      credentials,
    );
    return { credentials, person, ownershipRefs: ownershipEntityRefs };
  }

  async may(
    { credentials }: Pick<Caller, 'credentials'>,
    permission: BasicPermission,
  ): Promise<boolean> {
    const [{ result }] = await this.#permissions.authorize([{ permission }], {
      credentials,
    });
    return result === AuthorizeResult.ALLOW;
  }

  /** A refusal that names the permission, unless the policy lets the caller. */
  async require(
    caller: Pick<Caller, 'credentials'>,
    permission: BasicPermission,
  ): Promise<void> {
    if (!(await this.may(caller, permission))) {
      throw new NotAllowedError(
        `The portal's permission policy does not let you do this (${permission.name}). Ask somebody it lets.`,
      );
    }
  }
}

/** A plugin that acts on behalf of a person is not that person. */
function personOf({ principal }: BackstageCredentials): string | undefined {
  const { type, userEntityRef, actor } = principal as {
    type: string;
    userEntityRef?: string;
    actor?: unknown;
  };
  return type === 'user' && !actor ? userEntityRef : undefined;
}
