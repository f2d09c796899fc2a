// A person before a browser of their own: they open addresses, read, tap and type, by what they see and by nothing else.
import { PATIENCE_MS, fits, found, isPassing, outline, placeOf, until } from './looking.mjs';
import { altersTexts } from './translation.mjs';
import { words } from './words.mjs';

export const PHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1';
export const DESKTOP = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36';

/** Screens by their width in CSS pixels. */
const HEIGHTS = { 320: 568, 390: 844, 1280: 800 };

export class Person {
  #client;

  /** Scripts that threw, and what a Content-Security-Policy refused: none of it should ever happen. */
  complaints = [];

  /** What the browser was kept from loading. */
  blocked = [];

  constructor(page, client) {
    this.page = page;
    this.#client = client;
  }

  /**
   * Somebody with a new profile. `device` phone or desktop; `width` 320, 390 or 1280; `language`; `scheme` light or dark;
   * `scripts` run, off, or "no wasm"; `translation` none, early (before any script runs, and on), or late (`translate`).
   */
  static async arrive(browser, settings = {}) {
    const context = await browser.createBrowserContext();
    const person = await Person.inTab(context, settings);
    return person;
  }

  static async inTab(context, settings) {
    const { device = 'phone', language = 'zh-CN', scheme = 'light', scripts = 'run', translation = 'none' } = settings;
    const width = settings.width ?? (device === 'phone' ? 390 : 1280);
    const page = await context.newPage();
    const client = await page.createCDPSession();
    const person = new Person(page, client);
    person.settings = settings;
    person.words = words(language);
    await client.send('Accessibility.enable');
    await client.send('Emulation.setUserAgentOverride', {
      userAgent: device === 'phone' ? PHONE : DESKTOP,
      acceptLanguage: language,
    });
    await client.send('Emulation.setFocusEmulationEnabled', { enabled: true });
    await page.setViewport({ width, height: HEIGHTS[width] ?? 800, isMobile: device === 'phone', hasTouch: device === 'phone' });
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    if (scripts === 'off') await page.setJavaScriptEnabled(false);
    if (scripts === 'no wasm') await person.#blockWasm();
    if (translation === 'early') await page.evaluateOnNewDocument(altersTexts);
    page.on('pageerror', (error) => { person.complaints.push(`a script threw: ${error.message ?? error}`); });
    page.on('console', (message) => {
      const refused = /Content.Security.Policy|panicked at|RuntimeError/i.test(message.text());
      if (refused) person.complaints.push(`${person.address.pathname}: ${message.text()}`);
    });
    page.on('dialog', (dialog) => dialog.accept());
    return person;
  }

