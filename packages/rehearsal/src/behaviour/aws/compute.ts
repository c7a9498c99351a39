import { isChanged } from '../../values/isChanged';
import type { Behaviour } from '../types';
import { EC2_ERRORS, provider } from './sources';

/** Arguments whose change makes no new version, as the provider counts. */
const NO_NEW_VERSION = [
  'default_version',
  'description',
  'latest_version',
  'name',
  'name_prefix',
  'tags_all',
  'update_default_version',
];

/** The provider expects a new version when tags change, and EC2 makes none. */
const TAGS = ['tags'];

/** Launch templates and what is made from them. */
export const compute: Record<string, Behaviour> = {
  aws_launch_template: {
    source: [provider('ec2/ec2_launch_template.go'), EC2_ERRORS],
    replace: ['name', 'name_prefix'],
    // what uses the template learns the number of a new version only when it is made
    unknownOnChange: {
      default_version: { besides: NO_NEW_VERSION },
      latest_version: { besides: NO_NEW_VERSION },
    },
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
      const before = Number(prior?.latest_version ?? 0);
      const isNew =
        !prior || isChanged(values, prior, [...NO_NEW_VERSION, ...TAGS]);
      const latest = isNew ? before + 1 : before;
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
