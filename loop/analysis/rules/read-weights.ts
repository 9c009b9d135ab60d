/**
 * Weights of types as text, `100101:3,100300:5`, into a map; types left out weigh 1. @param refuse makes the error of a part
 * that can't be read
 */
export function readWeights(text: string, refuse: (found: string) => Error): Map<string, number> {
  const weights = new Map<string, number>()
  for (const part of text.split(',').filter((each) => each.trim() !== '')) {
    const match = /^\s*(\d{6})\s*:\s*(\d+(?:\.\d+)?)\s*$/.exec(part)
    const weight = Number(match?.[2])
    if (!match?.[1] || !(weight >= 0.1 && weight <= 10)) throw refuse(part.slice(0, 40))
    weights.set(match[1], weight)
  }
  return weights
}
