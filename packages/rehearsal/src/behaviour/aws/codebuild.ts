import type { Behaviour } from '../types';
import {
  securityGroupReference,
  subnetReference,
  vpcReference,
} from './ec2References';
import { operation, provider } from './sources';

/** Projects that build, or run the jobs of a forge, and what calls them. */
export const codebuild: Record<string, Behaviour> = {
  aws_codebuild_project: {
    source: [
      provider('codebuild/project.go'),
      operation('codebuild', 'CreateProject'),
    ],
    replace: ['name'],
    defaults: {
      'artifacts.encryption_disabled': false,
      'artifacts.override_artifact_name': false,
      badge_enabled: false,
      build_timeout: 60,
      'environment.image_pull_credentials_type': 'CODEBUILD',
      'environment.privileged_mode': false,
      'logs_config.cloudwatch_logs.status': 'ENABLED',
      'logs_config.s3_logs.status': 'DISABLED',
      project_visibility: 'PRIVATE',
      queued_timeout: 480,
    },
    // suppressed while the configuration has no such block
    stays: ['cache', 'logs_config'],
    references: [
      {
        attribute: 'service_role',
        types: ['aws_iam_role'],
        by: ['arn'],
        answer: {
          code: 'InvalidInputException',
          message:
            'CodeBuild is not authorized to perform: sts:AssumeRole on service role. ({value})',
        },
      },
      vpcReference('vpc_config.vpc_id'),
      subnetReference('vpc_config.subnets'),
      securityGroupReference('vpc_config.security_group_ids'),
    ],
    computed(making) {
      const arn = making.arn('codebuild', `project/${making.values.name}`);
      return {
        id: arn,
        arn,
        auto_retry_limit: 0,
        badge_url: '',
        description: '',
        encryption_key: making.arn('kms', 'alias/aws/s3'),
        public_project_alias: '',
      };
    },
    taken: {
      code: 'ResourceAlreadyExistsException',
      message: 'Project already exists: {id}',
    },
  },
  aws_codebuild_webhook: {
    source: [
      provider('codebuild/webhook.go'),
      operation('codebuild', 'CreateWebhook'),
    ],
    replace: ['project_name'],
    defaults: { 'filter_group.filter.exclude_matched_pattern': false },
    references: [
      {
        attribute: 'project_name',
        types: ['aws_codebuild_project'],
        by: ['name'],
        answer: {
          code: 'ResourceNotFoundException',
          message: 'Project cannot be found: {value}',
        },
      },
    ],
    computed: ({ region, values, hex }) => ({
      id: values.project_name,
      // with a connection CodeBuild makes the webhook itself, and tells no secret
      payload_url: '',
      secret: '',
      url: `https://api.github.com/rehearsal/${region}/hooks/${parseInt(
        hex(8),
        16,
      )}`,
    }),
    taken: {
      code: 'ResourceAlreadyExistsException',
      message: 'Webhook already exists on project {id}',
    },
  },
};
