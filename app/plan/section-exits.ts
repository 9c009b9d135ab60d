import type { Block } from '../../platform/documents/index.ts'
import { mainClasses } from './exits.ts'
import type { SectionContext } from './section-context.ts'

/** Exits that the document names. */
const EXIT_ROWS = 30

const classes: Record<string, { zh: string; en: string }> = {
  motorway: { zh: '高速公路', en: 'motorway' },
  trunk: { zh: '快速路', en: 'trunk road' },
  primary: { zh: '主干道', en: 'primary' },
  secondary: { zh: '次干道', en: 'secondary' },
  tertiary: { zh: '支路', en: 'tertiary' },
}
const classWord = (roadClass: string, language: 'zh' | 'en') =>
  classes[roadClass]?.[language] ?? (language === 'zh' ? '街巷' : 'minor street')

/** 五、卡点与预案: checkpoints on record, exits with who answers for each, and what holds when they are to be closed. */
export function exitsSection({
  plan,
  language,
  w,
  head,
  sub,
  para,
  zoneName,
  place,
}: SectionContext): Block[] {
  const isMain = (roadClass: string) => (mainClasses as readonly string[]).includes(roadClass)
  const main = plan.exits.filter((exit) => isMain(exit.roadClass))
  const shown = (main.length > 0 ? main : plan.exits).slice(0, EXIT_ROWS)
  const incomplete = (assets: readonly unknown[] | undefined) => (assets?.length ?? 0) < 4
  return [
    head(w('卡点与预案', 'Checkpoints and exits')),
    sub(w('卡点', 'Checkpoints')),
    para(
      plan.checkpoints.length > 0
        ? w(
            `在册卡点 ${plan.checkpoints.length} 处：${plan.checkpoints.map((site) => `${site.name}${incomplete(site.attributes.assets) ? '（设施不全）' : ''}`).join('、')}。`,
            `${plan.checkpoints.length} checkpoints on record: ${plan.checkpoints.map((site) => `${site.name}${incomplete(site.attributes.assets) ? ' (assets missing)' : ''}`).join(', ')}.`,
          )
        : w('没有在册卡点。', 'No checkpoint is on record.'),
    ),
    sub(w('辖区出口', 'Exits')),
    ...(plan.exits.length === 0
      ? [
          para(
            w(
              '路网中没有穿过辖区边界的道路，未能列出出口。',
              'No road of the network crosses the border: no exit can be listed.',
            ),
          ),
        ]
      : [
          para(
            w(
              `由路网算得辖区边界上的道路出口 ${plan.exits.length} 处，其中支路以上 ${main.length} 处${shown.length < main.length ? `，下表列出前 ${shown.length} 处` : ''}。`,
              `${plan.exits.length} roads of the network leave the jurisdiction, ${main.length} of them main roads${shown.length < main.length ? `; the first ${shown.length} are listed` : ''}.`,
            ),
          ),
          {
            kind: 'table' as const,
            caption: w('主要出口', 'Main exits'),
            columns: [
              { header: w('序号', 'No.'), weight: 4, align: 'centre' as const },
              { header: w('道路', 'Road'), weight: 19, align: 'left' as const },
              { header: w('等级', 'Class'), weight: 7, align: 'centre' as const },
              { header: w('责任巡区', 'Zone'), weight: 8, align: 'left' as const },
              { header: w('到位/分', 'Drive (min)'), weight: 6, align: 'right' as const },
              { header: w('经度, 纬度', 'Lon, lat'), weight: 13, align: 'centre' as const },
            ],
            rows: shown.map((exit, i) => [
              i + 1,
              place({
                ...exit,
                name: exit.street === '' && exit.crossing === '' ? w('无名道路', '(no name)') : null,
                crossing: exit.street === '' && exit.crossing !== '' ? exit.crossing : '',
              }) + (exit.ways > 1 ? w(` ${exit.ways} 幅`, ` (${exit.ways} ways)`) : ''),
              classWord(exit.roadClass, language),
              zoneName(exit.zoneId) || '—',
              exit.driveSeconds === null ? '—' : Math.max(1, Math.ceil(exit.driveSeconds / 60)),
              exit.lngLat.map((value) => value.toFixed(4)).join(', '),
            ]),
            note: w(
              '到位为当班车辆自责任巡区中部驶抵出口的行车时间，按自由流速度估算，未计出动和设卡时间；“幅”为分开的行车道；坐标为 WGS-84。',
              'Drive: by car from the middle of the zone, free flow, without turn-out and set-up; WGS-84.',
            ),
          },
        ]),
    sub(w('预案要点', 'When exits are to be closed')),
    para(
      w(
        '需要封控时，由有权领导批准并明确依据、范围和时限；先派责任巡区当班巡组到出口设卡，机动组补空；卡点不少于 2 名民警，按规定设置警示。是否全部堵住须由专门的封控方案证明，本方案只列出口，不代替封控方案。',
        'Closing needs an approval with ground, area and end. The crew of the zone goes first, the mobile group fills in; two officers at least at each checkpoint. Whether nothing leaks must be proved by a containment plan; this list does not replace it.',
      ),
    ),
  ]
}
