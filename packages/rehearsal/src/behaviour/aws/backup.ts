import type { Values } from '../../values/unknown';
import type { Behaviour, Circumstances } from '../types';
import { keyReference } from './keyReference';
import { operation, provider } from './sources';

/** What a backup leaves in a vault. No provider makes one; a backup that ran is written into the world by whoever rehearses it. */
const RECOVERY_POINT = 'aws_backup_recovery_point';

/** AWS Backup: vaults, plans, and what is backed up. */
export const backup: Record<string, Behaviour> = {
  aws_backup_vault: {
    source: [
      provider('backup/vault.go'),
      operation('aws-backup', 'CreateBackupVault'),
      operation('aws-backup', 'DeleteBackupVault'),
    ],
    replace: ['kms_key_arn', 'name'],
    defaults: { force_destroy: false },
    references: [
      keyReference('kms_key_arn', {
        code: 'InvalidParameterValueException',
        message: 'Provided KMS key {value} does not exist',
      }),
    ],
    computed: making => ({
      id: making.values.name,
      arn: making.arn('backup', `backup-vault:${making.values.name}`),
      recovery_points: 0,
    }),
    taken: {
      code: 'AlreadyExistsException',
      message: 'Backup vault with the same name already exists ({id})',
    },
    keeps: (values, { world, region }: Circumstances) =>
      values.force_destroy !== true && recoveryPoints(values, world, region)
        ? {
            code: 'InvalidRequestException',
            message: `Backup vault cannot be deleted because it contains recovery points. (${values.name})`,
          }
        : undefined,
    takesAlong: ({ id, region }, world) =>
      world.find(RECOVERY_POINT, { backup_vault_name: id }, { region }),
    derived: ({ id, region }, world) => ({
      recovery_points: world.find(
        RECOVERY_POINT,
        { backup_vault_name: id },
        { region },
      ).length,
    }),
  },
  aws_backup_plan: {
    source: [
      provider('backup/plan.go'),
      operation('aws-backup', 'CreateBackupPlan'),
      operation('aws-backup', 'DeleteBackupPlan'),
    ],
    identity: ['name'],
    defaults: {
      'rule.completion_window': 180,
      'rule.enable_continuous_backup': false,
      'rule.schedule_expression_timezone': 'Etc/UTC',
      'rule.start_window': 60,
    },
    references: [
      {
        attribute: 'rule.target_vault_name',
        types: ['aws_backup_vault'],
        by: ['name'],
        answer: {
          code: 'InvalidParameterValueException',
          message: 'Backup vault does not exist: {value}',
        },
      },
      {
        attribute: 'rule.copy_action.destination_vault_arn',
        types: ['aws_backup_vault'],
        by: ['arn'],
        answer: {
          code: 'InvalidParameterValueException',
          message: 'Destination backup vault does not exist: {value}',
        },
      },
    ],
    computed(making) {
      const digits = making.hex(32);
      const id = [8, 12, 16, 20, 32]
        .map((end, index, ends) => digits.slice(ends[index - 1] ?? 0, end))
        .join('-');
      return {
        id,
        arn: making.arn('backup', `backup-plan:${id}`),
        version: making.hex(48, 'version'),
        'rule.lifecycle.opt_in_to_archive_for_supported_resources': false,
        'rule.copy_action.lifecycle.opt_in_to_archive_for_supported_resources':
          false,
      };
    },
    unknownOnChange: { version: { besides: ['tags', 'tags_all'] } },
    dependents: [
      {
        types: ['aws_backup_selection'],
        attribute: 'plan_id',
        answer: {
          code: 'InvalidRequestException',
          message:
            'Related backup plan selections must be deleted prior to backup plan deletion ({dependent})',
        },
      },
    ],
  },
  aws_backup_selection: {
    source: [
      provider('backup/selection.go'),
      operation('aws-backup', 'CreateBackupSelection'),
    ],
    replace: [
      'condition',
      'iam_role_arn',
      'name',
      'not_resources',
      'plan_id',
      'resources',
      'selection_tag',
    ],
    references: [
      {
        attribute: 'plan_id',
        types: ['aws_backup_plan'],
        answer: {
          code: 'InvalidParameterValueException',
          message: 'Cannot find Backup plan with ID {value}',
        },
      },
      {
        attribute: 'iam_role_arn',
        types: ['aws_iam_role'],
        by: ['arn'],
        answer: {
          code: 'InvalidParameterValueException',
          message: 'IAM Role {value} cannot be assumed by AWS Backup',
        },
      },
    ],
    computed(making) {
      const digits = making.hex(32);
      return {
        id: [8, 12, 16, 20, 32]
          .map((end, index, ends) => digits.slice(ends[index - 1] ?? 0, end))
          .join('-'),
        not_resources: [],
      };
    },
  },
};

function recoveryPoints(
  { name }: Values,
  world: Circumstances['world'],
  region: string,
): boolean {
  return (
    world.find(RECOVERY_POINT, { backup_vault_name: name }, { region }).length >
    0
  );
}
