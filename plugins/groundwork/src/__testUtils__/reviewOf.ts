import {
  checkSpec,
  lifecycleData,
  normaliseSpec,
  planNetworks,
  profiles,
  schemaFindings,
  specInputSchema,
  versionsOf,
  type Review,
  type Spec,
} from '@groundwork/backstage-plugin-groundwork-common';

const today = new Date('2026-11-21T12:00:00Z');

/** The spec of answers, with blocks as an empty ledger would give them. */
export function specOf(answers: unknown): Spec {
  const input = specInputSchema.parse(answers);
  return normaliseSpec(input, {
    profiles,
    codeOwners: { owner: ['@acme/payments'], platform: ['@acme/platform'] },
    cidrs: new Map(
      input.environments.map(({ name }, index) => [
        name,
        { cidr: `10.16.${index * 64}.0/18`, pool: 'dev' },
      ]),
    ),
  });
}

/** The server's review, without its catalog, ledger and forge. */
export function reviewOf(answers: unknown): Review {
  const nothing = { networks: [], versions: [] };
  const lifecycleDataFrom = lifecycleData.date;
  const parsed = specInputSchema.safeParse(answers, { reportInput: true });
  if (!parsed.success) {
    const findings = schemaFindings(parsed.error);
    return { ...nothing, findings, lifecycleDataFrom };
  }
  const spec = specOf(answers);
  const networks = planNetworks(spec.environments);
  return {
    spec,
    findings: checkSpec(spec, networks, { today, knownNetworks: [] }),
    networks,
    versions: versionsOf(spec),
    lifecycleDataFrom,
  };
}
