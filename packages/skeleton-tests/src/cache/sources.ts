/** What decides how Terraform behaves in rehearsal, besides what it is given. */
export const REHEARSAL = [
  'packages/rehearsal/src',
  'packages/rehearsal/aws',
  'packages/rehearsal/bin',
  'packages/rehearsal/proto',
  'packages/rehearsal/schemas',
  'plugins/groundwork-common/src',
  'yarn.lock',
];

/** What decides how a case is rendered and what is promised of it. */
export const RENDERING = [
  'plugins/groundwork-common/src',
  'plugins/groundwork-node/src',
  'packages/skeleton-tests/src/cases',
];
