import { knownNames } from './names.ts'

/** Header names for coordinates that every import understands. */
export const LON_NAMES = knownNames(
  'lon',
  ['经度', 'Longitude'],
  ['lng', 'long', 'x', 'xcoord', 'x坐标', '东经', '经度坐标', 'jd', 'jdzb', 'zbx', 'gpsx', 'pointx', 'mapx'],
)
export const LAT_NAMES = knownNames(
  'lat',
  ['纬度', 'Latitude'],
  ['y', 'ycoord', 'y坐标', '北纬', '纬度坐标', 'wd', 'wdzb', 'zby', 'gpsy', 'pointy', 'mapy'],
)
export const POINT_NAMES = knownNames(
  'point',
  ['坐标', '经纬度', 'Coordinates', 'Point'],
  ['lnglat', 'lonlat', 'location', 'gps', 'gps坐标', '坐标点', '位置坐标', 'zb', 'wkt', 'geom', 'geometry'],
)
export const GEOMETRY_NAMES = knownNames(
  'geometry',
  ['边界', '图形', 'Geometry'],
  ['wkt', 'geom', 'thegeom', 'shape', 'geojson', '坐标串', '边界坐标', '范围', 'polygon', 'boundary'],
)
