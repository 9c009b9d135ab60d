import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { pressOnce } from './components/press-once.ts'
import { startI18n } from './i18n/index.ts'
import { keepProgram } from './offline/keep-program.ts'
import { Gate } from './shell/Gate.tsx'
import { startTheme } from './theme/theme.ts'
import './theme/tokens.css'
import './theme/base.css'
import './theme/controls.css'

startTheme()
startI18n()
keepProgram()
pressOnce(document)
const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <Gate />
    </StrictMode>,
  )
}
