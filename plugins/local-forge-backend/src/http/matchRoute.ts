import { Route } from './types';

/** Placeholders whose value may hold slashes, as on GitHub. */
const MANY_SEGMENTS = new Set([
  'path',
  'ref',
  'branch',
  'basehead',
  'tree_sha',
]);

interface CompiledRoute {
  route: Route;
  expression: RegExp;
  names: string[];
}

/** A route and the decoded values of its placeholders. */
export interface RouteMatch {
  route: Route;
  params: Record<string, string>;
}

function compile(route: Route): CompiledRoute {
  const names: string[] = [];
  const source = route.path
    .split(/(\/?\{\w+\})/)
    .map(part => {
      const name = /^(\/?)\{(\w+)\}$/.exec(part);
      if (!name) return part.replace(/[.*+?^$()|[\]\\]/g, '\\$&');
      names.push(name[2]);
      if (name[2] === 'path') return '(?:/(.*))?';
      return `${name[1]}${MANY_SEGMENTS.has(name[2]) ? '(.+)' : '([^/]+)'}`;
    })
    .join('');
  return { route, expression: new RegExp(`^${source}$`), names };
}

/** Finds the route of a method and a path; `undefined` when none fits. */
export type RouteMatcher = (
  method: string,
  path: string,
) => RouteMatch | undefined;

/** Compiles a table of routes; the first one that fits is taken. */
export function createRouteMatcher(routes: Route[]): RouteMatcher {
  const compiled = routes.map(compile);
  return (method, path) => {
    const wanted = method === 'HEAD' ? 'GET' : method;
    for (const { route, expression, names } of compiled) {
      const found = route.method === wanted && expression.exec(path);
      if (!found) continue;
      const params = decodeParams(names, found.slice(1));
      if (params) return { route, params };
    }
    return undefined;
  };
}

function decodeParams(names: string[], values: (string | undefined)[]) {
  try {
    const decoded = values.map(value => decodeURIComponent(value ?? ''));
    if (decoded.some(value => value.includes('\0'))) return undefined;
    return Object.fromEntries(names.map((name, i) => [name, decoded[i]]));
  } catch {
    return undefined; // a broken percent-encoding names nothing that exists
  }
}
