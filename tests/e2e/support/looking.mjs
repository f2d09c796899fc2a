// Looking at a page as a person does: by what things are (their role) and what they are called. All of it goes through
// the browser's own tree of what is told to people, so that it works the same with scripts off.

/** How long somebody waits for something to appear. */
export const PATIENCE_MS = 45_000;
const PAUSE_MS = 80;

/** Roles by the words that journeys use, where the browser calls them otherwise. */
const ROLES = { disclosure: ['DisclosureTriangle', 'disclosure triangle'], image: ['image', 'img', 'graphics-document'] };

/** Looks until `look` gives something other than undefined, false or an empty list. */
export async function until(what, look, patience = PATIENCE_MS) {
  const end = Date.now() + patience;
  for (;;) {
    const seen = await look().catch((error) => {
      if (isPassing(error)) return undefined;
      throw error;
    });
    if (seen !== undefined && seen !== false && seen !== null) return seen;
    if (Date.now() > end) throw new Error(await describe(what));
    await new Promise((passed) => { setTimeout(passed, PAUSE_MS); });
  }
}

async function describe(what) {
  return typeof what === 'function' ? what() : what;
}

/** A page that is being left or drawn again cannot be looked at for a moment. */
export function isPassing(error) {
  return /context was destroyed|Cannot find context|detached|No node|not find node|Node with given id|does not have a layout|not visible|Inspected target navigated|execution context|Could not compute|Cannot find default|uniqueContextId|Node is/i
    .test(error.message);
}

/** What has that role and name, in the order of the page; inside of something of the role `within`, if that is named. */
export async function found(client, role, name, within) {
  const { nodes } = await client.send('Accessibility.getFullAXTree');
  const roles = ROLES[role] ?? [role];
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const stands = (node) => within === undefined
    || (node !== undefined && (node.role?.value === within || stands(byId.get(node.parentId))));
  return nodes
    .filter(stands)
    .filter((node) => !node.ignored && node.backendDOMNodeId !== undefined)
    .filter((node) => roles.includes(node.role?.value) && fits(node.name?.value ?? '', name))
    .map((node) => ({
      node: node.backendDOMNodeId,
      name: node.name?.value ?? '',
      value: node.value?.value,
      is: Object.fromEntries((node.properties ?? []).map(({ name: property, value }) => [property, value.value])),
    }));
}

/** Everything with a name, for who has to find out why something was not found. */
export async function outline(client) {
  const { nodes } = await client.send('Accessibility.getFullAXTree');
  return nodes
    .filter((node) => !node.ignored && node.name?.value && !['StaticText', 'InlineTextBox'].includes(node.role?.value))
    .map((node) => `${node.role.value} “${node.name.value}”`)
    .join('\n  ');
}

/** A name is meant by its beginning to its end; a text may stand anywhere in it when it is a pattern. */
export function fits(seen, wanted) {
  const plain = seen.replaceAll(/\s+/g, ' ').trim();
  return wanted instanceof RegExp ? wanted.test(plain) : plain === wanted;
}

/** Where to tap an element, once it is in sight, at rest and not under something else. */
export async function placeOf(client, node) {
  const { object } = await client.send('DOM.resolveNode', { backendNodeId: node });
  const { result, exceptionDetails } = await client.send('Runtime.callFunctionOn', {
    objectId: object.objectId,
    functionDeclaration: `function () {
      const shown = this.nodeType === 1 ? this : this.parentElement;
      // What one taps for a radio button is its label.
      const box = shown.labels?.length && ['radio', 'checkbox'].includes(shown.type) ? shown.labels[0] : shown;
      box.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
      const { left, top, width, height } = box.getBoundingClientRect();
      const [x, y] = [left + width / 2, top + height / 2];
      const hit = document.elementFromPoint(x, y);
      return { x, y, width, height, hit: hit !== null && (box.contains(hit) || hit.contains(box)), over: hit?.outerHTML.slice(0, 120) };
    }`,
    returnByValue: true,
  });
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return result.value;
}
