import './styles/index.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { BrowserRouter } from 'react-router'
import { Announcer } from './parts/announcer.js'
import { Portal } from './portal.js'
import { SessionProvider } from './session/session.js'

const place = document.querySelector('#portal')
if (!place) throw new Error('The page has no place for the portal.')
createRoot(place).render(
  <StrictMode>
    <BrowserRouter>
      <Announcer>
        <SessionProvider>
          <Portal />
        </SessionProvider>
      </Announcer>
    </BrowserRouter>
  </StrictMode>,
)