  async #blockWasm() {
    await this.page.setRequestInterception(true);
    this.page.on('request', (request) => {
      if (!request.url().endsWith('.wasm')) return request.continue();
      this.blocked.push(request.url());
      return request.abort();
    });
  }

  /** The same person, a second tab. */
  async secondTab() {
    return Person.inTab(this.page.browserContext(), this.settings);
  }

  /** Carries in what somebody signed in with elsewhere. */
  async carry(name, value, origin) {
    await this.#client.send('Network.setCookie', { name, value, url: origin, path: '/', secure: true, httpOnly: true, sameSite: 'Lax' });
  }

  get address() {
    return new URL(this.page.url());
  }

  async open(address) {
    return this.page.goto(String(address), { waitUntil: 'load' });
  }

  async reload() {
    await this.page.reload({ waitUntil: 'load' });
  }

  async back() {
    await this.page.goBack({ waitUntil: 'load' });
  }

  /** Where the person stands once the path of the address is like that. */
  async isAt(path, patience) {
    await until(
      () => `expected to be at ${path}, but is at ${this.address.pathname}`,
      async () => fits(this.address.pathname, path),
      patience,
    );
    return this.address;
  }

  /** Everything that can be read on the page now. */
  async text() {
    const { result } = await this.#client.send('Runtime.evaluate', { expression: 'document.body?.innerText ?? ""', returnByValue: true });
    return String(result.value ?? '').replaceAll('\u00a0', ' ');
  }

  /** Waits until a text can be read; gives the whole page's. */
  async reads(wanted, patience) {
    return until(
      async () => `“${wanted}” does not appear at ${this.address.pathname}:\n${await this.text()}`,
      async () => {
        const text = await this.text();
        return holds(text, wanted) ? text : undefined;
      },
      patience,
    );
  }

  /** Waits until a text is gone. */
  async readsNoMore(unwanted, patience) {
    await until(
      async () => `“${unwanted}” does not go away at ${this.address.pathname}:\n${await this.text()}`,
      async () => !holds(await this.text(), unwanted),
      patience,
    );
  }

  /** Whether there is such a thing right now. */
  async has(role, name) {
    const all = await found(this.#client, role, name).catch((error) => {
      if (isPassing(error)) return [];
      throw error;
    });
    return all.length > 0;
  }

  /** Waits for the first thing with that role and name; within a dialogue, say, where that is asked for. */
  async finds(role, name, { within, patience = PATIENCE_MS } = {}) {
    return until(
      async () => `no ${role} “${name}” at ${this.address.pathname}; there is\n  ${await outline(this.#client)}`,
      async () => (await found(this.#client, role, name, within))[0],
      patience,
    );
  }

  /** Waits until there is no such thing any more. */
  async vanishes(role, name) {
    await until(`the ${role} “${name}” stays`, async () => !(await this.has(role, name)));
  }

  async presses(key) {
    await this.page.keyboard.press(key);
  }

  /** Taps it, once it stands still and nothing covers it. */
  async taps(role, name, { times = 1, within } = {}) {
    let last;
    const place = await until(
      async () => `the ${role} “${name}” cannot be tapped: ${JSON.stringify(last)}`,
      async () => {
        const thing = await this.finds(role, name, { within });
        const before = await placeOf(this.#client, thing.node);
        last = await placeOf(this.#client, thing.node);
        const rests = before.x === last.x && before.y === last.y;
        return last.hit && rests && last.width > 0 ? last : undefined;
      },
    );
    // All at once: the second tap of two comes before the page has gone.
    await Promise.all(Array.from({ length: times }, () => this.#tap(place)));
  }

  async #tap({ x, y }) {
    if (this.settings.device === 'desktop') {
      const press = (type) => this.#client.send('Input.dispatchMouseEvent', { type, x, y, button: 'left', clickCount: 1 });
      await inPassing([press('mouseMoved'), press('mousePressed'), press('mouseReleased')]);
    } else {
      await inPassing([
        this.#client.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y }] }),
        this.#client.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] }),
      ]);
    }
  }

  /** Types into the field with that label, in place of what stands there. */
  async types(label, text) {
    const field = await this.finds('textbox', label);
    await this.#client.send('DOM.focus', { backendNodeId: field.node });
    const { object } = await this.#client.send('DOM.resolveNode', { backendNodeId: field.node });
    await this.#client.send('Runtime.callFunctionOn', {
      objectId: object.objectId,
      functionDeclaration: 'function () { this.select(); }',
    });
    if (text === '') await this.page.keyboard.press('Delete');
    else await this.page.keyboard.type(text);
  }

  /** What stands in the field with that label. */
  async typed(label) {
    return (await this.finds('textbox', label)).value ?? '';
  }

  /** Opens something that opens in place, unless it is open. */
  async opens(name) {
    const thing = await this.finds('disclosure', name);
    if (thing.is.expanded !== true) await this.taps('disclosure', name);
    await until(
      async () => `“${name}” does not open`,
      async () => (await found(this.#client, 'disclosure', name)).some(({ is }) => is.expanded === true),
    );
  }

  /** The strokes of the QR code on the page. */
  async drawing() {
    const { result } = await this.#client.send('Runtime.evaluate', {
      expression: 'document.querySelector("svg.mg-qr path")?.getAttribute("d")',
      returnByValue: true,
    });
    return result.value;
  }

  /** Whether something listens on the page: the friend's pages come alive after they stand. */
  async isAlive() {
    const { result } = await this.#client.send('Runtime.evaluate', {
      expression: 'document.documentElement.hasAttribute("data-alive")',
      returnByValue: true,
    });
    return result.value === true;
  }

  async comesAlive() {
    await until(() => `nothing listens at ${this.address.pathname}`, () => this.isAlive());
  }

  /** A browser that translates alters the page that stands. */
  async translate() {
    await this.page.evaluate(altersTexts);
  }

  async goesOffline() {
    await this.page.setOfflineMode(true);
  }

  async comesOnline() {
    await this.page.setOfflineMode(false);
  }

  /** Waits until the browser shows its own page in place of one that did not come. */
  async isStranded() {
    await until(
      async () => `a page came after all, at ${this.address}:\n${await this.text()}`,
      async () => {
        const { result } = await this.#client.send('Runtime.evaluate', { expression: 'location.href', returnByValue: true });
        return String(result.value).startsWith('chrome-error:');
      },
    );
  }

  /** While `meanwhile` lasts, what is posted to an address that ends so arrives, but its answer does not. */
  async losesAnswers(ending, meanwhile) {
    const lose = async ({ requestId, request }) => {
      const lost = request.method === 'POST' && new URL(request.url).pathname.endsWith(ending);
      const act = lost ? ['Fetch.failRequest', { requestId, errorReason: 'ConnectionReset' }] : ['Fetch.continueRequest', { requestId }];
      await this.#client.send(...act).catch(() => {});
    };
    this.#client.on('Fetch.requestPaused', lose);
    await this.#client.send('Fetch.enable', { patterns: [{ urlPattern: '*', requestStage: 'Response' }] });
    await meanwhile();
    await this.#client.send('Fetch.disable');
    this.#client.off('Fetch.requestPaused', lose);
  }

  /** Looks elsewhere and back, as with the phone's other apps. */
  async looksAgain() {
    await this.#client.send('Runtime.evaluate', {
      expression: 'document.dispatchEvent(new Event("visibilitychange", { bubbles: true }))',
    });
  }

  /** How far the page reaches beyond the screen to the side, in CSS pixels; 0 is right. */
  async sideways() {
    const { result } = await this.#client.send('Runtime.evaluate', {
      expression: '(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)(document.documentElement)',
      returnByValue: true,
    });
    return result.value;
  }

  /** Waits until the page says what it has to say: a heading stands, nothing is being fetched. */
  async isDrawn() {
    await until(
      async () => `nothing is drawn at ${this.address.pathname}:\n${await this.text()}`,
      async () => {
        const { result } = await this.#client.send('Runtime.evaluate', {
          expression: `document.querySelector('main h1') !== null && document.querySelector('.mg-skeleton') === null
            && (document.querySelector('main h1').getBoundingClientRect().height > 0)`,
          returnByValue: true,
        });
        return result.value === true;
      },
    );
  }

  /** Opens everything that opens in place. */
  async unfolds() {
    await this.#client.send('Runtime.evaluate', {
      expression: 'document.querySelectorAll("details").forEach((part) => { part.open = true; })',
    });
  }

  /** The page's language, as it tells those who read it aloud. */
  async speaks() {
    const { result } = await this.#client.send('Runtime.evaluate', { expression: 'document.documentElement.lang', returnByValue: true });
    return result.value;
  }

  /** A picture of the whole page, at rest: the screen grows with the page, so that what sticks to its edge does. */
  async picture(file) {
    const { result } = await this.#client.send('Runtime.evaluate', {
      expression: `document.getAnimations().forEach((animation) => { try { animation.finish(); } catch { animation.cancel(); } });
        document.documentElement.scrollHeight`,
      returnByValue: true,
    });
    const viewport = this.page.viewport();
    await this.page.setViewport({ ...viewport, height: Math.max(viewport.height, result.value) });
    await this.page.screenshot({ path: file });
    await this.page.setViewport(viewport);
  }

  /** A picture of what is on the screen now. */
  async glance(file) {
    await this.page.screenshot({ path: file });
  }

  async leaves() {
    await this.page.browserContext().close();
  }
}

/** Taps are not waited for where the page goes while they arrive: nobody is there to answer. */
async function inPassing(sent) {
  const patience = new Promise((passed) => { setTimeout(passed, 3_000).unref(); });
  await Promise.race([Promise.allSettled(sent), patience]);
}

function holds(text, wanted) {
  return wanted instanceof RegExp ? wanted.test(text) : text.includes(wanted);
}
