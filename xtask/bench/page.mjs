// Makes the peer's page out of the edge's own: the same text, with a place for each value. So both draw the same page,
// whatever becomes of it, and the peer does it by one template string.
const NONCE = /<style nonce="([0-9A-Z]{26})"/;
const KEY = /name="key" value="([0-9A-Z]{26})"/;

/** What the pages tell, and how the peer writes it. The longest texts first: some stand in others. */
function places(html, { url, name, words, plan, yuan, endsAt, merchant }) {
  const { origin, pathname } = new URL(url);
  return [
    [pathname.slice(3), 'link'],
    [found(html, NONCE), 'nonce'],
    [found(html, KEY), 'key'],
    [origin, 'origin'],
    [words, 'escape(words.own)'],
    [plan, 'PLANS[plan]'],
    [merchant, 'escape(merchant)'],
    [momentText(endsAt), 'moment(endsAt)'],
    [name, 'escape(name)'],
    [`mg-face">${[...name][0]}<`, 'escape([...name][0])', `mg-face">`, '<'],
    [yuan, 'yuan(price)'],
  ];
}

/** The page with a mark in place of each value. What is the same here is the same page. */
export function withoutValues(html, facts) {
  return cut(html, facts).map((part) => (typeof part === 'string' ? part : `{${part.expression}}`)).join('');
}

/** The module that draws it. */
export function pageModule(html, facts) {
  const text = cut(html, facts)
    .map((part) => (typeof part === 'string' ? part.replace(/[\\`$]/g, '\\$&') : `\${${part.expression}}`))
    .join('');
  return `const PLANS = { 'pc-mobile.month': ${JSON.stringify(facts.plan)} };
const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escape = (text) => text.replace(/[&<>"']/g, (letter) => ENTITIES[letter]);
const yuan = (fen) => (fen / 100).toFixed(2);
${momentText.toString().replace('function momentText', 'function moment')}

export function friendPage({ name, words, plan, price, endsAt, merchant, link, origin, key, nonce }) {
  return \`${text}\`;
}
`;
}

/** The text between the values, and the values. */
function cut(html, facts) {
  let parts = [html];
  for (const [value, expression, before = '', after = ''] of places(html, facts)) {
    const pieces = parts.flatMap((part) => (typeof part === 'string' ? split(part, value, { expression, before, after }) : [part]));
    if (pieces.length === parts.length) throw new Error(`the friend's page does not show ${expression}`);
    parts = pieces;
  }
  return parts;
}

function split(text, value, { expression, before, after }) {
  return text.split(value).flatMap((piece, index) => (index === 0 ? [piece] : [before, { expression }, after + piece])).filter((part) => part !== '');
}

function found(html, pattern) {
  const match = pattern.exec(html);
  if (match === null) throw new Error(`the friend's page holds nothing like ${pattern}`);
  return match[1];
}

/** A moment in China, as the page writes it. */
function momentText(milliseconds) {
  const at = new Date(milliseconds + 8 * 3600000);
  const digits = (number) => String(number).padStart(2, '0');
  return `${at.getUTCMonth() + 1}月${at.getUTCDate()}日 ${digits(at.getUTCHours())}:${digits(at.getUTCMinutes())}`;
}
