import assert from 'node:assert/strict';
import { it } from 'node:test';
import { withoutSelfChanging } from './selfChanging.mjs';

const update = (type, ...attributes) => ({
  type,
  action: 'update',
  attributes,
});

it('leaves out what changed by itself, and keeps the rest of the object', () => {
  assert.deepEqual(
    withoutSelfChanging([
      update('aws_security_group', 'ingress[0].from_port'),
      update('aws_eks_cluster', 'platform_version', 'version'),
      update('aws_eks_node_group', 'scaling_config[0].desired_size'),
      update('aws_eks_node_group', 'scaling_config[0].max_size'),
      update('kubernetes_namespace_v1', 'metadata[0].resource_version'),
    ]),
    [
      update('aws_eks_cluster', 'version'),
      update('aws_eks_node_group', 'scaling_config[0].max_size'),
    ],
  );
});

it('keeps what is gone, whatever it is', () => {
  const gone = {
    type: 'aws_security_group',
    action: 'destroy',
    attributes: [],
  };
  assert.deepEqual(withoutSelfChanging([gone]), [gone]);
});

it('does not mistake a longer name', () => {
  const other = update('aws_eks_node_group', 'status_message');
  assert.deepEqual(withoutSelfChanging([other]), [other]);
});
