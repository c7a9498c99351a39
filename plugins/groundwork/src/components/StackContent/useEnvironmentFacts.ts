import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  supportDates,
  type Cluster,
  type Environment,
  type ExistingNetwork,
} from '@groundwork/backstage-plugin-groundwork-common';
import { answerAt } from '../../answerPath';
import { choiceMessages } from '../../messages/choices';
import { questionsOf } from '../../questions';
import { groundworkTranslationRef } from '../../translation';
import type { FactItem } from '../Facts/Facts';
import { formatDay } from '../Time/Time';

/** Whose support dates are known. */
const products: Record<string, Parameters<typeof supportDates>[0]> = {
  'cluster.version': 'eks',
  'database.version': 'aurora-postgresql',
};

/** Numbers that are written with what they count. */
const units: Record<string, (value: number) => string> = {
  'network.prefix': value => `/${value}`,
  'database.minAcu': value => `${value} ACU`,
  'database.maxAcu': value => `${value} ACU`,
};

/** What the page shows in another way: as its title, as a table, and by its parts. */
const elsewhere = [
  'name',
  'cluster.nodeGroups',
  'cluster.nodePool',
  'cluster.argoCd',
];

/** Lists of people, of whom there may be none. */
const people = ['observability.alarmEmails', 'cluster.argoCd.admins'];

/** The message of a choice; choices are called as the last part of the path, kinds as what they are kinds of. */
function choiceOf(path: string, value: string) {
  const steps = path.split('.');
  const question = steps.at(-1) === 'kind' ? steps.at(-2) : steps.at(-1);
  const key = `choice.${question}.${value}`;
  return typeof answerAt(choiceMessages, key) === 'string'
    ? // only messages that are there come so far
      (key as 'choice.stage.dev')
    : undefined;
}

/**
 * The answers of an environment to the questions of some sections of the form, in
 * the form's words. A question that its other answers leave out is left out.
 */
export function useEnvironmentFacts(
  environment: Environment,
): (sections: Parameters<typeof questionsOf>[0]) => FactItem[] {
  const { t } = useTranslationRef(groundworkTranslationRef);

  const entries = (path: string, values: unknown[]): string[] => {
    if (path === 'network.subnets')
      return (values as ExistingNetwork['subnets']).map(
        subnet => `${subnet.zone} ${subnet.private}`,
      );
    if (path === 'cluster.access')
      return (values as Cluster['access']).map(
        ({ roleArn, level }) =>
          `${roleArn.split('/').at(-1)} (${t(`choice.level.${level}`)})`,
      );
    return values.map(String);
  };

  const text = (path: string, value: unknown): string => {
    if (typeof value === 'boolean')
      return t(value ? 'choice.on' : 'choice.off');
    if (typeof value === 'number')
      return path.endsWith('Days')
        ? t('choice.days', { count: value })
        : units[path]?.(value) ?? value.toLocaleString('en');
    if (Array.isArray(value))
      return (
        entries(path, value).join(', ') ||
        t(people.includes(path) ? 'choice.nobody' : 'choice.none')
      );
    const key = choiceOf(path, String(value));
    return key ? t(key) : String(value);
  };

  const { network } = environment;
  const isFromPool = network.kind === 'new' && network.pool !== undefined;

  const note = (path: string, value: unknown): string | undefined => {
    if (path === 'network.pool' && isFromPool) return network.cidr;
    const product = products[path];
    const date = product && supportDates(product, String(value))?.standard;
    return date && t('environment.supportedUntil', { date: formatDay(date) });
  };

  return sections =>
    questionsOf(sections).flatMap(({ path, label }) => {
      const value = answerAt(environment, path);
      if (value === undefined || elsewhere.includes(path)) return [];
      const isBlock = path === 'network.cidr';
      if (isBlock && isFromPool) return [];
      const isOthers = isBlock && network.kind === 'existing';
      return [
        {
          label: t(isOthers ? 'field.vpcCidr' : label),
          value: text(path, value),
          note: note(path, value),
        },
      ];
    });
}
