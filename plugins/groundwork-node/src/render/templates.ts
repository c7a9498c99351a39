import nunjucks from 'nunjucks';
import { RenderError } from './RenderError';
import { toInlineYaml } from './serialize';
import { behindView, strictView } from './strictView';

/** A compiled `*.njk` file. */
export type CompiledTemplate = (variables: Record<string, unknown>) => string;

/** Nunjucks looks here for what is neither a variable nor set by the template. */
const noGlobals = new Proxy(
  {},
  {
    has: () => true,
    get(_, name): never {
      throw new Error(`there is no variable ${String(name)}`);
    },
  },
);

/** Only what this engine promises: two filters, no global, nothing to include from. */
function createEnvironment(): nunjucks.Environment {
  const environment = new nunjucks.Environment([], {
    autoescape: false,
    throwOnUndefined: true,
    trimBlocks: true,
    lstripBlocks: true,
  });
  Object.assign(environment, { filters: {}, globals: noGlobals });
  environment.addFilter('json', (value: unknown) =>
    JSON.stringify(behindView(value)),
  );
  environment.addFilter('yaml', (value: unknown) =>
    toInlineYaml(behindView(value)),
  );
  return environment;
}

const shared = createEnvironment();

/**
 * Compiles a template.
 *
 * @param path - its path in the skeleton, for messages
 */
export function compileTemplate(
  source: string,
  path: string,
): CompiledTemplate {
  let template: nunjucks.Template;
  try {
    template = new nunjucks.Template(source, shared, path, true);
  } catch (error) {
    throw templateError(path, source, error);
  }
  return variables => {
    const context = Object.fromEntries(
      Object.entries(variables).map(([name, value]) => [
        name,
        strictView(value, name),
      ]),
    );
    try {
      return template.render(context);
    } catch (error) {
      throw templateError(path, source, error);
    }
  };
}

function templateError(
  path: string,
  source: string,
  error: unknown,
): RenderError {
  const message = error instanceof Error ? error.message : String(error);
  const cause = message
    .split('\n')
    .map(text =>
      text
        .replace(/\[Line [^\]]*\]/, '')
        .replace('Template render error:', '')
        .replace(`(${path})`, '')
        .trim()
        .replace(/^Error: /, ''),
    )
    .filter(text => text !== '')
    .join(' ');
  const line =
    /\[Line (\d+)/.exec(message)?.[1] ?? lineOfMissing(source, cause);
  return new RenderError(`${path}${line ? ` line ${line}` : ''}: ${cause}`);
}

/** Nunjucks does not know the line of a plain look-up, so the first tag that holds the missing name is it. */
function lineOfMissing(source: string, cause: string): number | undefined {
  const [, name] = /^there is no .*?(\w+)$/.exec(cause) ?? [];
  if (!name) {
    return undefined;
  }
  const tag = new RegExp(`\\{[{%][^}]*\\b${name}\\b`);
  const index = source.split('\n').findIndex(line => tag.test(line));
  return index < 0 ? undefined : index + 1;
}
