import { ConfigProvider, theme } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { isWall, usePalette, useThemeMode } from './theme.ts'
import { fontFamily } from './tokens.ts'

/** Ant Design's widgets in our tokens; only desk pages mount it, sign-in and field pages never load it. */
export default function AntdTheme({ children }: { children: ReactNode }) {
  const { i18n } = useTranslation()
  const mode = useThemeMode()
  const c = usePalette()
  return (
    <ConfigProvider
      locale={i18n.language === 'en' ? enUS : zhCN}
      button={{ autoInsertSpace: false }}
      theme={{
        algorithm: mode === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm,
        token: {
          colorPrimary: c.accent,
          colorInfo: c.accent,
          colorLink: c.accent,
          colorSuccess: c.greenInk,
          colorWarning: c.orangeInk,
          colorError: c.redInk,
          colorText: c.ink,
          colorTextSecondary: c.muted,
          colorTextTertiary: c.muted,
          colorTextPlaceholder: c.muted,
          colorBorder: c.edge,
          colorBorderSecondary: c.line,
          colorBgLayout: c.ground,
          colorBgContainer: c.panel,
          colorBgElevated: c.raised,
          colorTextLightSolid: c.onAccent,
          fontFamily,
          fontSize: 14,
          borderRadius: 4,
          borderRadiusLG: 4,
          borderRadiusSM: 3,
          controlHeight: 32,
          wireframe: false,
          motion: !isWall(),
          motionDurationFast: '0.08s',
          motionDurationMid: '0.12s',
          motionDurationSlow: '0.15s',
          boxShadow: 'var(--pop-shadow)',
          boxShadowSecondary: 'var(--pop-shadow)',
        },
      }}
    >
      {children}
    </ConfigProvider>
  )
}
