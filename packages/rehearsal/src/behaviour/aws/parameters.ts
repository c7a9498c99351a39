import type { Behaviour } from '../types';
import { operation, provider } from './sources';

/** Parameters of Systems Manager. */
export const parameters: Record<string, Behaviour> = {
  aws_ssm_parameter: {
    source: [
      provider('ssm/parameter.go'),
      operation('systems-manager', 'PutParameter'),
    ],
    replace: ['data_type', 'name'],
    computed(making) {
      const { values } = making;
      const name = String(values.name);
      return {
        id: name,
        arn: making.arn('ssm', `parameter/${name.replace(/^\//, '')}`),
        data_type: 'text',
        has_value_wo: false,
        key_id: '',
        tier: 'Standard',
        insecure_value: null,
        value: values.insecure_value,
        version: Number(making.prior?.version ?? 0) + 1,
      };
    },
    unknownOnChange: {
      value: { besides: ['description', 'tags', 'tags_all'] },
      version: { besides: ['tags', 'tags_all'] },
    },
    taken: {
      code: 'ParameterAlreadyExists',
      message:
        'The parameter already exists. To overwrite this value, set the overwrite option in the request to true. ({id})',
    },
  },
};
