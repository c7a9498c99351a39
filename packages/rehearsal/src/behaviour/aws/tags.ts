import type { Behaviour } from '../types';
import { EC2_ERRORS, provider } from './sources';

/** Tags on what EC2 keeps and Terraform did not make. */
export const tags: Record<string, Behaviour> = {
  aws_ec2_tag: {
    source: [provider('ec2/tag_gen.go'), EC2_ERRORS],
    replace: ['key', 'resource_id'],
    references: [
      {
        attribute: 'resource_id',
        types: ['aws_security_group', 'aws_subnet', 'aws_vpc'],
        // other kinds of object are not looked for
        except: value => !/^(sg|subnet|vpc)-/.test(value),
        answer: {
          code: 'InvalidID',
          message: "The ID '{value}' is not valid",
        },
      },
    ],
    upserts: true,
    computed: ({ values }) => ({ id: `${values.resource_id},${values.key}` }),
  },
};
