import { ask } from '../__testUtils__/ask';

const any = {
  tagStatus: 'any',
  countType: 'imageCountMoreThan',
  countNumber: 5,
};
const untagged = {
  tagStatus: 'untagged',
  countType: 'sinceImagePushed',
  countUnit: 'days',
  countNumber: 14,
};
const tagged = { ...any, tagStatus: 'tagged', tagPrefixList: ['v'] };
const rule = (rulePriority: unknown, selection: object, type = 'expire') => ({
  rulePriority,
  selection,
  action: { type },
});

function problems(policy: unknown): string[] {
  const text = typeof policy === 'string' ? policy : JSON.stringify(policy);
  return ask({
    type: 'aws_ecr_lifecycle_policy',
    values: { repository: 'shop', policy: text },
  }).map(({ detail }) => detail.split('\n')[0]);
}

describe('ecrLifecycle', () => {
  it('takes what ECR takes', () => {
    const rules = [rule(1, untagged), rule(2, tagged), rule(3, any)];
    expect(problems({ rules })).toEqual([]);
  });

  it.each([
    ['no list of rules', 'no JSON'],
    ['no list of rules', { rules: [] }],
    ['rule 1 has no rulePriority', { rules: [rule(0, any)] }],
    ['tagStatus all', { rules: [rule(1, { ...any, tagStatus: 'all' })] }],
    ['names no tags', { rules: [rule(1, { ...tagged, tagPrefixList: [] })] }],
    [
      'any images and names tags',
      { rules: [rule(1, { ...any, tagPatternList: ['v*'] })] },
    ],
    ['no countType', { rules: [rule(1, { ...any, countType: undefined })] }],
    [
      'countUnit undefined',
      { rules: [rule(1, { ...untagged, countUnit: undefined })] },
    ],
    ['countUnit days', { rules: [rule(1, { ...any, countUnit: 'days' })] }],
    ['no countNumber', { rules: [rule(1, { ...any, countNumber: 0 })] }],
    ['no action', { rules: [rule(1, any, 'delete')] }],
    ['same rulePriority', { rules: [rule(1, untagged), rule(1, any)] }],
    ['several rules', { rules: [rule(1, untagged), rule(2, untagged)] }],
    ['highest rulePriority', { rules: [rule(1, any), rule(2, untagged)] }],
  ])('says %s', (problem, policy) => {
    expect(problems(policy)).toEqual([expect.stringContaining(problem)]);
  });
});
