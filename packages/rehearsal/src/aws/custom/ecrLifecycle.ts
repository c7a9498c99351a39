import { Check, Finding } from '../check';
import { readOne } from './values';

interface LifecycleRule {
  rulePriority?: number;
  selection?: {
    tagStatus?: string;
    tagPrefixList?: string[];
    tagPatternList?: string[];
    countType?: string;
    countUnit?: string;
    countNumber?: number;
  };
  action?: { type?: string };
}

type Problem = Pick<Finding, 'problem' | 'fix'>;

function ruleProblem({
  rulePriority,
  selection = {},
  action,
}: LifecycleRule): Problem | undefined {
  const { tagStatus, countType, countUnit, countNumber } = selection;
  const tags = [
    ...(selection.tagPrefixList ?? []),
    ...(selection.tagPatternList ?? []),
  ];
  const wrong = (problem: string, fix: string) => ({ problem, fix });
  if (!Number.isInteger(rulePriority) || Number(rulePriority) < 1) {
    return wrong('has no rulePriority above 0', 'number the rules from 1');
  }
  if (!['tagged', 'untagged', 'any'].includes(String(tagStatus))) {
    return wrong(
      `has tagStatus ${tagStatus}`,
      'use tagged, untagged or any for tagStatus',
    );
  }
  if (tagStatus === 'tagged' && !tags.length) {
    return wrong(
      'is for tagged images and names no tags',
      'add tagPrefixList or tagPatternList',
    );
  }
  if (tagStatus !== 'tagged' && tags.length) {
    return wrong(
      `is for ${tagStatus} images and names tags`,
      'leave out tagPrefixList and tagPatternList',
    );
  }
  if (!countType) {
    return wrong(
      'has no countType',
      'use imageCountMoreThan or sinceImagePushed',
    );
  }
  if ((countType === 'sinceImagePushed') !== (countUnit !== undefined)) {
    return wrong(
      `has countType ${countType} and countUnit ${countUnit}`,
      'give countUnit "days" with sinceImagePushed, and with nothing else',
    );
  }
  if (!(Number(countNumber) > 0)) {
    return wrong('has no countNumber above 0', 'use a countNumber above 0');
  }
  if (action?.type !== 'expire') {
    return wrong('has no action of type expire', 'add it');
  }
  return undefined;
}

function rulesProblem(rules: LifecycleRule[]): Problem | undefined {
  const priorities = rules.map(({ rulePriority }) => Number(rulePriority));
  const having = (status: string) =>
    rules.filter(({ selection }) => selection?.tagStatus === status);
  const [any] = having('any');
  if (new Set(priorities).size !== priorities.length) {
    return {
      problem: 'two rules have the same rulePriority',
      fix: 'give each its own',
    };
  }
  if (having('untagged').length > 1) {
    return {
      problem: 'there are several rules for untagged images',
      fix: 'keep one',
    };
  }
  if (any && Number(any.rulePriority) !== Math.max(...priorities)) {
    return {
      problem: 'the rule for any image does not have the highest rulePriority',
      fix: 'give it the highest number, so that it is looked at last',
    };
  }
  return undefined;
}

function parseRules(text: unknown): LifecycleRule[] | undefined {
  try {
    const { rules } = JSON.parse(String(text));
    return Array.isArray(rules) ? rules : undefined;
  } catch {
    return undefined;
  }
}

/** The lifecycle policy of a repository has the shape that ECR reads. */
export function ecrLifecycle(args: { path: string }): Check {
  const read = readOne(args.path);
  return {
    reads: [args.path],
    judge(input) {
      const policy = read(input);
      if (!policy) {
        return [];
      }
      const { path } = policy;
      const rules = parseRules(policy.value);
      if (!rules?.length) {
        const problem = 'the policy has no list of rules';
        return [{ path, problem, fix: 'write {"rules": [ … ]}' }];
      }
      const each = rules.flatMap((rule, index): Finding[] => {
        const wrong = ruleProblem(rule);
        return wrong
          ? [{ ...wrong, path, problem: `rule ${index + 1} ${wrong.problem}` }]
          : [];
      });
      const together = rulesProblem(rules);
      return together ? [...each, { ...together, path }] : each;
    },
  };
}
