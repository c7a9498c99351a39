import {
  isCut,
  planNetwork,
  type Environment,
  type Spec,
} from '@groundwork/backstage-plugin-groundwork-common';

/** Boxes of a diagram by what they say, and lines between them. */
export interface Diagram {
  boxes: string[];
  lines: string[];
}

const BOX = /([a-z]+\d*)(?:\[\("|\(\(|\["|\[)(.+?)(?:"\)\]|\)\)|"\]|\])/g;
const LINE = /^([a-z]+\d*) (?:-->|---|-- .+? -->|-\. .+? \.->) ([a-z]+\d*)$/;

/** What a Mermaid flowchart in a text draws. */
export function readDiagram(text: string): Diagram {
  const source = /```mermaid\n([\s\S]*?)```/.exec(text)?.[1] ?? '';
  const boxes = new Map(
    [...source.matchAll(BOX)].map(([, id, label]) => [id, label]),
  );
  const lines = source
    .replace(BOX, '$1')
    .split('\n')
    .flatMap(line => {
      const [, from, to] = LINE.exec(line.trim()) ?? [];
      return from ? [`${boxes.get(from)} to ${boxes.get(to)}`] : [];
    });
  return { boxes: [...boxes.values()].sort(), lines: lines.sort() };
}

/** What the diagram of an environment has to draw: all of its parts, and nothing else. */
export function diagramOf(spec: Spec, environment: Environment): Diagram {
  const network = networkDiagram(environment);
  const nodes = 'nodes, in the private subnets';
  const { cluster, database, observability, addons } = environment;
  const control = `EKS control plane ${cluster.version}`;
  const aurora =
    database.kind === 'none'
      ? ''
      : `Aurora PostgreSQL ${database.version}, in the database subnets`;
  const boxes = [
    ...network.boxes,
    ...['internet', nodes, 'in the cluster', 'EKS add-ons'],
    ...[control, 'alarm topic'],
    ...computeBoxes(environment),
    ...argoCdDiagram(spec, environment).boxes,
    observability.metrics && 'kube-prometheus-stack',
    ...(observability.logs ? ['Fluent Bit', 'CloudWatch Logs'] : []),
    addons.ingress === 'alb' &&
      (cluster.compute === 'auto'
        ? 'load balancing of Auto Mode'
        : 'AWS Load Balancer Controller'),
    addons.secretsAccess === 'csi' && 'Secrets Store CSI driver',
    addons.secretsAccess === 'external-secrets' && 'External Secrets',
    addons.policy !== 'none' && `Kyverno, ${addons.policy}`,
    aurora,
    ...instances(spec, environment),
    cluster.endpoint.access !== 'private' && 'allowed networks',
    ...(environment.accessHost ? ['access host', 'Systems Manager'] : []),
    environment.runner === 'codebuild' && 'CodeBuild runner',
    environment.audit && 'CloudTrail',
    images(environment),
  ];
  const lines = [
    ...network.lines,
    ...[`${control} to ${nodes}`, `${nodes} to in the cluster`],
    cluster.endpoint.access !== 'private' && `allowed networks to ${control}`,
    ...argoCdDiagram(spec, environment).lines,
    environment.accessHost && 'Systems Manager to access host',
    observability.metrics && 'kube-prometheus-stack to alarm topic',
    observability.logs && 'Fluent Bit to CloudWatch Logs',
    images(environment) && `${images(environment)} to ${nodes}`,
  ];
  if (database.kind !== 'none') {
    if (database.proxy) {
      boxes.push('RDS Proxy');
      lines.push(`${nodes} to RDS Proxy`, `RDS Proxy to ${aurora}`);
    }
    if (database.backupCopyRegion) {
      boxes.push(database.backupCopyRegion);
      lines.push(`${aurora} to ${database.backupCopyRegion}`);
    }
  }
  return { boxes: there(boxes), lines: there(lines) };
}

/** Where Argo CD runs, and who signs in. */
function argoCdDiagram({ delivery }: Spec, { cluster }: Environment): Diagram {
  if (delivery !== 'argocd') return { boxes: [], lines: [] };
  if (!cluster.argoCd) return { boxes: ['Argo CD'], lines: [] };
  const argoCd = 'Argo CD, run by EKS';
  const people = 'IAM Identity Center';
  return {
    boxes: [argoCd, people],
    lines: [
      `${argoCd} to EKS control plane ${cluster.version}`,
      `${people} to ${argoCd}`,
    ],
  };
}

function computeBoxes({ cluster }: Environment): string[] {
  return [
    ...(cluster.compute === 'auto' ? ['EKS Auto Mode'] : []),
    ...cluster.nodeGroups.map(
      ({ name, capacity, instanceTypes, min, max }) =>
        `group ${name}: ${capacity}<br/>${instanceTypes.join(
          ', ',
        )}<br/>${min} to ${max}`,
    ),
    ...(cluster.nodePool
      ? [
          `Karpenter: ${cluster.nodePool.capacity}<br/>up to ${cluster.nodePool.cpuLimit} vCPUs`,
        ]
      : []),
  ];
}

function instances(spec: Spec, { name, database }: Environment): string[] {
  if (database.kind === 'none') return [];
  return Array.from(
    { length: database.readers + 1 },
    (_, index) =>
      `${spec.name}-${name}-${index + 1}<br/>${
        index === 0 ? 'writer at first' : 'reader'
      }`,
  );
}

function images({ registry }: Environment): string {
  return registry.repositories.length === 0
    ? ''
    : `image repositories<br/>${registry.repositories.join(', ')}`;
}

/** Subnets, ways out and who uses them. */
function networkDiagram(environment: Environment): Diagram {
  const { network, database } = environment;
  const aurora = database.kind === 'none' ? '' : '<br/>Aurora';
  const control = `EKS control plane ${environment.cluster.version}`;
  const boxes: string[] = [];
  const lines: string[] = [];
  if (!isCut(network)) {
    const ways = "ways out, the VPC owner's";
    boxes.push(`VPC ${network.vpcId}, ${network.cidr}`, ways);
    lines.push(`${ways} to internet`);
    for (const subnets of network.subnets) {
      const pods = `private ${subnets.private}<br/>nodes and pods`;
      const intra = `intra ${subnets.controlPlane}<br/>control-plane interfaces`;
      boxes.push(subnets.zone, pods, intra);
      lines.push(`${pods} to ${ways}`, `${control} to ${intra}`);
      if (!subnets.database) continue;
      boxes.push(`database ${subnets.database}${aurora}`);
      if (aurora)
        lines.push(`${pods} to database ${subnets.database}${aurora}`);
    }
    return { boxes, lines };
  }
  const plan = planNetwork(environment);
  const gateway = 'internet gateway';
  const nat = { single: 'NAT gateway', instance: 'NAT instance' }[
    network.nat as string
  ];
  const endpoints = {
    none: undefined,
    gateway: 'VPC endpoint of S3',
    all: "VPC endpoints of S3 and of AWS's APIs",
  }[network.endpoints];
  boxes.push(
    network.kind === 'ipam'
      ? `VPC a /${network.prefix} of ${network.poolId}`
      : `VPC ${network.cidr}`,
    gateway,
    ...[nat, endpoints].flatMap(box => box ?? []),
  );
  lines.push(`${gateway} to internet`);
  if (nat) lines.push(`${nat} to ${gateway}`);
  for (const zone of plan.zones) {
    const entry = `public ${zone.public.cidr}${
      network.nat === 'per-zone' ? '<br/>NAT gateway' : ''
    }`;
    const pods = `private ${zone.private.cidr}<br/>nodes and pods`;
    const intra = `intra ${zone.intra.cidr}<br/>control-plane interfaces`;
    const data = `database ${zone.database.cidr}${aurora}`;
    boxes.push(zone.name, entry, pods, intra, data);
    lines.push(`${entry} to ${gateway}`, `${control} to ${intra}`);
    if (nat) lines.push(`${pods} to ${nat}`);
    if (network.nat === 'per-zone') lines.push(`${pods} to ${entry}`);
    if (endpoints) lines.push(`${pods} to ${endpoints}`);
    if (aurora) lines.push(`${pods} to ${data}`);
  }
  return { boxes, lines };
}

function there(entries: (string | false)[]): string[] {
  return entries.filter((entry): entry is string => Boolean(entry)).sort();
}
