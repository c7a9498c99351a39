import { decideApproval, type ApprovalQuestion } from './decideApproval';

const good: ApprovalQuestion = {
  person: 'user:default/grace',
  ownershipRefs: ['user:default/grace', 'group:default/platform'],
  isPermitted: true,
  approvers: ['group:default/platform'],
  allowAuthor: false,
  isLocalForge: true,
  proposer: { taskId: '1', proposedBy: 'user:default/ada', headSha: 'head' },
  headSha: 'head',
  host: 'localhost:7008',
  url: 'http://localhost:7008/acme/ledger/pull/1',
};
const own = { ...good.proposer!, proposedBy: 'user:default/grace' };

describe('decideApproval', () => {
  it('lets an approver approve what somebody else proposed', () => {
    expect(decideApproval(good)).toEqual({ allowed: true });
  });

  it.each<[string, Partial<ApprovalQuestion>]>([
    ['what they proposed', { proposer: own }],
    ['what nobody knows the author of', { proposer: undefined }],
    ['what was changed since', { headSha: 'moved' }],
  ])('lets authors approve %s where that is configured', (_, change) => {
    const asked = { ...good, ...change };
    expect(decideApproval(asked)).toMatchObject({
      allowed: false,
      url: good.url,
    });
    expect(decideApproval({ ...asked, allowAuthor: true })).toEqual({
      allowed: true,
    });
  });

  it.each<[string, Partial<ApprovalQuestion>, RegExp]>([
    ['a service', { person: undefined }, /Only a person/],
    ['on GitHub', { isLocalForge: false, host: 'github.com' }, /github\.com/],
    ['without the permission', { isPermitted: false }, /proposal\.approve/],
    ['nobody is named', { approvers: [] }, /groundwork\.approvers/],
    [
      'others are named',
      { approvers: ['user:default/linus'] },
      /Ask one of user:default\/linus/,
    ],
  ])('denies: %s', (_, change, reason) => {
    for (const allowAuthor of [false, true]) {
      expect(decideApproval({ ...good, ...change, allowAuthor })).toEqual({
        allowed: false,
        reason: expect.stringMatching(reason),
        url: good.url,
      });
    }
  });

  it.each<[string, Partial<ApprovalQuestion>, RegExp]>([
    ['the author', { proposer: own }, /You proposed this/],
    [
      'the author by another spelling',
      { proposer: { ...own, proposedBy: 'User:default/Grace' } },
      /You proposed this/,
    ],
    ['an unknown author', { proposer: undefined }, /does not know who/],
    ['a head that moved', { headSha: 'moved' }, /changed after it was made/],
  ])('denies %s', (_, change, reason) => {
    expect(decideApproval({ ...good, ...change }).reason).toMatch(reason);
  });
});
