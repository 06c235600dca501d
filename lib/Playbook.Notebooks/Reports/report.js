(function () {
  'use strict';
  var root = document.documentElement;
  var all = function (selector, within) { return Array.prototype.slice.call((within || document).querySelectorAll(selector)); };
  var make = function (name, text) { var element = document.createElement(name); if (text) element.textContent = text; return element; };
  var button = function (text, press) { var element = make('button', text); element.type = 'button'; element.addEventListener('click', press); return element; };

  // Measured times are in the provenance block only; the page takes them from there.
  var source = document.getElementById('provenance-data');
  var facts = source ? JSON.parse(source.textContent) : {};
  all('[data-took]').forEach(function (place) { place.textContent = (facts.cells || {})[place.dataset.took] || ''; });
  all('[data-volatile]').forEach(function (place) { place.textContent = (facts.texts || {})[place.dataset.volatile] || ''; });

  // Switches: theme and code. Assets of the host may add their own to #page-switches.
  var switches = document.getElementById('page-switches');
  if (switches) {
    var themes = ['', 'light', 'dark'];
    var theme = button('', function () {
      var next = themes[(themes.indexOf(root.dataset.theme || '') + 1) % 3];
      if (next) root.dataset.theme = next; else delete root.dataset.theme;
      try { if (next) localStorage.setItem('theme', next); else localStorage.removeItem('theme'); } catch (e) { /* a file may have no storage */ }
      label();
      document.dispatchEvent(new CustomEvent('themechange'));
    });
    var label = function () { theme.textContent = 'Theme: ' + (root.dataset.theme || 'system'); };
    label();
    switches.appendChild(theme);
    if (all('details.code').length) {
      var code = button('Show code', function () {
        var shown = root.dataset.code !== 'shown';
        if (shown) root.dataset.code = 'shown'; else delete root.dataset.code;
        try { if (shown) localStorage.setItem('code', 'shown'); else localStorage.removeItem('code'); } catch (e) { /* as above */ }
        codeLabel();
      });
      var codeLabel = function () {
        code.textContent = root.dataset.code === 'shown' ? 'Hide code' : 'Show code';
        code.setAttribute('aria-pressed', String(root.dataset.code === 'shown'));
      };
      codeLabel();
      switches.appendChild(code);
    }
    window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', function () { document.dispatchEvent(new CustomEvent('themechange')); });
  }

  // A figure shows the code of its cell when asked.
  all('.cell').forEach(function (cell) {
    var fold = cell.querySelector('details.code');
    all('.tools', cell).slice(0, 1).forEach(function (tools) {
      var show = button('Code', function () {
        var wanted = fold.classList.toggle('wanted');
        fold.open = wanted;
        show.setAttribute('aria-expanded', String(wanted));
        if (wanted) fold.scrollIntoView({ block: 'nearest' });
      });
      show.setAttribute('aria-expanded', 'false');
      tools.insertBefore(show, tools.querySelector('span'));
    });
  });

  // A page of more than twelve screens folds sections that no decision cites, the longest first; their headings stay.
  var screens = 11.5, tall = Math.max(window.innerHeight, 800);
  var heading = function (element) { return /^H[23]$/.test(element.tagName); };
  var main = document.getElementById('main');
  var cited = {};
  all('.decision a[href^="#"], .lead a[href^="#"]').forEach(function (link) { cited[decodeURIComponent(link.hash.slice(1))] = true; });
  var parts = main ? Array.prototype.filter.call(main.children, function (e) { return e.tagName === 'H3' && e.id && !cited[e.id]; }).map(function (head) {
    var inside = [];
    for (var next = head.nextElementSibling; next && !heading(next); next = next.nextElementSibling) inside.push(next);
    // A section that holds what others link to, or a failure, stays open.
    var bound = inside.some(function (e) { return e.matches('.failure, .notrun') || e.querySelector('.failure, .benchmarks, .decision'); });
    var height = inside.reduce(function (sum, e) { return sum + e.getBoundingClientRect().height; }, 0);
    return { head: head, inside: inside, height: bound ? 0 : height };
  }).filter(function (part) { return part.height > 300; }).sort(function (a, b) { return b.height - a.height; }) : [];
  for (var over = (main ? document.body.scrollHeight : 0) - screens * tall; over > 0 && parts.length; over -= parts[0].height - 40, parts.shift()) {
    var fold = make('details'), found = parts[0].inside.map(function (e) { return e.querySelector('figcaption b'); }).filter(Boolean)[0];
    fold.className = 'more section';
    fold.appendChild(make('summary', 'Show this section' + (found ? ': ' + found.textContent : '')));
    parts[0].head.insertAdjacentElement('afterend', fold);
    parts[0].inside.forEach(function (e) { fold.appendChild(e); });
  }
  var unfold = function (hash) {
    var head = hash.length > 1 && document.getElementById(decodeURIComponent(hash.slice(1)));
    var fold = head && head.nextElementSibling;
    if (fold && fold.matches('details.section')) fold.open = true;
  };
  document.addEventListener('click', function (event) { var link = event.target.closest('a[href^="#"]'); if (link) unfold(link.hash); });
  unfold(window.location.hash);

  // On a narrow screen the contents are one line each until they are opened.
  var small = window.matchMedia('(max-width: 60rem)');
  var folded = function () { all('.contents details').forEach(function (part) { part.open = !small.matches; }); };
  if (small.matches) folded();
  small.addEventListener('change', folded);

  // The section being read is marked in the contents.
  var links = all('.toc a');
  var places = links.map(function (link) { return document.getElementById(decodeURIComponent(link.hash.slice(1))); });
  if (links.length) {
    var waiting = false;
    var mark = function () {
      waiting = false;
      var current = 0;
      places.forEach(function (place, n) { if (place && place.getBoundingClientRect().top < window.innerHeight * 0.25) current = n; });
      if (window.scrollY > 0 && window.innerHeight + window.scrollY >= document.body.scrollHeight - 2) current = links.length - 1;
      links.forEach(function (link, n) { if (n === current) link.setAttribute('aria-current', 'true'); else link.removeAttribute('aria-current'); });
    };
    var later = function () { if (!waiting) { waiting = true; requestAnimationFrame(mark); } };
    window.addEventListener('scroll', later, { passive: true });
    window.addEventListener('resize', later);
    mark();
  }

  // Tables: sort by a column, twelve rows first, download.
  var number = function (text) {
    var cleaned = text.replace(/[\s,\u202f\u00a0¥%+]/g, '').replace('\u2212', '-');
    var scale = { k: 1e3, K: 1e3, M: 1e6, B: 1e9, '万': 1e4, '亿': 1e8 }[cleaned.slice(-1)];
    return cleaned === '' ? NaN : scale ? Number(cleaned.slice(0, -1)) * scale : Number(cleaned);
  };
  var key = function (cell) { return cell ? cell.dataset.sort || (cell.dataset.value || cell.textContent).trim() : ''; };
  var compare = function (a, b) {
    var x = number(a), y = number(b);
    if (!isNaN(x) && !isNaN(y)) return x - y;
    if (isNaN(x) !== isNaN(y)) return isNaN(x) ? 1 : -1;
    return a < b ? -1 : a > b ? 1 : 0;
  };
  var csv = function (table) {
    return all('tr', table).map(function (row) {
      return all('th,td', row).map(function (cell) {
        var text = (cell.dataset.value || cell.textContent).trim();
        if (!cell.dataset.value && cell.tagName === 'TD' && cell.classList.contains('n')) text = text.replace(/,/g, '');
        return /[",\n]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
      }).join(',');
    }).join('\n') + '\n';
  };
  var first = 12;
  all('table.data').forEach(function (table) {
    var body = table.tBodies[0];
    if (!body || table.dataset.plain !== undefined) return;
    var open = body.rows.length <= first + 3;
    var show = function () {
      Array.prototype.forEach.call(body.rows, function (row, n) { row.hidden = !open && n >= first; });
      // What paper, which has no button, says is left out.
      if (open) table.removeAttribute('data-left'); else table.dataset.left = body.rows.length - first;
    };
    all('thead th', table).forEach(function (head, column) {
      // A column of row names may have no heading: a button without a name would help nobody.
      if (!head.textContent.trim()) return;
      var sort = button('', function () {
        var down = head.getAttribute('aria-sort') === 'ascending' || (!head.hasAttribute('aria-sort') && head.classList.contains('n'));
        all('th[aria-sort]', table).forEach(function (other) { other.removeAttribute('aria-sort'); });
        head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
        all('tr', body).map(function (row, n) { return { row: row, key: key(row.cells[column]), n: n }; })
          .sort(function (a, b) { return (down ? -1 : 1) * compare(a.key, b.key) || a.n - b.n; })
          .forEach(function (item) { body.appendChild(item.row); });
        show();
      });
      while (head.firstChild) sort.appendChild(head.firstChild);
      head.appendChild(sort);
    });
    show();
    var box = table.closest('.scroll') || table;
    if (box !== table && !box.hasAttribute('tabindex')) { box.tabIndex = 0; box.setAttribute('role', 'region'); box.setAttribute('aria-label', 'Table'); }
    var tools = make('div');
    tools.className = 'tools';
    if (!open) {
      var more = button('Show all ' + body.rows.length + ' rows', function () {
        open = !open;
        more.textContent = open ? 'Show ' + first + ' rows' : 'Show all ' + body.rows.length + ' rows';
        show();
      });
      tools.appendChild(more);
    }
    tools.appendChild(button('CSV', function () {
      var link = make('a');
      link.href = URL.createObjectURL(new Blob(['\ufeff' + csv(table)], { type: 'text/csv' }));
      link.download = (document.title + ' table.csv').replace(/[\\/:*?"<>|]+/g, ' ');
      link.click();
      setTimeout(function () { URL.revokeObjectURL(link.href); }, 1000);
    }));
    box.insertAdjacentElement('afterend', tools);
  });
})();
