import fs from 'node:fs';
import path from 'node:path';
import yaml, { type ScalarTag } from 'yaml';
import { root } from '../cases/readCases';

/** A statement of a policy. */
export interface Statement {
  Sid?: string;
  Effect: 'Allow' | 'Deny';
  Action?: string | string[];
  NotAction?: string | string[];
  Resource?: string | string[];
  NotResource?: string | string[];
  Principal?: unknown;
  Condition?: Record<string, Record<string, string>>;
}

/** A CloudFormation template whose functions are left as text: `!Sub x` and `!Ref x`. */
export interface Template {
  Parameters: Record<
    string,
    { AllowedPattern?: string; AllowedValues?: string[]; Default?: string }
  >;
  Resources: Record<
    string,
    {
      Type: string;
      Condition?: string;
      DeletionPolicy?: string;
      Properties: Record<string, any>;
    }
  >;
}

const scalars = ['!Ref', '!Sub', '!GetAtt'].map(
  (tag): ScalarTag => ({ tag, resolve: text => text }),
);
const lists = ['!If', '!Not', '!Equals'].map(tag => ({
  tag,
  collection: 'seq' as const,
}));

/** Reads a template of the skeleton's folder bootstrap. */
export function readTemplate(name: string): Template {
  const file = path.join(root, 'skeleton/bootstrap', name);
  return yaml.parse(fs.readFileSync(file, 'utf8'), {
    customTags: [...scalars, ...lists],
  });
}
