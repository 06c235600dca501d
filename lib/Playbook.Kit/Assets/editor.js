// In a notebook editor: the front end's theme, the library once a page, and figures and tables drawn as they come.
(() => {
  'use strict';
  if (window.playbookEditor) { window.playbookEditor(); return; }
  const root = document.documentElement;

  // Whatever the front end calls its themes: what counts is the ground that an output stands on.
  function theme() {
    let at = document.querySelector('.playbook'), ground;
    for (; at && !ground; at = at.parentElement) {
      const [r, g, b, a = 1] = (getComputedStyle(at).backgroundColor.match(/[\d.]+/g) || [0, 0, 0, 0]).map(Number);
      if (a > .5) ground = .299 * r + .587 * g + .114 * b;
    }
    const name = ground !== undefined && ground < 110 ? 'dark' : 'light';
    if (root.dataset.theme !== name) root.dataset.theme = name;
  }

  let loading;
  async function library() {
    if (window.playbookFigures) return;
    const packed = document.querySelector('.playbook-library');
    if (!packed) return;
    const bytes = Uint8Array.from(atob(packed.textContent.trim()), c => c.charCodeAt(0));
    const script = document.createElement('script');
    script.textContent = await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).text();
    document.head.append(script);
    script.remove();
  }
  async function refresh() {
    theme();
    loading ??= library().catch(error => console.error('The drawing library could not be unpacked:', error));
    await loading;
    if (!window.playbookFigures) { loading = undefined; return; }
    window.playbookTables.start();
    await window.playbookFigures();
  }

  let timer;
  const soon = () => { clearTimeout(timer); timer = setTimeout(refresh, 40); };
  new MutationObserver(changes => {
    if (changes.some(c => Array.from(c.addedNodes).some(n => n.nodeType === 1 && (n.matches('.playbook') || n.querySelector('.playbook'))))) soon();
  }).observe(document.body, { childList: true, subtree: true });
  for (const node of [root, document.body]) new MutationObserver(() => theme()).observe(node, { attributes: true, attributeFilter: ['class', 'data-jp-theme-name', 'data-vscode-theme-kind'] });
  window.playbookEditor = soon;
  refresh();
})();
