import type { IpamNetwork, Network, NewNetwork } from '../spec/networkSchema';

/** A network that Groundwork makes, and cuts into subnets. */
export type CutNetwork = NewNetwork | IpamNetwork;

export function isCut(network: Network): network is CutNetwork {
  return network.kind !== 'existing';
}

/** Names of the zones that a network spans. */
export function zonesOfNetwork(network: Network): string[] {
  return isCut(network)
    ? network.zones
    : network.subnets.map(({ zone }) => zone);
}

/** The block of a network; undefined where only AWS will know it. */
export function blockOfNetwork(network: Network): string | undefined {
  return network.kind === 'ipam' ? undefined : network.cidr;
}
