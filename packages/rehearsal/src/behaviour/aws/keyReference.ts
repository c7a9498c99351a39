import type { Answer, Reference } from '../types';

/** An argument that names a key by its ARN, with the service's own answer when there is no such key. */
export function keyReference(attribute: string, answer: Answer): Reference {
  return {
    attribute,
    types: ['aws_kms_key', 'aws_kms_external_key', 'aws_kms_replica_key'],
    by: ['arn', 'id'],
    // aliases, also those of AWS's own keys
    except: value => /(^|:)alias\//.test(value),
    answer,
  };
}
