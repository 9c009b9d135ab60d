import { expect, it } from 'vitest'
import { makeSearchIndex } from './search-index.ts'

const index = makeSearchIndex(
  ['中山路', '中山路小学', '中华路', '解放路', '第一人民医院', 'KTV 蓝湾'].map((name, i) => ({
    name,
    also: [`S00${i}`],
  })),
)
const find = (query: string) => index.find(query, 10).map((hit) => hit.name)

it('finds names by their beginning, a part, a code, pinyin and initials; the shortest first', () => {
  expect(find('中山')).toEqual(['中山路', '中山路小学'])
  expect(find('人民')).toEqual(['第一人民医院'])
  expect(find('s003')).toEqual(['解放路'])
  expect(find('zsl')).toEqual(['中山路', '中山路小学'])
  expect(find('zhongshan')).toEqual(['中山路', '中山路小学'])
  expect(find('zhonghualu')).toEqual(['中华路'])
  expect(find('rmyy')).toEqual(['第一人民医院'])
  expect(find('ｋｔｖ')).toEqual(['KTV 蓝湾'])
})

it('finds nothing for nothing, and no more than asked for', () => {
  expect(find('  ')).toEqual([])
  expect(find('没有此路')).toEqual([])
  expect(index.find('z', 1)).toHaveLength(1)
})
