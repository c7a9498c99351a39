const viewed = new WeakMap<object, unknown>();

/**
 * A read-only view of plain data that refuses what is not there. Nunjucks
 * itself only complains when an undefined value is printed: a misspelt field in
 * an `if` would silently be false. `'field' in object` asks whether it is there.
 */
export function strictView(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const children = new Map<string, unknown>();
  const view = new Proxy(value, {
    get(target, key) {
      if (typeof key === 'symbol') {
        return Reflect.get(target, key);
      }
      const child = Object.hasOwn(target, key)
        ? Reflect.get(target, key)
        : undefined;
      if (child === undefined) {
        throw new Error(`there is no ${name}.${key}`);
      }
      if (!children.has(key)) {
        children.set(key, strictView(child, `${name}.${key}`));
      }
      return children.get(key);
    },
    set() {
      throw new Error(`${name} cannot be changed by a template`);
    },
    has(target, key) {
      return (
        Object.hasOwn(target, key) && Reflect.get(target, key) !== undefined
      );
    },
  });
  viewed.set(view, value);
  return view;
}

/** The data behind a view; any other value as it is. */
export function behindView(value: unknown): unknown {
  return typeof value === 'object' && value !== null
    ? viewed.get(value) ?? value
    : value;
}
