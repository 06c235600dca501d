// Tables: sort by heading, show all rows, download as CSV.
(() => {
  'use strict';
  const rows = table => Array.from(table.tBodies[0].rows);
  const raw = cell => cell.dataset.v ?? cell.textContent;

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
      // A spreadsheet would run a text that starts like a formula.
      const safe = /^[=+@\t\r]|^-(?![\d.])/.test(text) ? "'" + text : text;
      return /[",\n\r]/.test(safe) ? '"' + safe.replace(/"/g, '""') + '"' : safe;
    };
    const lines = [Array.from(table.tHead.rows[0].cells, c => c.textContent), ...rows(table).map(r => Array.from(r.cells, raw))];
    return '\ufeff' + lines.map(line => line.map(field).join(',')).join('\r\n') + '\r\n';
  }

  function save(name, type, content) {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([content], { type }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
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
      event.currentTarget.remove();
    });
    box.querySelector('[data-tool=csv]')?.addEventListener('click', () => {
      let heading = box.previousElementSibling;
      while (heading && !/^H[1-4]$/.test(heading.tagName)) heading = heading.previousElementSibling;
      save(slug(heading?.textContent) + '.csv', 'text/csv', csv(table));
    });
  }

  const start = () => document.querySelectorAll('[data-table]').forEach(prepare);
  window.playbookTables = { csv, save, slug, prepare, start };
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start); else start();
})();
