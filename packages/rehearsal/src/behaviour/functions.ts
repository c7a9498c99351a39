const ARN = /^(arn):([^:]*):([^:]*):([^:]*):([^:]*):(.+)$/s;

/** The functions that AWS's provider brings along. */
const FUNCTIONS: Record<string, (args: string[]) => unknown> = {
  arn_build: parts => `arn:${parts.join(':')}`,
  arn_parse([arn]) {
    const [, , partition, service, region, account, resource] = parse(arn);
    return { partition, service, region, account_id: account, resource };
  },
  trim_iam_role_path([arn]) {
    const [, , partition, service, region, account, resource] = parse(arn);
    if (service !== 'iam' || !resource.startsWith('role/')) {
      throw new Error(`"${arn}" is not the ARN of an IAM role`);
    }
    const name = resource.slice(resource.lastIndexOf('/') + 1);
    return `arn:${partition}:${service}:${region}:${account}:role/${name}`;
  },
};

export function callFunction(name: string, args: unknown[]): unknown {
  const call = FUNCTIONS[name];
  if (!call) {
    throw new Error(`The rehearsal has no function ${name}.`);
  }
  return call(args.map(String));
}

function parse(arn: string): RegExpExecArray {
  const parts = ARN.exec(arn);
  if (!parts) {
    throw new Error(`arn: invalid prefix or not enough sections: "${arn}"`);
  }
  return parts;
}
