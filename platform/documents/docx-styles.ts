import type { Language } from './model.ts'
import { stylesOf } from './styles.ts'

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

/**
 * The style sheet of the file. Paragraphs don't snap to the document grid: the grid stands in the page set-up as the
 * standard asks, but readers lay it out differently (LibreOffice gives a 16 pt letter one and a half cells of 15.8 pt),
 * so lines and letters carry their pitch themselves. Headings are plain: Word's own are blue.
 */
export function styleSheet(
  language: Language,
  font: (style: ReturnType<typeof stylesOf>['body']) => string,
): string {
  const styles = stylesOf(language)
  const run = (style: (typeof styles)['body']) =>
    `<w:rPr>${font(style)}${style.bold ? '<w:b/>' : ''}<w:color w:val="000000"/><w:sz w:val="${style.size * 2}"/><w:szCs w:val="${style.size * 2}"/></w:rPr>`
  const headings = (['h1', 'h2', 'h3', 'h4'] as const).map((name, i) => {
    const id = i + 1
    return `<w:style w:type="paragraph" w:styleId="Heading${id}"><w:name w:val="heading ${id}"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/><w:outlineLvl w:val="${i}"/></w:pPr>${run(styles[name])}</w:style>`
  })
  const plain = `<w:rPr>${font(styles.body)}<w:sz w:val="${styles.body.size * 2}"/><w:szCs w:val="${styles.body.size * 2}"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr>`
  return [
    `<?xml version="1.0" encoding="UTF-8"?><w:styles ${W}>`,
    `<w:docDefaults><w:rPrDefault>${plain}</w:rPrDefault><w:pPrDefault/></w:docDefaults>`,
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:pPr><w:snapToGrid w:val="0"/></w:pPr></w:style>',
    ...headings,
    '</w:styles>',
  ].join('')
}
