import {
  outlineOf,
  type Argument,
  type Block,
} from '../../terraformText/outline';
import type { Defect } from '../Mutant';
import { misspell, replaceLines } from '../textEdits';
import { wrongValues, type Surroundings } from './terraformValue';

/** For people only: no check can tell a better sentence from a worse. */
const PROSE = new Set([
  'alarm_description',
  'description',
  'display_name',
  'error_message',
  'sid',
  'summary',
]);

/** What a resource opens to the world when somebody adds or changes one line. */
const EXPOSURES: Record<string, [argument: string, value: string][]> = {
  aws_eks_cluster: [],
  aws_rds_cluster: [
    ['storage_encrypted', 'false'],
    ['skip_final_snapshot', 'true'],
    ['manage_master_user_password', 'null'],
  ],
  aws_rds_cluster_instance: [['publicly_accessible', 'true']],
  aws_subnet: [['map_public_ip_on_launch', 'true']],
  aws_vpc_security_group_ingress_rule: [
    ['cidr_ipv4', '"0.0.0.0/0"'],
    ['ip_protocol', '"-1"'],
  ],
  aws_kms_key: [['enable_key_rotation', 'false']],
};

/** Nested arguments that lock something. */
const LOCKS: Record<string, string> = {
  http_tokens: '"optional"',
  http_put_response_hop_limit: '2',
  encrypted: '"false"',
  endpoint_public_access: 'true',
  public_access_cidrs: '["0.0.0.0/0"]',
  authentication_mode: '"CONFIG_MAP"',
  deletion_protection: 'false',
  backup_retention_period: '0',
};

/** Defects of one Terraform file. */
export function terraformDefects(text: string, around: Surroundings): Defect[] {
  return outlineOf(text).flatMap(block => {
    if (block.type === 'terraform') return [];
    if (block.type === 'variable') return variableDefects(block);
    const name = [block.type, ...block.labels].join('.');
    return [
      ...bodyDefects(block, name, around),
      ...exposures(block, name),
      ...(['output', 'locals', 'provider'].includes(block.type)
        ? []
        : [dropBlock('drop-object', block, name)]),
    ];
  });
}

function bodyDefects(
  block: Block,
  place: string,
  around: Surroundings,
): Defect[] {
  const own = block.arguments
    .filter(argument => !PROSE.has(argument.name))
    .flatMap(argument => argumentDefects(block, argument, place, around));
  const nested = block.blocks.flatMap(child => {
    const below = [place, child.type, ...child.labels].join('/');
    return [
      dropBlock(operatorFor(child), child, below),
      ...(child.type === 'precondition' || child.type === 'postcondition'
        ? conditionDefects(child, below)
        : bodyDefects(child, below, around)),
    ];
  });
  return [...own, ...nested];
}

function operatorFor({ type }: Block): string {
  if (type === 'statement') return 'drop-statement';
  if (type === 'condition') return 'drop-condition';
  return 'drop-block';
}

function dropBlock(operator: string, block: Block, place: string): Defect {
  return {
    operator,
    place,
    what: `${block.type} is left out`,
    mutate: text => replaceLines(text, block.start, block.end, ''),
  };
}

function argumentDefects(
  block: Block,
  argument: Argument,
  place: string,
  around: Surroundings,
): Defect[] {
  const { name, value } = argument;
  const at = `${place}/${name}`;
  const write = (operator: string, line: string, what: string): Defect => ({
    operator,
    place: at,
    what,
    mutate: text => setArgument(text, argument, line),
  });
  const inLocals = block.type === 'locals';
  return [
    ...(inLocals
      ? []
      : [
          write(
            'misspell-argument',
            `${misspell(name)} = ${value}`,
            `${name} becomes ${misspell(name)}`,
          ),
        ]),
    write(
      name === 'depends_on' ? 'drop-depends-on' : 'drop-argument',
      '',
      `${name} is left out`,
    ),
    ...(name === 'name' && block.type === 'data'
      ? [
          write(
            'name-missing',
            `${name} = "no-such-object"`,
            'an object that is not there is named',
          ),
        ]
      : []),
    ...(LOCKS[name] && LOCKS[name] !== value
      ? [
          write(
            'open-lock',
            `${name} = ${LOCKS[name]}`,
            `${name} becomes ${LOCKS[name]}`,
          ),
        ]
      : []),
    ...(name === 'depends_on' ? [] : wrongValues(name, value, around)).map(
      wrong => write(wrong.operator, `${name} = ${wrong.value}`, wrong.what),
    ),
  ];
}

/** Replaces an argument by a line in its place; an empty line leaves it out. */
function setArgument(text: string, argument: Argument, line: string): string {
  const indent = /^ */.exec(text.split('\n')[argument.start])![0];
  return replaceLines(
    text,
    argument.start,
    argument.end,
    line ? indent + line : '',
  );
}

function exposures(block: Block, place: string): Defect[] {
  if (block.type !== 'resource') return [];
  return (EXPOSURES[block.labels[0]] ?? []).map(([name, value]) => ({
    operator: 'expose',
    place: `${place}/${name}`,
    what: `${name} = ${value}`,
    mutate: text => {
      const present = block.arguments.find(one => one.name === name);
      // A block of addresses and a group that is referred to exclude each other.
      const rival = block.arguments.find(
        one =>
          name === 'cidr_ipv4' && one.name === 'referenced_security_group_id',
      );
      const existing = present ?? rival;
      return existing
        ? setArgument(text, existing, `${name} = ${value}`)
        : replaceLines(
            text,
            block.start + 1,
            block.start + 1,
            `  ${name} = ${value}`,
          );
    },
  }));
}

function variableDefects(block: Block): Defect[] {
  const place = `variable.${block.labels[0]}`;
  const type = block.arguments.find(({ name }) => name === 'type');
  return [
    ...(type && /^(string|number|list\(string\))$/.test(type.value)
      ? [
          {
            operator: 'change-declared-type',
            place,
            what: `type ${type.value} becomes map(number)`,
            mutate: (text: string) =>
              setArgument(text, type, 'type = map(number)'),
          },
        ]
      : []),
    ...block.blocks
      .filter(({ type: kind }) => kind === 'validation')
      .flatMap((validation, index) =>
        conditionDefects(validation, `${place}/validation-${index + 1}`),
      ),
  ];
}

/** A rule that never refuses, and one that refuses what is right. */
function conditionDefects(rule: Block, place: string): Defect[] {
  const condition = rule.arguments.find(({ name }) => name === 'condition')!;
  const write = (operator: string, line: string, what: string): Defect => ({
    operator,
    place,
    what,
    mutate: text => setArgument(text, condition, line),
  });
  return [
    write(
      'kill-condition',
      `condition = (${condition.value}) || true`,
      'the rule never refuses',
    ),
    write(
      'turn-condition',
      `condition = !(${condition.value})`,
      'the rule refuses what is right',
    ),
  ];
}
