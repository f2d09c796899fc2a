// What browsers do to a page when they translate it: each text is put into elements of the browser's own, and the text
// node that stood there before is gone. What appears later is treated the same. Runs in the page.

export function altersTexts() {
  const LEFT_ALONE = new Set(['SCRIPT', 'STYLE', 'NOSCRIPT', 'TITLE', 'TEXTAREA', 'OPTION', 'FONT']);
  const wrap = (text) => {
    const parent = text.parentElement;
    if (parent === null || LEFT_ALONE.has(parent.tagName) || parent.namespaceURI.endsWith('svg')) return;
    if (text.data.trim() === '') return;
    const outer = document.createElement('font');
    const inner = document.createElement('font');
    inner.append(document.createTextNode(text.data));
    outer.append(inner);
    text.replaceWith(outer);
  };
  const wrapAll = (root) => {
    const texts = [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) texts.push(walker.currentNode);
    texts.forEach(wrap);
  };
  new MutationObserver((changes) => {
    for (const change of changes) {
      for (const node of change.addedNodes) {
        if (node.nodeType === Node.TEXT_NODE) wrap(node);
        else if (node.nodeType === Node.ELEMENT_NODE) wrapAll(node);
      }
    }
  }).observe(document, { childList: true, subtree: true });
  if (document.body !== null) wrapAll(document.body);
}
