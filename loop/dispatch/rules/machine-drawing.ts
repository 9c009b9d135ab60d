import {
  type AssignmentState,
  assignmentStateNames,
  assignmentStates,
  assignmentTransitions,
} from '../model.ts'

/** Where each state stands in the drawing: column, row. The main way runs from left to right. */
const places: Readonly<Record<AssignmentState, readonly [column: number, row: number]>> = {
  reserved: [0, 1],
  sent: [1, 1],
  delivered: [2, 1],
  timeout: [2, 2],
  acked: [3, 1],
  delayed: [4, 2],
  en_route: [4, 1],
  on_scene: [5, 1],
  transporting: [6, 1],
  in_position: [5, 0],
  holding: [6, 0],
  released: [7, 0],
  cleared: [7, 1],
  reported: [8, 1],
  accepted: [9, 1],
  refused: [3, 3],
  reassigned: [5, 3],
  cancelled: [7, 3],
}
const [STEP_X, STEP_Y, WIDTH, HEIGHT, LEFT, TOP] = [148, 96, 130, 44, 8, 28]

/** Ends that nearly every open state has: drawn as one note each, not as a bundle of lines. */
const fromAnywhere: readonly AssignmentState[] = ['refused', 'reassigned', 'cancelled']

const box = (state: AssignmentState) => {
  const [column, row] = places[state]
  const [x, y] = [LEFT + column * STEP_X, TOP + row * STEP_Y]
  return { x, y, midX: x + WIDTH / 2, midY: y + HEIGHT / 2 }
}

/** The steps that are drawn: from each state to the next ones, without those that skip over others. */
export function drawnSteps(): Array<{ from: AssignmentState; to: AssignmentState }> {
  const seen = new Set<string>()
  return assignmentTransitions.flatMap(({ from, to }) => {
    const key = `${from} ${to}`
    if (fromAnywhere.includes(to) || seen.has(key)) return []
    seen.add(key)
    const [a, b] = [places[from], places[to]]
    const skips = a[1] === 1 && b[1] === 1 && b[0] - a[0] > 1
    return skips ? [] : [{ from, to }]
  })
}

/**
 * The assignment machine as an SVG picture made from its table: boxes by phase, the plain steps as arrows; what may be skipped
 * and the ends that every open state has are said in words. A test holds the committed picture to it.
 */
export function drawMachine(language: 'zh' | 'en'): string {
  const width = LEFT * 2 + 9 * STEP_X + WIDTH
  const height = TOP * 2 + 3 * STEP_Y + HEIGHT + 40
  const lines = drawnSteps().map(({ from, to }) => arrow(from, to))
  const boxes = assignmentStateNames.map((state) => {
    const { x, y, midX } = box(state)
    const { phase, eido } = assignmentStates[state]
    const dash = phase === 'reserved' ? ' stroke-dasharray="4 3"' : ''
    const thick = phase === 'ended' ? 2.5 : 1
    return [
      `<rect x="${x}" y="${y}" width="${WIDTH}" height="${HEIGHT}" rx="4" fill="none" stroke="currentColor" stroke-width="${thick}"${dash}/>`,
      `<text x="${midX}" y="${y + 18}" text-anchor="middle" font-size="13" fill="currentColor">${assignmentStates[state][language]}</text>`,
      `<text x="${midX}" y="${y + 35}" text-anchor="middle" font-size="9" fill="currentColor" opacity="0.75">${eido}</text>`,
    ].join('\n')
  })
  const note = {
    zh: '虚线框：排队；粗线框：已结束。主线上的步骤可以跳过，跳过的时间戳留空。每个未结束的状态都可改派、撤派（须写原因）；到场前可拒派。上排只用于封控。',
    en: 'Dashed: waiting; bold: ended. Steps of the main line may be skipped, their stamps stay empty. Every open state may be reassigned or cancelled (with a reason); refused before departure. Upper row: containment only.',
  }[language]
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" font-family="sans-serif" color="#17212d">`,
    `<title>${{ zh: '派警任务的状态与步骤', en: 'States and steps of an assignment' }[language]}</title>`,
    '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0 8 4 0 8z" fill="currentColor"/></marker></defs>',
    ...lines,
    ...boxes,
    `<text x="${LEFT}" y="${height - 10}" font-size="11" fill="currentColor">${note}</text>`,
    '</svg>',
    '',
  ].join('\n')
}

function arrow(from: AssignmentState, to: AssignmentState): string {
  const [a, b] = [box(from), box(to)]
  const sameRow = a.y === b.y
  // Over the box that it passes by, not through it.
  if (sameRow && Math.abs(b.x - a.x) > STEP_X)
    return `<path d="M${a.midX} ${a.y}Q${(a.midX + b.midX) / 2} ${a.y - 40} ${b.midX} ${b.y}" fill="none" stroke="currentColor" opacity="0.7" marker-end="url(#tip)"/>`
  const x1 = sameRow ? (b.x > a.x ? a.x + WIDTH : a.x) : a.midX + (b.x > a.x ? 20 : b.x < a.x ? -20 : -12)
  const x2 = sameRow ? (b.x > a.x ? b.x : b.x + WIDTH) : b.midX + (b.x > a.x ? -20 : b.x < a.x ? 20 : -12)
  const y1 = sameRow ? a.midY : b.y > a.y ? a.y + HEIGHT : a.y
  const y2 = sameRow ? b.midY : b.y > a.y ? b.y : b.y + HEIGHT
  // Two states with steps both ways: the way back stands a little aside.
  const aside = !sameRow && b.y < a.y && b.x === a.x ? 24 : 0
  return `<line x1="${x1 + aside}" y1="${y1}" x2="${x2 + aside}" y2="${y2}" stroke="currentColor" opacity="0.7" marker-end="url(#tip)"/>`
}
