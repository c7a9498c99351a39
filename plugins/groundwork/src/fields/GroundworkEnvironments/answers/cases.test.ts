import type { EnvironmentInput } from '@groundwork/backstage-plugin-groundwork-common';
import { cases } from '../../../__testUtils__/cases';
import { formOptions as options } from '../../../__testUtils__/formOptions';
import { specOf } from '../../../__testUtils__/reviewOf';
import { answerAt } from '../../../answerPath';
import type { EnvironmentDraft } from '../schema';
import { answered } from './environmentAnswers';
import { defaultsFor } from './environmentDefaults';
import { isFork, takeFork, type LaidAside } from './forks';

/** Every answer of an environment as an input gives it: lists as a whole. */
function answersOf(tree: object, base = ''): [string, unknown][] {
  return Object.entries(tree).flatMap(([key, value]) => {
    const path = base ? `${base}.${key}` : key;
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? answersOf(value, path)
      : [[path, value] as [string, unknown]];
  });
}

/** An environment as it becomes when its answers are given in the form, one by one. */
function writtenAgain(environment: EnvironmentInput): EnvironmentDraft {
  const answers = answersOf(environment);
  const inOrder = [
    ...answers.filter(([path]) => !path.includes('.')),
    ...answers.filter(([path]) => isFork(path)),
    ...answers.filter(([path]) => path.includes('.') && !isFork(path)),
  ];
  let draft: EnvironmentDraft = {};
  let aside: LaidAside = {};
  for (const [path, value] of inOrder) {
    if (isFork(path)) {
      const usual = answerAt(defaultsFor(draft, options), path) as string;
      const to = value as string;
      const next = takeFork(draft, aside, path, { to, usual });
      draft = next.environment;
      aside = next.aside;
    } else draft = answered(draft, path, value, { options, others: [] });
  }
  return draft;
}

describe('the answers of case', () => {
  it('are there', () => expect(cases.length).toBeGreaterThan(10));

  it.each(cases)(
    '$name make the same environments when they are given in the form',
    ({ values }) => {
      const { details, ...answers } = values;
      const again = values.environments.map(writtenAgain);
      expect(again.map(({ name }) => name)).toEqual(
        values.environments.map(({ name }) => name),
      );
      expect(specOf({ ...answers, environments: again }).environments).toEqual(
        specOf(answers).environments,
      );
    },
  );
});
