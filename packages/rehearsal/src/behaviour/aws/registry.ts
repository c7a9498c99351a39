import type { Behaviour } from '../types';
import { keyReference } from './keyReference';
import { operation, provider } from './sources';

/** Repositories of images, and what they keep. */
export const registry: Record<string, Behaviour> = {
  aws_ecr_repository: {
    source: [
      provider('ecr/repository.go'),
      operation('AmazonECR', 'CreateRepository'),
      operation('AmazonECR', 'DeleteRepository'),
    ],
    replace: ['encryption_configuration', 'name'],
    defaults: {
      'encryption_configuration.encryption_type': 'AES256',
      image_tag_mutability: 'MUTABLE',
    },
    // suppressed while the configuration has no such block
    stays: ['encryption_configuration', 'image_scanning_configuration'],
    references: [
      keyReference('encryption_configuration.kms_key', {
        code: 'KmsException',
        message: "Key '{value}' does not exist",
      }),
    ],
    computed(making) {
      const { account, partition, region, values } = making;
      const suffix =
        partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com';
      return {
        id: values.name,
        arn: making.arn('ecr', `repository/${values.name}`),
        'encryption_configuration.kms_key': '',
        registry_id: account,
        repository_url: `${account}.dkr.ecr.${region}.${suffix}/${values.name}`,
      };
    },
    taken: {
      code: 'RepositoryAlreadyExistsException',
      message: "The repository with name '{id}' already exists in the registry",
    },
  },
  aws_ecr_lifecycle_policy: {
    source: [
      provider('ecr/lifecycle_policy.go'),
      operation('AmazonECR', 'PutLifecyclePolicy'),
    ],
    replace: ['policy', 'repository'],
    equivalent: { policy: 'json' },
    references: [
      {
        attribute: 'repository',
        types: ['aws_ecr_repository'],
        answer: {
          code: 'RepositoryNotFoundException',
          message:
            "The repository with name '{value}' does not exist in the registry",
        },
      },
    ],
    upserts: true,
    computed: ({ account, values }) => ({
      id: values.repository,
      registry_id: account,
    }),
  },
};
