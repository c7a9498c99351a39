import { templateEntityV1beta3Validator } from '@backstage/plugin-scaffolder-common';

/** What Backstage reads of a template; anything else is a slip of the pen. */
const KNOWN = {
  template: ['apiVersion', 'kind', 'metadata', 'spec'],
  metadata: ['name', 'title', 'description', 'tags', 'annotations', 'links'],
  spec: [
    'type',
    'owner',
    'lifecycle',
    'parameters',
    'steps',
    'output',
    'presentation',
    'secrets',
  ],
  step: ['id', 'name', 'action', 'input', 'if', 'each'],
  page: [
    'title',
    'description',
    'required',
    'properties',
    'dependencies',
    'type',
  ],
  link: ['title', 'url', 'entityRef', 'icon', 'if'],
  text: ['title', 'content', 'icon', 'if', 'default'],
};

/** Whether Backstage takes a template at all. */
export async function invalid(template: any): Promise<string[]> {
  const outcome = await templateEntityV1beta3Validator
    .check(template)
    .catch(error => String(error.message));
  if (outcome === true) return [];
  return [
    outcome === false
      ? 'it is no template of scaffolder.backstage.io/v1beta3'
      : outcome,
  ];
}

/** Fields of a template that Backstage does not read. */
export function unknownFields(template: any): string[] {
  const unknown = (what: keyof typeof KNOWN, value: any) =>
    Object.keys(value ?? {})
      .filter(key => !KNOWN[what].includes(key))
      .map(key => `${what} has an unknown field ${key}`);
  const { spec } = template;
  return [
    ...unknown('template', template),
    ...unknown('metadata', template.metadata),
    ...unknown('spec', spec),
    ...(spec.steps ?? []).flatMap((step: any) => unknown('step', step)),
    ...[spec.parameters ?? []].flat().flatMap(page => unknown('page', page)),
    ...(spec.output?.links ?? []).flatMap((link: any) => unknown('link', link)),
    ...(spec.output?.text ?? []).flatMap((text: any) => unknown('text', text)),
    ...Object.keys(spec.output ?? {})
      .filter(key => !['links', 'text'].includes(key))
      .map(key => `output has an unknown field ${key}`),
  ];
}
