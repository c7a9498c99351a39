import { Check, Finding } from '../check';
import { compilePath, Found } from '../paths';
import { RefusalInput } from '../types';
import {
  allowsAction,
  listOf,
  policyJsonProblem,
  principals,
  Statement,
  statementsOf,
} from './policyDocument';
import { readAll, readOne } from './values';

/** Elements whose negation serves as well. */
const NEGATED: Record<string, string> = {
  Principal: 'NotPrincipal',
  Action: 'NotAction',
  Resource: 'NotResource',
};

interface StatementArgs {
  path: string;
  forbid?: string[];
  require?: string[];
  requireOneOf?: string[];
  sidRe?: string;
}

function statementProblem(
  statement: Statement,
  { forbid = [], require: needed = [], requireOneOf, sidRe }: StatementArgs,
): Pick<Finding, 'problem' | 'fix'> | undefined {
  const has = (element: string) => statement[element] !== undefined;
  const wrong = forbid.find(has);
  if (wrong) {
    return { problem: `has ${wrong}`, fix: `leave out ${wrong}` };
  }
  const missing = needed.find(
    element => !has(element) && !has(NEGATED[element] ?? element),
  );
  if (missing) {
    return { problem: `has no ${missing}`, fix: `add ${missing}` };
  }
  if (requireOneOf && !requireOneOf.some(has)) {
    const choices = requireOneOf.join(' or ');
    return { problem: `has no ${choices}`, fix: `add ${choices}` };
  }
  if (sidRe && has('Sid') && !new RegExp(sidRe).test(String(statement.Sid))) {
    return {
      problem: `has the Sid ${JSON.stringify(statement.Sid)}`,
      fix: 'use letters and digits only',
    };
  }
  return undefined;
}

/** Which elements the statements of a policy have. */
export function policyStatements(args: StatementArgs): Check {
  const read = readOne(args.path);
  return {
    reads: [args.path],
    judge(input) {
      const policy = read(input);
      return policy
        ? statementsOf(policy.value).flatMap((statement, index) => {
            const wrong = statementProblem(statement, args);
            return wrong
              ? [
                  {
                    path: policy.path,
                    problem: `statement ${index + 1} ${wrong.problem}`,
                    fix: `${wrong.fix} in statement ${index + 1}`,
                  },
                ]
              : [];
          })
        : [];
    },
  };
}

/** Policies at the paths are JSON that IAM can read. */
export function policyJson(args: { paths: string[] }): Check {
  const readers = args.paths.map(compilePath);
  return {
    reads: args.paths,
    judge: input =>
      readers.flatMap(read =>
        read(input).found.flatMap(({ value, path }: Found) => {
          const problem = policyJsonProblem(String(value));
          return problem
            ? [{ path, problem, fix: 'write it with jsonencode({ … })' }]
            : [];
        }),
      ),
  };
}

/** A key policy lets the account, or one of its identities, call an action. */
export function kmsPolicyAllows(args: { path: string; action: string }): Check {
  const read = readOne(args.path);
  const inAccount = (principal: string, account: string) =>
    principal === '*' ||
    principal === account ||
    principal.includes(`:${account}:`);
  return {
    reads: [args.path, 'bypass_policy_lockout_safety_check'],
    judge(input) {
      const policy = read(input);
      if (!policy || input.values.bypass_policy_lockout_safety_check === true) {
        return [];
      }
      const statements = statementsOf(policy.value);
      const allowed = statements.some(
        statement =>
          allowsAction(statement, args.action) &&
          principals(statement, 'AWS').some(principal =>
            inAccount(principal, input.account),
          ),
      );
      return allowed || !statements.length
        ? []
        : [
            {
              path: policy.path,
              problem: `no statement lets account ${input.account} call ${args.action}`,
              fix: `allow kms:* to arn:aws:iam::${input.account}:root`,
            },
          ];
    },
  };
}

interface TrustArgs {
  /** Path of the role's ARN, by resource type. */
  paths: Record<string, string>;
  service: string;
  actions: string[];
}

/** The role that is named trusts a service for all of the actions. */
export function roleTrusts(args: TrustArgs): Check {
  const readers = Object.fromEntries(
    Object.entries(args.paths).map(([type, path]) => [type, readAll(path)]),
  );
  const trusts = (statements: Statement[], action: string) =>
    statements.some(
      statement =>
        allowsAction(statement, action) &&
        listOf(principals(statement, 'Service')).includes(args.service),
    );
  return {
    reads: Object.values(args.paths),
    readsWorld: true,
    judge: (input: RefusalInput) =>
      (readers[input.type]?.(input) ?? []).flatMap(({ value, path }) => {
        const [role] = input.world.find('aws_iam_role', { arn: value });
        const statements = statementsOf(role?.assume_role_policy);
        const missing = args.actions.filter(
          action => !trusts(statements, action),
        );
        return role && missing.length
          ? [
              {
                path,
                problem: `the role ${role.name} does not let ${
                  args.service
                } call ${missing.join(', ')}`,
                fix: `allow ${args.actions.join(' and ')} to the service ${
                  args.service
                } in the role's assume_role_policy`,
              },
            ]
          : [];
      }),
  };
}
