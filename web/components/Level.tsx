import { useTranslation } from 'react-i18next'
import './level.css'

/** Level of the day, of a zone, of an incident. `unknown` is drawn hatched, never as green. */
export type Level = 'red' | 'orange' | 'yellow' | 'green' | 'unknown'

/** Levels are stored as 1 (highest) to 4. */
export function levelOf(level: 1 | 2 | 3 | 4 | null): Level {
  return level === null
    ? 'unknown'
    : ((['red', 'orange', 'yellow', 'green'] as const)[level - 1] ?? 'unknown')
}

export const levelPaths: Readonly<Record<Level, string>> = {
  red: 'M7 .8 13.6 13H.4Z',
  orange: 'M7 .2 13.8 7 7 13.8 .2 7Z',
  yellow: 'M7 .6a6.4 6.4 0 1 0 .01 0Z',
  green: 'M1.2 1.2h11.6v11.6H1.2Z',
  unknown: 'M1.2 1.2h11.6v11.6H1.2Z',
}

/** The shape alone: ▲ red ◆ orange ● yellow ■ green; hatched square for undecided. Put the word beside it. */
export function LevelShape({ level, size = 14 }: { level: Level; size?: number }) {
  return (
    <svg className={`level-shape ${level}`} width={size} height={size} viewBox="0 0 14 14" aria-hidden="true">
      {level === 'unknown' ? (
        <g className="level-hatch">
          <path d={levelPaths.unknown} />
          <path d="M1.2 7 7 1.2M1.2 12.8 12.8 1.2M7 12.8 12.8 7" />
        </g>
      ) : (
        <path d={levelPaths[level]} />
      )}
    </svg>
  )
}

/** Shape, word and colour together. `word` replaces the colour's word (一级, 待派 …). */
export function LevelBadge({ level, word, size = 14 }: { level: Level; word?: string; size?: number }) {
  const { t } = useTranslation('ui')
  return (
    <span className={`level-badge ${level}`}>
      <LevelShape level={level} size={size} />
      <span>{word ?? t(`level.${level}`)}</span>
    </span>
  )
}
