// What the built web app loads together, from Vite's manifest: for the offline program and for the budgets.

/** All files that entries load at once, without what they may load later. */
export function filesOf(manifest, keys) {
  const seen = new Set()
  const files = new Set()
  const visit = (key) => {
    const chunk = manifest[key]
    if (!chunk || seen.has(key)) return
    seen.add(key)
    files.add(chunk.file)
    for (const css of chunk.css ?? []) files.add(css)
    for (const next of chunk.imports ?? []) visit(next)
  }
  keys.forEach(visit)
  return [...files]
}

/** The door and every part of the phone's pages. */
export const phoneKeys = (manifest) =>
  Object.keys(manifest).filter(
    (key) =>
      key === 'index.html' ||
      key.endsWith('shell/App.tsx') ||
      /loop\/(\w+\/)+web\/field\/(\w+\/)*\w+\.tsx$/.test(key),
  )
