import type {
  Finding,
  Profile,
  SpecInput,
} from '@groundwork/backstage-plugin-groundwork-common';
import {
  profileOf,
  regions,
  zonesOf,
} from '@groundwork/backstage-plugin-groundwork-common';
import type { GroundworkConfig } from '../config/readConfig';

type Places = Pick<SpecInput, 'repository'> & {
  environments: { account: string }[];
};

/** What the operator's configuration refuses. */
export function policyFindings(
  spec: Places,
  config: GroundworkConfig,
): Finding[] {
  const { host, owner } = spec.repository;
  const findings: Finding[] = [];
  const allowed = config.repositories.some(
    place =>
      place.host === host && place.owner.toLowerCase() === owner.toLowerCase(),
  );
  if (!allowed) {
    const places = config.repositories.map(
      place => `${place.host}/${place.owner}`,
    );
    findings.push({
      level: 'error',
      field: 'repository.owner',
      rule: 'repository-not-allowed',
      message: `stacks may not be created in ${host}/${owner}`,
      fix:
        places.length > 0
          ? `choose ${places.join(' or ')}`
          : 'ask the operator to list it in groundwork.repositories of app-config',
    });
  }
  if (host !== 'github.com' && host !== config.localForgeHost) {
    findings.push({
      level: 'warning',
      field: 'repository.host',
      rule: 'repository-workflows',
      message: `the generated workflows are written for github.com; on ${host} the issuer of identities, the runners' labels and the upload of artifacts differ`,
      fix: 'choose a place on github.com, or adapt bootstrap/ and .github/ of the skeleton first',
    });
  }
  const accounts = config.accounts.map(({ id }) => id);
  for (const [index, { account }] of spec.environments.entries()) {
    if (accounts.length > 0 && !accounts.includes(account)) {
      findings.push({
        level: 'error',
        field: `environments[${index}].account`,
        rule: 'account-not-allowed',
        message: `account ${account} is not one that the portal may use`,
        fix: `choose ${config.accounts
          .map(({ id, name }) => `${id} (${name})`)
          .join(', ')}`,
      });
    }
  }
  return findings;
}

/** What keeps answers from being filled: profiles and regions that are not known. */
export function fillingFindings(
  input: SpecInput,
  profiles: readonly Profile[],
): Finding[] {
  return input.environments.flatMap((environment, index): Finding[] => {
    const path = `environments[${index}]`;
    const profile = profileOf(environment, profiles);
    if (!profile) {
      return [
        {
          level: 'error',
          field: `${path}.profile`,
          rule: 'profile-unknown',
          message: `there is no profile ${
            environment.profile ?? environment.stage
          }`,
          fix: `choose ${profiles.map(({ name }) => name).join(', ')}`,
        },
      ];
    }
    const findings: Finding[] = [];
    if (profile.stage !== environment.stage) {
      findings.push({
        level: 'warning',
        field: `${path}.profile`,
        rule: 'profile-stage',
        message: `profile ${profile.name} is made for stage ${profile.stage}, and ${environment.name} is of stage ${environment.stage}`,
        fix: `choose a profile for ${environment.stage}, unless this is meant`,
      });
    }
    const known = regions.some(({ name }) => name === environment.region);
    if (!known) {
      const zones = zonesOf(environment, profile);
      findings.push({
        level: zones ? 'warning' : 'error',
        field: `${path}.region`,
        rule: 'region-unknown',
        message: `${environment.region} is not among the regions known to run EKS and Aurora`,
        fix: zones
          ? 'make sure that the region exists and offers both'
          : 'choose a region from the list, or name its zones',
      });
    }
    return findings;
  });
}
