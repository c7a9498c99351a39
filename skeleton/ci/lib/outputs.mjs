/**
 * What an environment tells about itself: these outputs and no others, and none
 * that Terraform holds to be sensitive. Undefined while the cluster is not there.
 */
export function reportedOutputs(outputs) {
  const value = name =>
    outputs[name] && !outputs[name].sensitive
      ? outputs[name].value ?? undefined
      : undefined;

  const cluster = complete({
    name: value('cluster_name'),
    arn: value('cluster_arn'),
    endpoint: value('cluster_endpoint'),
    version: value('cluster_version'),
  });
  const vpcId = value('vpc_id');
  if (!cluster || !vpcId) return undefined;
  return {
    vpcId,
    natAddresses: (value('nat_public_ips') ?? []).slice(0, 10),
    cluster: {
      ...cluster,
      certificateAuthority: value('cluster_certificate_authority'),
    },
    database: complete({
      writerEndpoint: value('database_writer_endpoint'),
      readerEndpoint: value('database_reader_endpoint'),
      port: value('database_port'),
      name: value('database_name'),
      secretArn: value('database_secret_arn'),
    }),
    dashboard: value('dashboard_name'),
  };
}

function complete(object) {
  return Object.values(object).includes(undefined) ? undefined : object;
}
