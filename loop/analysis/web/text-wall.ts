/** Words of the day's colour on the room's wall. */
export const wallText = {
  zh: {
    wallColour: {
      title: '四色预警',
      zones: '巡区',
      stations: '各所',
      draft: '尚未全部发布',
      none: '当日还没有定级',
    },
  },
  en: {
    wallColour: {
      title: 'Colour of the day',
      zones: 'zones',
      stations: 'stations',
      draft: 'not all published',
      none: 'No colours for this day yet',
    },
  },
}
