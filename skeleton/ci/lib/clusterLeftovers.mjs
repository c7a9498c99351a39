import { Aws } from './aws.mjs';
import { problem } from './diagnostics.mjs';
import { pollUntilEmpty } from './poll.mjs';
import { say } from './program.mjs';
import { Terraform } from './terraform.mjs';

/**
 * Waits until what Kubernetes made in the account is gone: load balancers, volumes,
 * and the network interfaces that keep subnets from being deleted. Terraform does
 * not know them, and once the cluster is gone nobody removes them.
 */
export async function waitForLeftovers({
  environment,
  deadlineMinutes,
  pollSeconds,
  signal,
}) {
  const terraform = new Terraform({
    layer: 'infrastructure',
    environment: environment.name,
    signal,
  });
  const { vpc_id: vpc } = await terraform.outputs();
  if (!vpc?.value) {
    say('There is no network any more.');
    return [];
  }
  const aws = new Aws({ region: environment.region, signal });
  const left = await pollUntilEmpty({
    ask: () => leftovers(aws, { vpc: vpc.value, cluster: environment.prefix }),
    deadlineMinutes,
    pollSeconds,
    say,
    signal,
  });
  if (left.length === 0)
    say('No load balancer, no volume and no interface of either is left.');
  return left.map(id =>
    problem(
      `${id} is still there after ${deadlineMinutes} minutes: remove the Ingress, Service or PersistentVolumeClaim that it belongs to, then run this again.`,
    ),
  );
}

async function leftovers(aws, { vpc, cluster }) {
  const [balancers, classic, volumes, interfaces] = await Promise.all([
    aws.ask('elbv2', 'describe-load-balancers'),
    aws.ask('elb', 'describe-load-balancers'),
    aws.ask(
      'ec2',
      'describe-volumes',
      '--filters',
      `Name=tag:kubernetes.io/cluster/${cluster},Values=owned`,
    ),
    aws.ask(
      'ec2',
      'describe-network-interfaces',
      '--filters',
      `Name=vpc-id,Values=${vpc}`,
    ),
  ]);
  return [
    ...balancers.LoadBalancers.filter(({ VpcId }) => VpcId === vpc).map(
      ({ LoadBalancerArn }) => LoadBalancerArn,
    ),
    ...classic.LoadBalancerDescriptions.filter(
      ({ VPCId }) => VPCId === vpc,
    ).map(({ LoadBalancerName }) => `load balancer ${LoadBalancerName}`),
    ...volumes.Volumes.map(({ VolumeId }) => VolumeId),
    // nodes, NAT and database still have theirs, and Terraform removes those
    ...interfaces.NetworkInterfaces.filter(({ Description }) =>
      Description?.startsWith('ELB '),
    ).map(({ NetworkInterfaceId }) => NetworkInterfaceId),
  ].sort();
}
