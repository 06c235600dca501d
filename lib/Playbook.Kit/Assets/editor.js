// In a notebook editor: the front end's theme, the library once a page, and figures and tables drawn as they come. Every output has it.
(() => {
  'use strict';
  if (window.playbookEditor) { window.playbookEditor(); return; }
  const root = document.documentElement;

  // VS Code says what its theme is; the ground of its outputs lies behind the page. Elsewhere, whatever a front end calls its themes,
  // what counts is the ground that an output stands on.
  function theme() {
    const kind = document.body.dataset.vscodeThemeKind;
    const dark = kind ? kind === 'vscode-dark' || kind === 'vscode-high-contrast' : ground() < 110;
    root.toggleAttribute('data-contrast', !!kind && kind.includes('high-contrast'));
    const name = dark ? 'dark' : 'light';
    if (root.dataset.theme !== name) root.dataset.theme = name;
  }
  function ground() {
    for (let at = document.querySelector('.playbook'); at; at = at.parentElement) {
      const [r, g, b, a = 1] = (getComputedStyle(at).backgroundColor.match(/[\d.]+/g) || [0, 0, 0, 0]).map(Number);
      if (a > .5) return .299 * r + .587 * g + .114 * b;
    }
    return 255;
  }

  // The library is in the chapter's first output; where that is not on the page (VS Code renders what is on screen) it is a file, which
  // Jupyter may not serve.
  const asked = new Set();
  async function unpack(packed) {
    const bytes = Uint8Array.from(atob(packed.textContent.trim()), c => c.charCodeAt(0));
    const script = document.createElement('script');
    script.textContent = await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).text();
    document.head.append(script);
    script.remove();
  }
  const fetched = address => new Promise(done => {
    const script = document.createElement('script');
    script.onload = script.onerror = done;
    script.src = address;
    document.head.append(script);
  });
  async function library() {
    while (!window.playbookFigures) {
      const packed = document.querySelector('.playbook-library');
      if (packed) return unpack(packed);
      const address = Array.from(document.querySelectorAll('[data-library]'), o => o.dataset.library).find(a => !asked.has(a));
      if (!address) return;
      asked.add(address);
      await fetched(address);
    }
  }
  let loading;
  async function refresh() {
    theme();
    loading ??= library().catch(error => console.error('The drawing library could not be unpacked:', error));
    await loading;
    if (!window.playbookFigures) { loading = undefined; return; }
    window.playbookTables.start();
    window.playbookWhatIf?.();
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
