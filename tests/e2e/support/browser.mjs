// The browser that all journeys of a file share; each person has a profile of their own in it.
import { existsSync } from 'node:fs';
import puppeteer from 'puppeteer-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable'];

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Several people look at their pages at the same time: none of them counts as hidden.
  '--disable-backgrounding-occluded-windows',
  '--disable-background-timer-throttling',
  '--disable-renderer-backgrounding',
];

/** Chromium without a window; CHROME names another program. */
export async function startBrowser() {
  const executablePath = process.env.CHROME ?? PLACES.find((place) => existsSync(place));
  if (executablePath === undefined) throw new Error('the journeys need Chromium or Chrome: name it in CHROME');
  return puppeteer.launch({ executablePath, args: FLAGS, headless: true, timeout: 120_000, protocolTimeout: 180_000 });
}
