/** What a part of a form is called: the words before a field, the legend round several, the name of one without words. */
function nameOf(part: Element): string | null {
  if (part.matches('label, fieldset, .field'))
    return part.querySelector(':scope > span, :scope > legend, :scope > label')?.textContent?.trim() ?? null
  return part.getAttribute('aria-label')
}

/** What the page calls a field: its own name, else the words before it. */
export function labelOf(field: Element): string {
  const around = field.closest('label') ?? field.closest('fieldset, .field')
  return nameOf(field) ?? (around && nameOf(around)) ?? field.getAttribute('placeholder') ?? ''
}

const FIELDS = 'input:not([type=hidden]), select, textarea'

/** The field that a refusal is about, by the label that it names: one that is marked as wrong, else the first. */
export function fieldOf(scope: ParentNode, labels: readonly string[]): HTMLElement | null {
  let first: HTMLElement | null = null
  for (const part of scope.querySelectorAll(`label, fieldset, .field, [aria-label]`)) {
    const name = nameOf(part)
    if (name === null || !labels.includes(name)) continue
    const fields = [...(part.matches(FIELDS) ? [part] : part.querySelectorAll(FIELDS))] as HTMLElement[]
    const wrong = fields.find((field) => field.getAttribute('aria-invalid') === 'true')
    // Several lines of a form carry the same label.
    if (wrong) return wrong
    first ??= fields[0] ?? null
  }
  return first
}
