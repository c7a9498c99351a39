import type { Values } from '../../values/unknown';
import type { Answer, Behaviour, Reference } from '../types';
import { isManagedPolicy } from './managedPolicies';
import { operation, provider } from './sources';

const DETACH_FIRST: Answer = {
  code: 'DeleteConflict',
  message:
    'Cannot delete entity, must detach all policies first. ({dependent})',
};

function roleReference(attribute: string, by: string[]): Reference {
  return {
    attribute,
    types: ['aws_iam_role'],
    by,
    answer: {
      code: 'NoSuchEntity',
      message: 'The role with name {value} cannot be found.',
    },
  };
}

/** Roles, policies and what ties them together. */
export const iam: Record<string, Behaviour> = {
  aws_iam_role: {
    source: [provider('iam/role.go'), operation('IAM', 'CreateRole')],
    replace: ['name', 'name_prefix', 'path'],
    defaults: {
      force_detach_policies: false,
      max_session_duration: 3600,
      path: '/',
    },
    equivalent: {
      assume_role_policy: 'policy',
      'inline_policy.policy': 'policy',
    },
    computed(making) {
      const { values } = making;
      const name = String(
        values.name ?? `${values.name_prefix ?? 'terraform-'}${making.hex(26)}`,
      );
      return {
        id: name,
        arn: making.globalArn('iam', `role${values.path ?? '/'}${name}`),
        create_date: '2026-01-01T00:00:00Z',
        managed_policy_arns: [],
        name,
        name_prefix: '',
        unique_id: `AROA${making.hex(17).toUpperCase()}`,
      };
    },
    derived: ({ id }, world) => ({
      managed_policy_arns: world
        .find('aws_iam_role_policy_attachment', { role: id })
        .map(({ values }) => values.policy_arn),
      inline_policy: world
        .find('aws_iam_role_policy', { role: id })
        .map(({ values: { name, policy } }): Values => ({ name, policy })),
    }),
    taken: {
      code: 'EntityAlreadyExists',
      message: 'Role with name {id} already exists.',
    },
    dependents: [
      {
        types: ['aws_iam_role_policy_attachment'],
        attribute: 'role',
        answer: DETACH_FIRST,
      },
      {
        types: ['aws_iam_role_policy'],
        attribute: 'role',
        answer: {
          code: 'DeleteConflict',
          message:
            'Cannot delete entity, must delete policies first. ({dependent})',
        },
      },
      {
        types: ['aws_iam_instance_profile'],
        attribute: 'role',
        answer: {
          code: 'DeleteConflict',
          message:
            'Cannot delete entity, must remove roles from instance profile first. ({dependent})',
        },
      },
    ],
  },
  aws_iam_role_policy: {
    source: [provider('iam/role_policy.go'), operation('IAM', 'PutRolePolicy')],
    replace: ['name', 'name_prefix', 'role'],
    equivalent: { policy: 'policy' },
    references: [roleReference('role', ['id'])],
    upserts: true,
    computed(making) {
      const { values } = making;
      const name = String(
        values.name ?? `${values.name_prefix ?? 'terraform-'}${making.hex(26)}`,
      );
      return { id: `${values.role}:${name}`, name, name_prefix: '' };
    },
  },
  aws_iam_role_policy_attachment: {
    source: [
      provider('iam/role_policy_attachment.go'),
      operation('IAM', 'AttachRolePolicy'),
    ],
    replace: ['role', 'policy_arn'],
    references: [
      roleReference('role', ['id']),
      {
        attribute: 'policy_arn',
        types: ['aws_iam_policy'],
        by: ['arn'],
        except: isManagedPolicy,
        answer: {
          code: 'NoSuchEntity',
          message: 'Policy {value} does not exist or is not attachable.',
        },
      },
    ],
    upserts: true,
    computed: ({ values }) => ({ id: `${values.role}/${values.policy_arn}` }),
  },
  aws_iam_policy: {
    source: [provider('iam/policy.go'), operation('IAM', 'CreatePolicy')],
    replace: ['name', 'name_prefix', 'path', 'description'],
    defaults: { path: '/' },
    equivalent: { policy: 'policy' },
    computed(making) {
      const { values } = making;
      const name = String(
        values.name ?? `${values.name_prefix ?? 'terraform-'}${making.hex(26)}`,
      );
      const arn = making.globalArn('iam', `policy${values.path ?? '/'}${name}`);
      return {
        id: arn,
        arn,
        attachment_count: 0,
        name,
        name_prefix: '',
        policy_id: `ANPA${making.hex(17).toUpperCase()}`,
      };
    },
    taken: {
      code: 'EntityAlreadyExists',
      message:
        'A policy called {id} already exists. Duplicate names are not allowed.',
    },
    dependents: [
      {
        types: ['aws_iam_role_policy_attachment'],
        attribute: 'policy_arn',
        by: 'arn',
        answer: {
          code: 'DeleteConflict',
          message: 'Cannot delete a policy attached to entities. ({dependent})',
        },
      },
    ],
  },
  aws_iam_instance_profile: {
    source: [
      provider('iam/instance_profile.go'),
      operation('IAM', 'CreateInstanceProfile'),
    ],
    replace: ['name', 'name_prefix', 'path'],
    defaults: { path: '/' },
    references: [roleReference('role', ['id'])],
    computed(making) {
      const { values } = making;
      const name = String(
        values.name ?? `${values.name_prefix ?? 'terraform-'}${making.hex(26)}`,
      );
      return {
        id: name,
        arn: making.globalArn(
          'iam',
          `instance-profile${values.path ?? '/'}${name}`,
        ),
        create_date: '2026-01-01T00:00:00Z',
        name,
        name_prefix: '',
        unique_id: `AIPA${making.hex(17).toUpperCase()}`,
      };
    },
    taken: {
      code: 'EntityAlreadyExists',
      message: 'Instance Profile {id} already exists.',
    },
  },
  aws_iam_openid_connect_provider: {
    source: [
      provider('iam/openid_connect_provider.go'),
      operation('IAM', 'CreateOpenIDConnectProvider'),
    ],
    replace: ['url'],
    computed(making) {
      const host = String(making.values.url).replace(/^https:\/\//, '');
      const arn = making.globalArn('iam', `oidc-provider/${host}`);
      return { id: arn, arn, thumbprint_list: [making.hex(40)] };
    },
    taken: {
      code: 'EntityAlreadyExists',
      message: 'Provider with url already exists: {id}.',
    },
  },
};
