export interface Shot {
  readonly page: string
  readonly title: string
  /** `1366x768 zh light`. */
  readonly kind: string
  readonly file: string
  readonly problems: readonly string[]
}

const html = (text: string) =>
  text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c] ?? c)

/** One page with all pictures, a row for each page of the product, so that everything can be looked at together. */
export function contactSheet(shots: readonly Shot[], notes: readonly string[]): string {
  const pages = [...new Set(shots.map((s) => s.page))]
  const row = (page: string) => {
    const mine = shots.filter((s) => s.page === page)
    const figures = mine
      .map(
        (s) =>
          `<figure><a href="${s.file}"><img loading="lazy" src="${s.file}" alt="${html(`${page} ${s.kind}`)}"></a>` +
          `<figcaption>${html(s.kind)}${s.problems.map((p) => `<br><b>${html(p)}</b>`).join('')}</figcaption></figure>`,
      )
      .join('')
    return `<section><h2>${html(page)} <small>${html(mine[0]?.title ?? '')}</small></h2><div>${figures}</div></section>`
  }
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Xunfang: all pages</title><style>
body{margin:16px;font:14px/1.5 sans-serif;background:#f3f5f8;color:#17212d}
section>div{display:flex;flex-wrap:wrap;gap:12px;align-items:flex-start}
figure{margin:0}img{height:240px;border:1px solid #d8dee6;background:#fff}
figcaption{font-size:12px;color:#5b6877;max-width:420px}b{color:#c9261c}small{font-weight:400;color:#5b6877}
</style><h1>${shots.length} pictures of ${pages.length} pages</h1>
<ul>${notes.map((n) => `<li>${html(n)}</li>`).join('')}</ul>${pages.map(row).join('\n')}</html>\n`
}
