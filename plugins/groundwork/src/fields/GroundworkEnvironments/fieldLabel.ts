import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { groundworkTranslationRef } from '../../translation';
import type { Translate } from '../translator';
import { questionOf } from '../../questions';
import type { EnvironmentDraft } from './schema';

/** Message keys of the template's other questions. */
const stackKeys = {
  name: 'field.stackName',
  owner: 'field.owner',
  repository: 'repository.label',
  description: 'details.description',
  system: 'details.system',
  delivery: 'details.delivery',
  environments: 'editor.title',
} as const;

/** Names the field of a path as the form does: `dev: Own address block`. */
export function fieldLabel(
  t: Translate,
  environments: EnvironmentDraft[],
  path: string,
): string {
  const [, at, inside] = /^environments\[(\d+)\]\.?(.*)$/.exec(path) ?? [];
  if (at === undefined) {
    const [first] = path.split('.');
    return first in stackKeys
      ? t(stackKeys[first as keyof typeof stackKeys])
      : path;
  }
  const index = Number(at);
  const environment = environments[index];
  const name =
    environment?.name || t('editor.unnamed', { number: String(index + 1) });
  if (!inside) return name;
  const isOthersBlock =
    inside === 'network.cidr' && environment?.network?.kind === 'existing';
  return `${name}: ${questionLabel(
    t,
    isOthersBlock ? 'network.vpcCidr' : inside,
  )}`;
}

/** Names the question of a path inside an environment; one of an entry with the entry. */
function questionLabel(t: Translate, path: string): string {
  const question = questionOf(path);
  if (!question) return path;
  const label = t(question.label);
  const [, list, at] = /^([^[]+)\[(\d+)\]\./.exec(path) ?? [];
  const parent = list && questionOf(list);
  return parent && question.path !== parent.path
    ? t('editor.entry', {
        list: t(parent.label),
        number: String(Number(at) + 1),
        field: label,
      })
    : label;
}

/** {@link fieldLabel} for the environments being edited. */
export function useFieldLabel(
  environments: EnvironmentDraft[],
): (path: string) => string {
  const { t } = useTranslationRef(groundworkTranslationRef);
  return path => fieldLabel(t, environments, path);
}

/** Names the question of a path inside an environment. */
export function useQuestionLabel(): (path: string) => string {
  const { t } = useTranslationRef(groundworkTranslationRef);
  return path => questionLabel(t, path);
}
