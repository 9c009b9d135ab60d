/** What a press of Enter sets off by itself; in a text of several lines Enter is a line. */
const PRESSED = 'button, a, summary, select, input'

/**
 * A finger that rests on Enter presses once: the browser would press a button again and again, and a button that comes under
 * the focus meanwhile (a step of an order in the menu that has just opened) as well.
 */
export function pressOnce(page: Document): void {
  const hold = (event: KeyboardEvent) => {
    if (!event.repeat || event.key !== 'Enter' || !(event.target instanceof Element)) return
    if (event.target.matches(PRESSED)) event.preventDefault()
  }
  page.addEventListener('keydown', hold, true)
}
