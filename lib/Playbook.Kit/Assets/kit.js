// Money in ¥M or in 万/亿, as the reader chooses; the choice is kept for the other chapters.
(() => {
  'use strict';
  const key = 'playbook-money';
  const stored = () => { try { return localStorage.getItem(key); } catch { return null; } };
  const digits = v => Math.abs(v) >= 100 ? 0 : Math.abs(v) >= 10 ? 1 : 2;
  const number = v => v.toLocaleString('en', { minimumFractionDigits: 0, maximumFractionDigits: digits(v) });
  function chinese(yuan) {
    const sign = yuan < 0 ? '−' : '', v = Math.abs(yuan);
    if (v >= 1e8) return sign + number(v / 1e8) + '亿';
    if (v >= 1e4) return sign + number(v / 1e4) + '万';
    return sign + '¥' + v.toLocaleString('en', { maximumFractionDigits: v < 100 ? 2 : 0 });
  }
  window.playbookChinese = chinese;

  // Sentences carry money as text: titles of figures, cards, notes, answers on the index.
  const amount = /([−-]?)¥([\d,]+(?:\.\d+)?)([kMBT]?)/g;
  const scale = { k: 1e3, M: 1e6, B: 1e9, T: 1e12 };
  const rewritten = text => text.replace(amount, (_, sign, n, unit) =>
    sign + chinese(Number(n.replace(/,/g, '')) * (scale[unit] || 1)));
  const apart = 'script, style, pre, code, svg, [data-yuan], .plot-area';
  const sentences = new Map();
  function collect() {
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      const node = walk.currentNode;
      if (!sentences.has(node) && node.data.includes('¥') && !node.parentElement.closest(apart)) sentences.set(node, node.data);
    }
  }

  function start() {
    // 万 and 亿 are said of yuan.
    if (document.querySelector('[data-currency]')) return;
    let tools = document.getElementById('page-switches') || document.getElementById('page-tools');
    if (!tools) {
      tools = document.createElement('div');
      tools.id = 'page-tools';
      tools.className = 'float';
      document.body.append(tools);
    }
    if (tools.querySelector('[data-money]')) return;
    const button = document.createElement('button');
    button.type = 'button';
    button.dataset.money = '';
    tools.append(button);
    function show(mode) {
      for (const span of document.querySelectorAll('[data-yuan]')) {
        span.dataset.text ??= span.textContent;
        span.textContent = mode === 'zh' ? chinese(Number(span.dataset.yuan)) : span.dataset.text;
      }
      if (mode === 'zh') collect();
      for (const [node, text] of sentences) node.data = mode === 'zh' ? rewritten(text) : text;
      document.documentElement.dataset.money = mode;
      button.textContent = mode === 'zh' ? 'Show ¥M' : 'Show 万 / 亿';
      button.setAttribute('aria-label', mode === 'zh' ? 'Show money in millions of yuan' : 'Show money in 万 and 亿');
    }
    button.addEventListener('click', () => {
      const mode = document.documentElement.dataset.money === 'zh' ? 'en' : 'zh';
      try { localStorage.setItem(key, mode); } catch { /* a page from file:// may keep nothing */ }
      show(mode);
    });
    show(stored() === 'zh' ? 'zh' : 'en');
  }
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start); else start();
})();
