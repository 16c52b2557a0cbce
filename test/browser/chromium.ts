import { existsSync } from 'node:fs'
import { it } from '@jest/globals'
import { chromium } from 'playwright-core'
import type { Browser } from 'playwright-core'

/** Set by jest.config.js. */
declare const continuousIntegration: boolean

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const installed = PLACES.find((place) => existsSync(place))

if (installed === undefined && !continuousIntegration) {
  console.warn(
    `NO BROWSER: the browser tests are SKIPPED. Install Chromium (none of ${PLACES.join(', ')} is there).`,
  )
}

/** A test that needs Chromium: skipped where it is not installed, except in continuous integration, where it fails. */
export const browserIt = installed !== undefined || continuousIntegration ? it : it.skip

/** What Playwright switches off itself: of two lists on a command line, Chromium heeds the last alone. */
const offForPlaywright = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
]

/** Pages of Chromium's own, for an address bar that nobody sees: a process with each window, dearer than most tests. */
const unseen = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup']

/** Closes all windows: one that nobody looks at any more goes on drawing, and asking. */
export const closeWindows = async (browser: Browser): Promise<void> => {
  await Promise.all(browser.contexts().map((context) => context.close()))
}

/** Starts Chromium without a window and without its calls home. */
export function launchChromium(): Promise<Browser> {
  if (installed === undefined) throw new Error(`Chromium is not installed: looked for ${PLACES.join(', ')}`)
  return chromium.launch({
    executablePath: installed,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      `--disable-features=${[...offForPlaywright, ...unseen].join(',')}`,
    ],
  })
}
