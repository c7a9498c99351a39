import { z } from 'zod/v4';
import { blockProblem } from '../network/block';

/** A name that AWS takes everywhere; RDS refuses two hyphens in a row. */
export const label = (max: number) =>
  z
    .string()
    .regex(
      new RegExp(`^(?=.{1,${max}}$)[a-z](-?[a-z0-9])*$`),
      `lower-case letters, digits and single hyphens, starting with a letter, ending with a letter or digit, at most ${max} characters`,
    );

export const entityRef = (kinds: string, example: string) =>
  z
    .string()
    .max(200)
    .regex(
      new RegExp(`^(${kinds}):[a-z0-9_.-]+/[a-zA-Z0-9_.-]+$`),
      `a full entity ref such as ${example}`,
    );

/** An IPv4 block without bits behind its prefix, such as 10.16.0.0/20. */
export const cidrSchema = z
  .string()
  .superRefine((value, context) => {
    const problem = blockProblem(value);
    if (problem) {
      context.addIssue({ code: 'custom', message: problem });
    }
  })
  .meta({ pattern: '^\\d{1,3}(\\.\\d{1,3}){3}/\\d{1,2}$' });

export const regionSchema = z
  .string()
  .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'an AWS region such as eu-west-1');

/** Id that AWS gives: a word, a hyphen and 8 or 17 hexadecimal digits. */
export const awsId = (kind: string) =>
  z
    .string()
    .regex(
      new RegExp(`^${kind}-([0-9a-f]{8}|[0-9a-f]{17})$`),
      `an id such as ${kind}-0123456789abcdef0`,
    );
