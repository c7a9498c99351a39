/** DOM id of the element that holds the input for a path of the spec. */
export function fieldId(path: string): string {
  return `gw-field-${path.replace(/[^A-Za-z0-9]+/g, '-')}`;
}

/** Parent of a path: of `a[0].b` it is `a[0]`, then `a`, then nothing. */
function parentOf(path: string): string {
  return path.replace(/(\.[^.[]+|\[\d+\]|^[^.[]+)$/, '');
}

/**
 * Puts the focus into the input of a path, or of the nearest parent that has
 * one. Inputs of the template's other questions carry the form's own ids.
 *
 * @returns false when the input is not on this page
 */
export function focusField(path: string): boolean {
  for (let at = path; at; at = parentOf(at)) {
    const holder =
      document.getElementById(fieldId(at)) ??
      document.getElementById(`root_${at.replaceAll('.', '_')}`);
    const input = holder && firstInput(holder);
    if (input) {
      input.focus();
      input.scrollIntoView?.({ block: 'center' });
      return true;
    }
  }
  return false;
}

/** True when a path's input is on this page, be it inside something closed. */
export function isOnPage(path: string): boolean {
  return (
    path.startsWith('environments') ||
    document.getElementById(`root_${path}`) !== null ||
    document.getElementById(fieldId(path)) !== null
  );
}

function firstInput(holder: HTMLElement): HTMLElement | undefined {
  const inputs = 'input, textarea, button, [tabindex="0"]';
  if (holder.matches(inputs)) return holder;
  return [...holder.querySelectorAll<HTMLElement>(inputs)].find(
    element =>
      element.tabIndex >= 0 && !element.closest('[aria-hidden="true"]'),
  );
}
