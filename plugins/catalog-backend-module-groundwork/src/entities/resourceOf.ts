import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  parseEntityRef,
  type EntityLink,
  type ResourceEntity,
} from '@backstage/catalog-model';
import type {
  DeployedStack,
  Environment,
  EnvironmentState,
} from '@groundwork/backstage-plugin-groundwork-common';
import {
  AWS_ACCOUNT_ANNOTATION,
  ENVIRONMENT_ANNOTATION,
  REHEARSED_ANNOTATION,
  STAGE_ANNOTATION,
  STATE_ANNOTATION,
} from './annotations';
import { resourceName } from './resourceName';

/** An environment that was reported at least once and is not removed. */
export interface Deployed {
  stack: DeployedStack;
  environment: Environment;
  state: EnvironmentState;
}

/** What tells one Resource of an environment from the others. */
export interface Part {
  type: 'environment' | 'kubernetes-cluster' | 'database' | 'vpc';
  /** Appended to the environment's name and title. */
  suffix?: string;
  description: string;
  annotations?: Record<string, string>;
  links?: EntityLink[];
  dependsOn?: string[];
}

/** One Resource of a deployed environment; its name is added to `taken`. */
export function resourceOf(
  { stack, environment, state }: Deployed,
  part: Part,
  taken: Set<string>,
): ResourceEntity {
  const { namespace, name: component } = parseEntityRef(stack.entityRef);
  const { owner, system } = stack.spec;
  const suffix = part.suffix ? [part.suffix] : [];
  const name = resourceName({
    parts: [component, environment.name, ...suffix],
    identity: [stack.entityRef, environment.name, part.type],
    taken,
  });
  taken.add(name);
  const location = `url:${stack.url}`;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: {
      name,
      namespace,
      title: [stack.spec.name, environment.name, ...suffix].join(' '),
      description: part.description,
      annotations: {
        [ANNOTATION_LOCATION]: location,
        [ANNOTATION_ORIGIN_LOCATION]: location,
        [ENVIRONMENT_ANNOTATION]: environment.name,
        [STAGE_ANNOTATION]: environment.stage,
        [STATE_ANNOTATION]: state.state,
        ...(state.rehearsed && { [REHEARSED_ANNOTATION]: 'true' }),
        [AWS_ACCOUNT_ANNOTATION]: environment.account,
        ...part.annotations,
      },
      links: [
        { title: 'Repository', url: stack.url },
        ...(state.lastRun
          ? [{ title: 'Last run', url: state.lastRun.url }]
          : []),
        ...(part.links ?? []),
      ],
      tags: [
        'aws',
        environment.stage,
        ...(state.rehearsed ? ['rehearsed'] : []),
      ],
    },
    spec: {
      type: part.type,
      owner,
      ...(system && { system }),
      dependencyOf: [stack.entityRef],
      ...(part.dependsOn?.length && { dependsOn: part.dependsOn }),
    },
  };
}
