// Tables: sort by heading, show all rows, download as CSV.
(() => {
  'use strict';
  const rows = table => Array.from(table.tBodies[0].rows);
  const raw = cell => cell.dataset.v ?? cell.querySelector('[data-yuan]')?.dataset.yuan ?? cell.textContent;

  function sort(table, column) {
    const head = table.tHead.rows[0].cells[column];
    const up = head.getAttribute('aria-sort') !== 'ascending';
    for (const cell of table.tHead.rows[0].cells) cell.removeAttribute('aria-sort');
    head.setAttribute('aria-sort', up ? 'ascending' : 'descending');
    const numeric = head.classList.contains('n');
    const key = row => { const text = raw(row.cells[column]); return numeric ? Number.parseFloat(text.replace(/,/g, '')) : text; };
    const sorted = rows(table).map(row => [key(row), row]).sort(([a], [b]) => {
      if (!numeric) return (up ? 1 : -1) * a.localeCompare(b);
      // A missing value stays at the end either way.
      if (Number.isNaN(a) || Number.isNaN(b)) return Number.isNaN(a) - Number.isNaN(b);
      return up ? a - b : b - a;
    });
    table.tBodies[0].append(...sorted.map(([, row]) => row));
  }

  function csv(table) {
    const field = text => {
      // A spreadsheet would run a text that starts like a formula; a number stays one.
      const runs = /^[=+\-@＝＋－＠\p{Cc}]/u.test(text) && !/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text);
      const safe = runs ? "'" + text : text;
      return /[",\n\r]/.test(safe) ? '"' + safe.replace(/"/g, '""') + '"' : safe;
    };
    const lines = [Array.from(table.tHead.rows[0].cells, c => c.textContent), ...rows(table).map(r => Array.from(r.cells, raw))];
    return '\ufeff' + lines.map(line => line.map(field).join(',')).join('\r\n') + '\r\n';
  }

  function save(name, type, content) {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([content], { type }));
    link.download = name;
    // VS Code sees a click only on what stands in the page, and reads the content after it.
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }

  const slug = text => (text || 'table').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '').slice(0, 60);

  function prepare(box) {
    if (box.dataset.ready) return;
    box.dataset.ready = '1';
    const table = box.querySelector('table');
    Array.from(table.tHead.rows[0].cells).forEach((head, i) => {
      // A column of row names may have no heading: a button without a name would help nobody.
      if (!head.textContent.trim()) return;
      const button = document.createElement('button');
      button.type = 'button';
      button.append(...head.childNodes);
      button.addEventListener('click', () => sort(table, i));
      head.append(button);
    });
    box.querySelector('[data-tool=all]')?.addEventListener('click', event => {
      table.classList.replace('cut', 'whole');
      box.removeAttribute('data-left');
      event.currentTarget.remove();
    });
    box.querySelector('[data-tool=csv]')?.addEventListener('click', () => {
      let heading = box.previousElementSibling;
      while (heading && !/^H[1-4]$/.test(heading.tagName)) heading = heading.previousElementSibling;
      save(slug(heading?.textContent) + '.csv', 'text/csv', csv(table));
    });
  }

  // Every cell knows its heading: on a narrow screen a row becomes a card of them.
  const boxes = () => Array.from(document.querySelectorAll('.scroll')).filter(box => box.querySelector(':scope > table > thead'));
  function label(table) {
    const heads = Array.from(table.tHead.rows[0].cells, cell => cell.textContent.trim());
    for (const row of table.tBodies[0].rows) Array.from(row.cells).forEach((cell, i) => { if (heads[i]) cell.dataset.label = heads[i]; });
    table.dataset.labelled = '1';
  }

  // A table that is wider than its column: on a phone intervals in lines of their own, or else cards; on a wider screen the empty space
  // beside the column, then smaller gaps, then a hint.
  const phone = 560, most = 12;
  function fit(box) {
    const table = box.querySelector('table');
    box.style.marginRight = '';
    box.classList.remove('wide');
    table.classList.remove('cards', 'tight', 'stacked');
    if (!box.clientWidth || !over(box)) return edge(box);
    if (innerWidth <= phone && table.tHead.rows[0].cells.length <= most) {
      // Intervals under their figures may be enough.
      table.classList.add('tight', 'stacked');
      if (!over(box)) return edge(box);
      table.classList.remove('tight', 'stacked');
      if (!table.dataset.labelled) label(table);
      table.classList.add('cards');
      return edge(box);
    }
    const room = document.documentElement.clientWidth - box.getBoundingClientRect().right - 16;
    if (room > 16) box.style.marginRight = -Math.min(room, box.scrollWidth - box.clientWidth) + 'px';
    if (over(box)) table.classList.add('tight');
    box.classList.toggle('wide', over(box));
    edge(box);
  }
  const over = box => box.scrollWidth - box.clientWidth > 1;
  function edge(box) {
    box.classList.toggle('more-right', over(box) && box.scrollLeft + box.clientWidth < box.scrollWidth - 1);
    box.classList.toggle('more-left', over(box) && box.scrollLeft > 1);
  }
  // On paper nothing scrolls: a wide table is set smaller.
  const paper = 680;
  function toPaper() {
    for (const box of boxes()) {
      const table = box.querySelector('table');
      box.style.marginRight = '';
      box.classList.remove('wide', 'more-right', 'more-left');
      table.classList.remove('cards', 'stacked');
      table.classList.toggle('tight', table.scrollWidth > paper);
      box.style.width = paper + 'px';
      const wide = box.scrollWidth;
      table.style.zoom = wide > paper ? Math.max(.55, paper / wide) : '';
      box.style.width = '';
    }
  }
  function toScreen() {
    for (const box of boxes()) { box.querySelector('table').style.zoom = ''; fit(box); }
  }

  // A link to a row that is folded away opens its table, and whatever else is folded around it.
  function reveal() {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    for (let fold = target.closest('details:not([open])'); fold; fold = fold.parentElement.closest('details:not([open])')) fold.open = true;
    const table = target.closest('table.cut');
    if (table && getComputedStyle(target).display === 'none') table.closest('[data-table]').querySelector('[data-tool=all]')?.click();
    target.scrollIntoView();
  }

  // The box itself may change its width here: what is watched is what it stands in.
  const widths = new Map();
  const sizes = new ResizeObserver(entries => {
    const changed = entries.filter(e => Math.abs(e.contentRect.width - (widths.get(e.target) ?? -1)) > 1);
    for (const e of changed) widths.set(e.target, e.contentRect.width);
    if (changed.length) requestAnimationFrame(() => { for (const box of boxes()) if (changed.some(e => e.target === box.parentElement)) fit(box); });
  });

  let watching;
  function start() {
    document.querySelectorAll('[data-table]').forEach(prepare);
    for (const box of boxes()) {
      if (box.dataset.fitted) continue;
      box.dataset.fitted = '1';
      box.addEventListener('scroll', () => edge(box), { passive: true });
      sizes.observe(box.parentElement);
    }
    if (watching) return;
    watching = true;
    addEventListener('beforeprint', toPaper);
    addEventListener('afterprint', toScreen);
    addEventListener('hashchange', reveal);
    reveal();
  }
  window.playbookTables = { csv, save, slug, prepare, start };
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start); else start();
})();
