/** Log groups that an environment's names lead to, whoever made them. */
export async function logGroups(aws, { prefix }) {
  const found = [];
  for (const start of [
    `/aws/eks/${prefix}/`,
    `/aws/containerinsights/${prefix}/`,
    `/aws/codebuild/${prefix}-runner`,
    `/aws/rds/cluster/${prefix}/`,
    `/aws/rds/proxy/${prefix}`,
    `/aws/lambda/${prefix}-db-access`,
    `/eks/${prefix}/`,
  ]) {
    const answer = await aws.ask(
      'logs',
      'describe-log-groups',
      '--log-group-name-prefix',
      start,
    );
    found.push(
      ...answer.logGroups
        .map(({ logGroupName }) => logGroupName)
        // without a slash at its end it begins the names of others, too
        .filter(name => start.endsWith('/') || name === start),
    );
  }
  return found;
}

/**
 * Removes groups that late writes made again after Terraform had deleted them: they
 * have no retention, and the next environment of this name could not be made.
 */
export async function removeLateLogGroups(aws, environment, say) {
  for (const group of await logGroups(aws, environment)) {
    say(`${group} was made again by late writes: it is deleted.`);
    await aws.ask('logs', 'delete-log-group', '--log-group-name', group);
  }
}
