/** What a part of a form is called: the words before a field, the legend round several, the name of one without words. */
function nameOf(part: Element): string | null {
  if (part.matches('label, fieldset, .field'))
    return part.querySelector(':scope > span, :scope > legend, :scope > label')?.textContent?.trim() ?? null
  return part.getAttribute('aria-label')
}

const FIELDS = 'input:not([type=hidden]), select, textarea'

/** The field that a refusal is about, by the label that it names: the part of it that is marked as wrong, else its first. */
export function fieldOf(scope: ParentNode, labels: readonly string[]): HTMLElement | null {
  for (const part of scope.querySelectorAll(`label, fieldset, .field, [aria-label]`)) {
    const name = nameOf(part)
    if (name === null || !labels.includes(name)) continue
    if (part.matches(FIELDS)) return part as HTMLElement
    const wrong = part.querySelector<HTMLElement>(
      ':is(input, select, textarea)[aria-invalid=true]:not([type=hidden])',
    )
    const found = wrong ?? part.querySelector<HTMLElement>(FIELDS)
    if (found) return found
  }
  return null
}
