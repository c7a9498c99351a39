import {
  stringifyEntityRef,
  type ResourceEntity,
} from '@backstage/catalog-model';
import type {
  DeployedStack,
  EnvironmentOutputs,
  Network,
} from '@groundwork/backstage-plugin-groundwork-common';
import {
  AWS_ARN_ANNOTATION,
  EKS_NAME_ANNOTATION,
  tagAnnotations,
} from './annotations';
import { reachableCluster } from './reachableCluster';
import { resourceOf, type Deployed, type Part } from './resourceOf';

/**
 * The Resources of a stack's deployed environments: each environment from its
 * first report until it is removed, and what it consists of once that is known.
 *
 * @param taken - Names that others have; the ones given here are added.
 */
export function entitiesOf(
  stack: DeployedStack,
  taken: Set<string> = new Set(),
): ResourceEntity[] {
  return stack.spec.environments.flatMap(environment => {
    const state = stack.states.find(
      candidate => candidate.environment === environment.name,
    );
    return state?.reportedAt && state.state !== 'removed'
      ? entitiesOfEnvironment({ stack, environment, state }, taken)
      : [];
  });
}

function entitiesOfEnvironment(
  deployed: Deployed,
  taken: Set<string>,
): ResourceEntity[] {
  const { stack, environment, state } = deployed;
  const parts: ResourceEntity[] = [];
  const add = (part: Part): string => {
    const entity = resourceOf(deployed, part, taken);
    parts.push(entity);
    return stringifyEntityRef(entity);
  };
  if (state.outputs) {
    const vpc = add(vpcPart(deployed, state.outputs));
    add(clusterPart(deployed, state.outputs, vpc));
    if (state.outputs.database) {
      add(databasePart(deployed, state.outputs.database, vpc));
    }
  }
  const whole = resourceOf(
    deployed,
    {
      type: 'environment',
      description: `Environment ${environment.name} ${placeOf(deployed)}`,
      annotations: state.rehearsed
        ? {}
        : tagAnnotations(stack.spec.name, environment),
      links: state.outputs?.dashboard
        ? consoleLinks(
            deployed,
            'cloudwatch',
            `dashboards/dashboard/${state.outputs.dashboard}`,
          )
        : [],
      dependsOn: parts.map(part => stringifyEntityRef(part)),
    },
    taken,
  );
  return [whole, ...parts];
}

function vpcPart(
  deployed: Deployed,
  { vpcId, natAddresses }: EnvironmentOutputs,
): Part {
  const { network } = deployed.environment;
  return {
    type: 'vpc',
    suffix: 'vpc',
    description: `VPC ${vpcId} ${blockInWords(network)} ${placeOf(deployed)}${
      network.kind === 'existing' ? '; made and kept by somebody else' : ''
    }${
      // for the allow-lists of services elsewhere
      natAddresses.length > 0
        ? `; seen from outside as ${natAddresses.join(', ')}`
        : ''
    }`,
    annotations: arn(deployed, 'ec2', `vpc/${vpcId}`),
    links: consoleLinks(deployed, 'vpcconsole', `VpcDetails:VpcId=${vpcId}`),
  };
}

function blockInWords(network: Network): string {
  return network.kind === 'ipam'
    ? `with a /${network.prefix} of ${network.poolId}`
    : `with ${network.cidr}`;
}

function clusterPart(
  deployed: Deployed,
  { cluster }: EnvironmentOutputs,
  vpc: string,
): Part {
  const { environment, state } = deployed;
  return {
    type: 'kubernetes-cluster',
    suffix: 'cluster',
    description: `EKS ${cluster.version} ${placeOf(deployed)}`,
    annotations: {
      ...arn(deployed, 'eks', `cluster/${cluster.name}`),
      [EKS_NAME_ANNOTATION]: cluster.name,
      // behind the address of a rehearsed cluster there is nothing to ask
      ...(!state.rehearsed && reachableCluster(cluster, environment.region)),
    },
    links: consoleLinks(deployed, 'eks', `/clusters/${cluster.name}`),
    dependsOn: [vpc],
  };
}

function databasePart(
  deployed: Deployed,
  database: NonNullable<EnvironmentOutputs['database']>,
  vpc: string,
): Part {
  // the first label of the writer's address is the cluster's identifier
  const [identifier] = database.writerEndpoint.split('.');
  return {
    type: 'database',
    suffix: 'database',
    description: `Aurora PostgreSQL ${placeOf(deployed)}`,
    annotations: arn(deployed, 'rds', `cluster:${identifier}`),
    links: consoleLinks(
      deployed,
      'rds',
      `database:id=${identifier};is-cluster=true`,
    ),
    dependsOn: [vpc],
  };
}

function placeOf({ environment, state }: Deployed): string {
  return `in ${environment.region} of account ${environment.account}${
    state.rehearsed ? ' (rehearsed: no cloud account was asked)' : ''
  }`;
}

function arn({ environment }: Deployed, service: string, id: string) {
  const { region, account } = environment;
  return {
    [AWS_ARN_ANNOTATION]: `arn:aws:${service}:${region}:${account}:${id}`,
  };
}

/** Page in the console of AWS; of what is rehearsed there is none. */
function consoleLinks(
  { environment: { region }, state }: Deployed,
  service: string,
  anchor: string,
) {
  return state.rehearsed
    ? []
    : [
        {
          title: 'AWS console',
          url: `https://${region}.console.aws.amazon.com/${service}/home?region=${region}#${encodeURI(
            anchor,
          )}`,
        },
      ];
}
