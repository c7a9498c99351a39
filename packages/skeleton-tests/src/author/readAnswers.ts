import fs from 'node:fs';
import path from 'node:path';
import {
  stackFileSchema,
  type Spec,
} from '@groundwork/backstage-plugin-groundwork-common';
import yaml from 'yaml';
import { readCase } from '../cases/readCases';
import { specOfCase } from '../cases/specOfCase';

/** What to render, and how it is called. */
export interface Answers {
  name: string;
  spec: Spec;
}

/** A case of the template, answers of one's own, or the stack.json of a stack. */
export function readAnswers(from: { case?: string; spec?: string }): Answers {
  if (from.case) {
    const one = readCase(from.case);
    return { name: one.name, spec: specOfCase(one) };
  }
  const file = path.resolve(from.spec!);
  const values = yaml.parse(fs.readFileSync(file, 'utf8'));
  const name = path.parse(file).name;
  if (values?.kind !== 'Stack')
    return { name, spec: specOfCase({ name, values }) };
  const { spec } = stackFileSchema.parse(values);
  return { name: spec.name, spec };
}
