/** Paths such as `parameters.name` in the expressions of a value. */
function references(value: unknown, scope: string): string[][] {
  if (typeof value === 'string')
    return [...value.matchAll(/\$\{\{(.*?)\}\}/gs)].flatMap(([, text]) =>
      [
        ...text.matchAll(new RegExp(`\\b${scope}((?:\\.[A-Za-z_]\\w*)+)`, 'g')),
      ].map(match => match[1].slice(1).split('.')),
    );
  return value && typeof value === 'object'
    ? Object.values(value).flatMap(item => references(item, scope))
    : [];
}

/** Answers, steps and outputs that a template names and nobody has. */
export function wrongReferences({ spec }: any, actions: any[]): string[] {
  const pages = [spec.parameters ?? []].flat();
  const properties = Object.assign({}, ...pages.map(page => page.properties));
  const used = references(spec, 'parameters');
  const problems = used
    .filter(
      names =>
        !names.reduce((schema: any, name) => schema?.properties?.[name], {
          properties,
        }),
    )
    .map(names => `parameters.${names.join('.')} is never asked`);
  for (const name of Object.keys(properties))
    if (!used.some(([first]) => first === name))
      problems.push(`${name} is asked and never used`);

  const outputs = new Map<string, string[]>();
  const unknownOutputs = (value: unknown) =>
    references(value, 'steps')
      .filter(
        ([id, word, name]) =>
          word !== 'output' || !outputs.get(id)?.includes(name),
      )
      .map(names => `steps.${names.join('.')} is no output of an earlier step`);
  for (const { id, action, ...step } of spec.steps ?? []) {
    const known = actions.find(candidate => candidate.id === action);
    if (!known) problems.push(`the action ${action} does not exist`);
    problems.push(...unknownOutputs(step));
    const inputs = known?.schema.input ?? {};
    for (const name of Object.keys(step.input ?? {}))
      if (!inputs.properties?.[name])
        problems.push(`${action} has no input ${name}`);
    for (const name of inputs.required ?? [])
      if (step.input?.[name] === undefined)
        problems.push(`${action} misses its input ${name}`);
    if (outputs.has(id)) problems.push(`two steps are called ${id}`);
    outputs.set(id, Object.keys(known?.schema.output?.properties ?? {}));
  }
  return [...problems, ...unknownOutputs(spec.output)];
}
