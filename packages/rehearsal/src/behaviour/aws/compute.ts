import type { Behaviour } from '../types';
import { EC2_ERRORS, provider } from './sources';

/** Launch templates and what is made from them. */
export const compute: Record<string, Behaviour> = {
  aws_launch_template: {
    source: [provider('ec2/ec2_launch_template.go'), EC2_ERRORS],
    replace: ['name', 'name_prefix'],
    // each change makes a version, and what uses the template learns its number only then
    unknownOnChange: { latest_version: ['*'], default_version: ['*'] },
    unique: {
      by: ['name'],
      answer: {
        code: 'InvalidLaunchTemplateName.AlreadyExistsException',
        message: 'Launch template name already in use.',
      },
    },
    computed(making) {
      const { values, prior } = making;
      const id = making.ec2Id('lt-');
      const latest = Number(prior?.latest_version ?? 0) + 1;
      return {
        id,
        arn: making.arn('ec2', `launch-template/${id}`),
        default_version:
          values.update_default_version === true || !prior
            ? latest
            : prior.default_version,
        latest_version: latest,
        name: `${values.name_prefix ?? 'terraform-'}${making.hex(26)}`,
        name_prefix: '',
        metadata_options: [],
      };
    },
  },
};
