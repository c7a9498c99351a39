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
  const cluster = environment.prefix;
  const left = await pollUntilEmpty({
    // In somebody else's VPC there are others' load balancers, too.
    ask: () =>
      environment.variables.network?.kind === 'existing'
        ? leftoversByTag(aws, cluster)
        : leftovers(aws, { vpc: vpc.value, cluster }),
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

/** Whoever makes a load balancer for a cluster tags it with the cluster's name. */
const balancerTags = cluster => [
  // the load balancer controller
  `Key=elbv2.k8s.aws/cluster,Values=${cluster}`,
  // EKS Auto Mode
  `Key=eks:eks-cluster-name,Values=${cluster}`,
  // Kubernetes itself
  `Key=kubernetes.io/cluster/${cluster},Values=owned`,
];

/** What is the cluster's own by its tags; interfaces keep nobody from leaving others' subnets. */
async function leftoversByTag(aws, cluster) {
  const [balancers, classic, volumes, ...tagged] = await Promise.all([
    aws.ask('elbv2', 'describe-load-balancers'),
    aws.ask('elb', 'describe-load-balancers'),
    volumesOf(aws, cluster),
    ...balancerTags(cluster).map(filter =>
      aws.ask(
        'resourcegroupstaggingapi',
        'get-resources',
        '--tag-filters',
        filter,
      ),
    ),
  ]);
  const own = tagged.flatMap(({ ResourceTagMappingList }) =>
    ResourceTagMappingList.map(({ ResourceARN }) => ResourceARN),
  );
  return [
    ...balancers.LoadBalancers.map(
      ({ LoadBalancerArn }) => LoadBalancerArn,
    ).filter(arn => own.includes(arn)),
    ...classic.LoadBalancerDescriptions.map(
      ({ LoadBalancerName }) => LoadBalancerName,
    )
      .filter(name => own.some(arn => arn.endsWith(`:loadbalancer/${name}`)))
      .map(name => `load balancer ${name}`),
    ...volumes,
  ].sort();
}

async function volumesOf(aws, cluster) {
  const { Volumes } = await aws.ask(
    'ec2',
    'describe-volumes',
    '--filters',
    `Name=tag:kubernetes.io/cluster/${cluster},Values=owned`,
  );
  return Volumes.map(({ VolumeId }) => VolumeId);
}

async function leftovers(aws, { vpc, cluster }) {
  const [balancers, classic, volumes, interfaces] = await Promise.all([
    aws.ask('elbv2', 'describe-load-balancers'),
    aws.ask('elb', 'describe-load-balancers'),
    volumesOf(aws, cluster),
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
    ...volumes,
    // nodes, NAT and database still have theirs, and Terraform removes those
    ...interfaces.NetworkInterfaces.filter(({ Description }) =>
      Description?.startsWith('ELB '),
    ).map(({ NetworkInterfaceId }) => NetworkInterfaceId),
  ].sort();
}
