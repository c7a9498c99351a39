import {
  blockOfNetwork,
  checkSpec,
  planNetworks,
  type Finding,
  type KnownNetwork,
  type NetworkPlan,
  type Reservation,
  type Spec,
} from '@groundwork/backstage-plugin-groundwork-common';
import { isOwn, type Claimant } from '../ledger/allocate';

/** Plans the networks of a spec and runs every rule over it. */
export function checkNetworks(options: {
  spec: Spec;
  reservations: readonly Reservation[];
  knownNetworks: readonly KnownNetwork[];
  claimant: Claimant;
  today: Date;
}): { networks: NetworkPlan[]; findings: Finding[] } {
  const { spec, reservations, claimant } = options;
  // What the task has on lease is replaced by what the spec says. What is
  // confirmed stays, and is no rival only where the spec says the same.
  const own = (reservation: Reservation) =>
    (reservation.state === 'leased' &&
      reservation.taskId === claimant.taskId) ||
    spec.environments.some(
      ({ name, network }) =>
        blockOfNetwork(network) === reservation.cidr &&
        isOwn(reservation, name, claimant),
    );
  const networks = planNetworks(spec.environments, ({ name, network }) =>
    reservations.some(
      reservation =>
        reservation.cidr === blockOfNetwork(network) &&
        isOwn(reservation, name, claimant),
    ),
  );
  const others = reservations
    .filter(reservation => !own(reservation))
    .map(({ cidr, repository, environment }) => ({
      cidr,
      name: `${repository.owner}/${repository.name}, environment ${environment}`,
    }));
  return {
    networks,
    findings: checkSpec(spec, networks, {
      today: options.today,
      knownNetworks: [...options.knownNetworks, ...others],
    }),
  };
}
