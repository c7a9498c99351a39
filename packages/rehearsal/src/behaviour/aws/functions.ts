import type { Behaviour } from '../types';
import { securityGroupReference, subnetReference } from './ec2References';
import { keyReference } from './keyReference';
import { provider } from './sources';

const LAMBDA = 'https://docs.aws.amazon.com/lambda/latest/api';

/** Functions, and who may call them. */
export const functions: Record<string, Behaviour> = {
  aws_lambda_function: {
    source: [
      provider('lambda/function.go'),
      `${LAMBDA}/API_CreateFunction.html`,
    ],
    replace: ['function_name', 'package_type', 'tenancy_config'],
    defaults: {
      memory_size: 128,
      package_type: 'Zip',
      publish: false,
      reserved_concurrent_executions: -1,
      skip_destroy: false,
      timeout: 3,
      'vpc_config.ipv6_allowed_for_dual_stack': false,
    },
    stays: ['ephemeral_storage', 'logging_config', 'tracing_config'],
    references: [
      {
        attribute: 'role',
        types: ['aws_iam_role'],
        by: ['arn'],
        answer: {
          code: 'InvalidParameterValueException',
          message:
            'The role defined for the function cannot be assumed by Lambda. ({value})',
        },
      },
      keyReference('kms_key_arn', {
        code: 'KMSNotFoundException',
        message: 'Lambda could not find the KMS key {value}',
      }),
      subnetReference('vpc_config.subnet_ids'),
      securityGroupReference('vpc_config.security_group_ids'),
    ],
    computed(making) {
      const { region, values } = making;
      const arn = making.arn('lambda', `function:${values.function_name}`);
      const called = (name: string) =>
        `arn:${making.partition}:apigateway:${region}:lambda:path/2015-03-31/functions/${name}/invocations`;
      return {
        id: values.function_name,
        architectures: ['x86_64'],
        arn,
        code_sha256: values.source_code_hash ?? making.hex(44),
        'ephemeral_storage.size': 512,
        invoke_arn: called(arn),
        last_modified: '2026-01-01T00:00:00.000+0000',
        'logging_config.log_group': `/aws/lambda/${values.function_name}`,
        qualified_arn: `${arn}:$LATEST`,
        qualified_invoke_arn: called(`${arn}:$LATEST`),
        signing_job_arn: '',
        signing_profile_version_arn: '',
        source_code_hash: '',
        source_code_size: 1024,
        version: '$LATEST',
      };
    },
    taken: {
      code: 'ResourceConflictException',
      message: 'Function already exist: {id}',
    },
  },
  aws_lambda_permission: {
    source: [
      provider('lambda/permission.go'),
      `${LAMBDA}/API_AddPermission.html`,
    ],
    replace: [
      'action',
      'event_source_token',
      'function_name',
      'function_url_auth_type',
      'principal',
      'principal_org_id',
      'qualifier',
      'source_account',
      'source_arn',
      'statement_id',
      'statement_id_prefix',
    ],
    references: [
      {
        attribute: 'function_name',
        types: ['aws_lambda_function'],
        by: ['id', 'arn'],
        answer: {
          code: 'ResourceNotFoundException',
          message: 'Function not found: {value}',
        },
      },
    ],
    computed(making) {
      const { values } = making;
      const id = String(
        values.statement_id ??
          `${values.statement_id_prefix ?? 'terraform-'}${making.hex(26)}`,
      );
      return { id, statement_id: id, statement_id_prefix: '' };
    },
    // a statement is one function's; two functions may have the same
    key: ({ function_name: name, statement_id: id }) => `${name}/${id}`,
    taken: {
      code: 'ResourceConflictException',
      message:
        'The statement id ({id}) provided already exists. Please provide a new statement id, or remove the existing statement.',
    },
  },
};
