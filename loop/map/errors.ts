import { defineErrors } from '../../platform/errors/errors.ts'

export const mapErrors = defineErrors('map', {
  no_roads: [
    409,
    '还没有导入道路网；请先用 xunfang import roads 导入。',
    'No road network has been imported yet; import one with "xunfang import roads".',
  ],
  code_taken: [
    409,
    '编码“{code}”已被“{name}”使用；请换一个编码。',
    'The code "{code}" belongs to "{name}" already; choose another one.',
  ],
  code_twice: [
    400,
    '编码“{code}”在第 {first} 行和第 {second} 行各出现一次；每个编码只能出现一次，整个文件未导入。',
    'The code "{code}" stands in row {first} and in row {second}; each code may occur once. Nothing was imported.',
  ],
  zone_too_early: [
    409,
    '“{code}”的新版本最早可从 {earliest} 起生效（给出的是 {found}）；更早日期的报表须保持当时的区划。',
    'A new version of "{code}" may begin on {earliest} at the earliest (given: {found}); reports about earlier days keep the zones of those days.',
  ],
  zones_overlap: [
    409,
    '“{first}”与“{second}”重叠 {squareMetres} m²（占较小者 {percent}%，位于 {place}）；容许 {tolerance}%。未保存任何内容。',
    '"{first}" and "{second}" overlap by {squareMetres} m² ({percent}% of the smaller, at {place}); {tolerance}% is tolerated. Nothing was saved.',
  ],
  zone_has_beats: [
    409,
    '“{code}”还有 {count} 个巡段；请先撤销或划转这些巡段。',
    '"{code}" still has {count} beats; close or move them first.',
  ],
  outside: [
    400,
    '坐标 {place} 在辖区范围之外约 {km} 公里；请核对经纬度和坐标系。',
    'The point {place} lies about {km} km outside the jurisdiction; check longitude, latitude and datum.',
  ],
  outside_scope: [403, '坐标 {place} 不在您的辖区内。', 'The point {place} is not in your jurisdiction.'],
  no_road_near: [
    400,
    '坐标 {place} 周围 {metres} 米内没有道路。',
    'There is no road within {metres} m of {place}.',
  ],
  piece_too_long: [
    400,
    '两点之间的路段长 {metres} 米；一次最多 {most} 米，请分段设置。',
    'The stretch between the two points is {metres} m long; {most} m at most at once: set it in parts.',
  ],
  closure_until: [
    400,
    '结束：结束时间为 {found}，应晚于 {from}，且不超过 {days} 天。',
    'Until: found {found}, expected after {from} and within {days} days.',
  ],
  no_outer_tiles: [
    404,
    '没有配置外部底图；用 XUNFANG_TILES_URL 设置。',
    'No outer map service is configured; set XUNFANG_TILES_URL.',
  ],
  outer_tile: [
    502,
    '外部底图没有返回图块 {tile}：{why}。',
    'The outer map service gave no tile {tile}: {why}.',
  ],
  wrong_parent: [
    400,
    '“{child}”（{childLevel}）不能挂在“{parent}”（{parentLevel}）之下。',
    '"{child}" ({childLevel}) cannot hang below "{parent}" ({parentLevel}).',
  ],
  draft_impossible: [
    400,
    '不能把该辖区的道路划分为 {k} 个连通的巡区：{why}。',
    'The roads of this jurisdiction cannot be divided into {k} connected zones: {why}.',
  ],
  no_area: [
    409,
    '“{name}”没有边界图形，不能划分；请先导入其辖区边界。',
    '"{name}" has no area to divide; import its boundary first.',
  ],
  row_wrong: [400, '“{found}”，应为{expected}。', '"{found}", expected {expected}.'],
  row_outside: [
    400,
    '坐标 {found} 不在辖区内；请核对经纬度和坐标系。',
    'the point {found} is not in the jurisdiction; check longitude, latitude and datum.',
  ],
})
