// Draws the figures of a page with plotly.js out of their JSON, in the colours of the page's theme.
(() => {
  'use strict';
  const root = document.documentElement;
  const fontSize = 13, gap = 16, narrow = 560;
  // Width of a drawing on paper, pixels: A4 and Letter both hold it between margins of 12 mm.
  const paper = 680;

  // "@c1" is the page's colour --c1; "@c1/.2" the same, translucent.
  function color(token, style) {
    const [name, alpha] = token.slice(1).split('/');
    const value = style.getPropertyValue('--' + name).trim() || '#888888';
    return alpha ? value + Math.round(Number(alpha) * 255).toString(16).padStart(2, '0') : value;
  }
  function themed(node, style) {
    if (typeof node === 'string') return /^@[a-z]+\d?(\/[\d.]+)?$/.test(node) ? color(node, style) : money(node);
    if (Array.isArray(node)) return node.map(n => themed(n, style));
    if (node && typeof node === 'object') {
      const copy = {};
      for (const key in node) copy[key] = themed(node[key], style);
      return copy;
    }
    return node;
  }

  // A brand that keeps its books in another currency says so once in its page.
  const coin = () => document.querySelector('[data-currency]')?.dataset.currency || '¥';
  // The reader may have money in 万 and 亿 instead of thousands and millions.
  const chinese = () => root.dataset.money === 'zh';
  const plain = (v, most) => v.toLocaleString('en', { maximumFractionDigits: most });
  function wan(yuan) {
    const v = Math.abs(yuan);
    if (v < 1e4) return '¥' + plain(v, v < 100 ? 2 : 0);
    const [scaled, unit] = v >= 1e8 ? [v / 1e8, '亿'] : [v / 1e4, '万'];
    return plain(scaled, scaled >= 100 ? 0 : scaled >= 10 ? 1 : 2) + unit;
  }
  const money = text => !chinese() || !text.includes('¥') ? text
    : text.replace(/¥([\d,]+(?:\.\d+)?)([kMBT]?)/g, (_, n, u) =>
      wan(Number(n.replace(/,/g, '')) * ({ k: 1e3, M: 1e6, B: 1e9, T: 1e12 }[u] || 1)));

  // Ticks at 1, 2 or 5 times a power of ten, written as the rest of the report writes numbers.
  function ticks(lo, hi, count, unit) {
    const raw = (hi - lo) / Math.max(1, count), power = 10 ** Math.floor(Math.log10(raw));
    const step = unit === 'Hour' ? [1, 2, 3, 4, 6, 12].find(h => h >= raw * .999) || 24
      : [1, 2, 5, 10].find(m => m * power >= raw * .999) * power;
    const values = [];
    for (let i = Math.ceil(lo / step - 1e-9); i * step <= hi + step * 1e-9; i++) values.push(Number((i * step).toPrecision(12)));
    return { values, step };
  }
  function logTicks(lo, hi, count) {
    const values = [];
    for (let p = Math.floor(lo); p <= Math.ceil(hi); p++)
      for (const m of [1, 2, 5]) { const v = m * 10 ** p; if (Math.log10(v) >= lo - 1e-9 && Math.log10(v) <= hi + 1e-9) values.push(v); }
    if (values.length < 3) {
      for (let p = Math.floor(lo); p <= Math.ceil(hi); p++)
        for (const m of [1.5, 3, 4, 7]) {
          const v = Number((m * 10 ** p).toPrecision(12));
          if (Math.log10(v) >= lo && Math.log10(v) <= hi) values.push(v);
        }
      return values.sort((a, b) => a - b);
    }
    if (values.length <= count + 1) return values;
    const decades = values.filter(v => Math.abs(Math.log10(v) - Math.round(Math.log10(v))) < 1e-9);
    return decades.filter((_, i) => i % Math.ceil(decades.length / (count + 1)) === 0);
  }
  function written(v, unit, step, largest) {
    const digits = s => Math.max(0, Math.min(6, -Math.floor(Math.log10(s) + 1e-9)));
    const sign = v < 0 ? '−' : '', a = Math.abs(v);
    const fixed = (x, s) => x.toLocaleString('en', { minimumFractionDigits: digits(s), maximumFractionDigits: digits(s) });
    const plus = v > 0 ? '+' : sign;
    const scaled = (prefix, from) => {
      const [by, suffix] = largest >= 1e12 ? [1e12, 'T'] : largest >= 1e9 ? [1e9, 'B'] : largest >= 1e6 ? [1e6, 'M']
        : largest >= from ? [1e3, 'k'] : [1, ''];
      return sign + prefix + (v === 0 ? '0' : fixed(a / by, step / by) + suffix);
    };
    switch (unit) {
      case 'Yuan':
        if (!chinese()) return scaled(coin(), 1e4);
        if (v === 0) return '¥0';
        return largest >= 1e8 ? sign + fixed(a / 1e8, step / 1e8) + '亿'
          : largest >= 1e4 ? sign + fixed(a / 1e4, step / 1e4) + '万' : sign + '¥' + fixed(a, step);
      case 'Fraction': return sign + fixed(a * 100, step * 100) + '\u202f%';
      case 'Change': return plus + fixed(a * 100, step * 100) + '\u202f%';
      case 'Points': return plus + fixed(a, step) + '\u202fpt';
      case 'Multiple': return sign + fixed(a, step) + '×';
      case 'Seconds': return sign + fixed(a, step) + '\u202fs';
      case 'Minutes': return sign + fixed(a, step) + '\u202fmin';
      case 'Hour': return String(Math.round(v)).padStart(2, '0') + ':00';
      case 'Days': return sign + fixed(a, step) + '\u202fd';
      default: return scaled('', 1e5);
    }
  }
  // A number and its unit stay together.
  const words = text => text.replace(/(\d) (?=(?:s|h|d|min|pt|%)(?: |$))/g, '$1\u00a0').split(' ');
  function wrapped(text, most) {
    const lines = [''];
    for (const word of words(text)) {
      const line = lines[lines.length - 1];
      if (line && line.length + word.length >= most) lines.push(word); else lines[lines.length - 1] = line ? line + ' ' + word : word;
    }
    if (lines.length > 2) return lines[0] + '<br>' + lines[1] + ' …';
    return lines.join('<br>');
  }
  // Names of rows, in two lines where they are long; none where the axis has no names of its own.
  function rowNames(gd, spec) {
    const own = spec.layout.yaxis, axis = gd._fullLayout.yaxis;
    const names = own && axis && axis.type === 'category' ? axis._categories : [];
    if (!names.length || own.tickvals || (own.dtick !== 1 && names.length * 20 > axis._length)) return null;
    const most = gd.clientWidth >= narrow ? 34 : heatOf(spec) ? 10 : 16;
    return { names, texts: names.map(n => wrapped(n, most)), long: names.some(n => n.length > most) };
  }
  const heatOf = spec => spec.data.find(t => t.type === 'heatmap' && t.texttemplate);
  // How many pixels a drawing is too low for the names of its rows, or for the values in its cells.
  function lacking(gd, spec) {
    const rows = rowNames(gd, spec);
    if (!rows) return 0;
    const line = gd.clientWidth < narrow ? 15 : 16, lines = Math.max(...rows.texts.map(t => t.split('<br>').length));
    return Math.max(0, Math.ceil(rows.names.length * Math.max(lines * line + 2, heatOf(spec) ? 24 : 0) - gd._fullLayout.yaxis._length));
  }
  function retick(gd, spec) {
    const change = {};
    for (const key of ['xaxis', 'yaxis']) {
      const own = spec.layout[key], axis = gd._fullLayout[key];
      const names = axis && axis.type === 'category' ? axis._categories : [];
      const rows = key === 'yaxis' ? rowNames(gd, spec) : null;
      if (rows) {
        // Long names take two lines rather than half of the drawing.
        if (rows.long) Object.assign(change, { 'yaxis.tickmode': 'array', 'yaxis.tickvals': names, 'yaxis.ticktext': rows.texts });
        continue;
      }
      if (key === 'xaxis' && names.length && own && !own.tickvals && axis.showticklabels !== false) {
        // Upright words in lines of their own rather than slanted ones, where each finds room.
        const family = gd._fullLayout.font.family, room = axis._length / names.length - 6;
        const texts = names.map(n => fitted(n, room, family));
        if (texts.every(t => t !== null))
          Object.assign(change, { 'xaxis.tickmode': 'array', 'xaxis.tickvals': names, 'xaxis.ticktext': texts, 'xaxis.tickangle': 0 });
        continue;
      }
      if (!own || !own.unit || own.tickvals || own.showticklabels === false) continue;
      if (!axis || (axis.type !== 'linear' && axis.type !== 'log')) continue;
      const [lo, hi] = [Math.min(...axis.range), Math.max(...axis.range)];
      if (!(hi > lo)) continue;
      const count = Math.max(2, Math.floor(axis._length / (key === 'xaxis' ? 95 : 48)));
      let values, texts;
      if (axis.type === 'log') {
        values = logTicks(lo, hi, count);
        texts = values.map(v => {
          const power = 10 ** Math.floor(Math.log10(v)), digits = String(Number((v / power).toPrecision(6)));
          return written(v, own.unit, power / (digits.includes('.') ? 10 : 1), v);
        });
      } else {
        const t = ticks(lo, hi, count, own.unit), largest = Math.max(...t.values.map(Math.abs));
        values = t.values;
        texts = values.map(v => written(v, own.unit, t.step, largest));
      }
      Object.assign(change, {
        [key + '.tickmode']: 'array', [key + '.tickvals']: values, [key + '.ticktext']: texts, [key + '.tickangle']: 0,
      });
    }
    return change;
  }

  const measure = document.createElement('canvas').getContext('2d');
  function textWidth(text, family) {
    measure.font = `${fontSize}px ${family}`;
    const plain = text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
    return Math.max(...plain.split('<br>').map(line => measure.measureText(line).width));
  }

  // A name in at most three lines of a width; null when a word is wider.
  function fitted(text, room, family) {
    const lines = [];
    for (const word of words(text)) {
      const longer = lines.length ? lines[lines.length - 1] + ' ' + word : word;
      if (lines.length && textWidth(longer, family) <= room) lines[lines.length - 1] = longer; else lines.push(word);
    }
    return lines.length <= 3 && lines.every(line => textWidth(line, family) <= room) ? lines.join('<br>') : null;
  }

  // Values in the cells of a heat map: white or black, whichever stands out from the cell; none where they would run into each other.
  const rgb = text => text[0] === '#' ? [1, 3, 5].map(i => parseInt(text.slice(i, i + 2), 16)) : text.match(/[\d.]+/g).slice(0, 3).map(Number);
  const light = color => color.map(c => c / 255).map(c => c <= .03928 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4)
    .reduce((sum, c, i) => sum + c * [.2126, .7152, .0722][i], 0);
  function shade(scale, at) {
    const next = Math.max(1, scale.findIndex(stop => stop[0] >= at)), [a, b] = [scale[next - 1], scale[next]];
    const part = Math.min(1, Math.max(0, (at - a[0]) / (b[0] - a[0])));
    return rgb(a[1]).map((c, i) => c + (rgb(b[1])[i] - c) * part);
  }
  function cellLabels(gd, heat, style) {
    const { xaxis: xa, yaxis: ya } = gd._fullLayout, size = 11;
    const family = style.getPropertyValue('--text').trim() || 'sans-serif';
    const full = gd._fullData.find(t => t.type === 'heatmap'), span = full.zmax - full.zmin || 1;
    const width = texts => Math.max(0, ...texts.flat().map(t => textWidth(t, family))) * size / fontSize;
    const room = xa._length / heat.x.length - 4;
    let texts = heat.text.map(row => row.map(money));
    // Short of room, the unit is left to the title and the pointer.
    if (width(texts) > room) texts = texts.map(row => row.map(t => t.replace(/\u202f(?:%|pt)$/, '')));
    if (width(texts) > room || size + 4 > ya._length / heat.y.length) return [];
    return texts.flatMap((row, y) => row.map((text, x) => {
      const value = heat.z[y][x];
      if (value === null || !text) return null;
      const ground = light(shade(heat.colorscale, (value - full.zmin) / span));
      const ink = (1.05 / (ground + .05)) >= (ground + .05) / .05 ? '#ffffff' : '#000000';
      return { x, y, xref: 'x', yref: 'y', showarrow: false, text, borderpad: 0, font: { size, color: ink } };
    })).filter(Boolean);
  }

  function layoutOf(spec, area, style) {
    const get = name => style.getPropertyValue(name).trim();
    const family = get('--text') || 'sans-serif';
    const layout = themed(spec.layout, style);
    const width = area.clientWidth;
    const ends = (spec.labels || []).filter(l => l.kind === 'end');
    const small = width < narrow;
    const right = ends.length && !small ? Math.min(Math.max(...ends.map(l => textWidth(money(l.text), family))) + 14, width * .35) : 12;
    const notes = (layout.annotations || []).some(a => a.yref === 'paper' && a.y === 1);
    const legend = layout.showlegend || (small && ends.length > 1);
    Object.assign(layout, {
      autosize: false, width, height: area.clientHeight,
      paper_bgcolor: 'rgba(0,0,0,0)', plot_bgcolor: 'rgba(0,0,0,0)',
      font: { family, size: small ? 12 : fontSize, color: get('--ink') },
      hoverlabel: {
        bgcolor: get('--paper'), bordercolor: get('--line'), font: { family, size: 13, color: get('--ink') }, align: 'left', namelength: -1,
      },
      margin: { l: 12, t: 12 + (notes ? 16 : 0) + (legend ? 24 : 0), b: 12, r: right, pad: 0, ...layout.margin },
      showlegend: legend,
      legend: {
        orientation: 'h', x: 0, xanchor: 'left', y: 1, yanchor: 'bottom', yref: 'paper', font: { size: small ? 11 : 12 },
        traceorder: 'normal',
        ...layout.legend,
      },
      colorway: ['--c1', '--c2', '--c3', '--c4', '--c5'].map(get),
      modebar: { bgcolor: 'rgba(0,0,0,0)', color: get('--soft'), activecolor: get('--accent') },
      separators: '.,',
      dragmode: false,
    });
    const across = layout.xaxis && layout.xaxis.range;
    if (small && across && spec.data.some(t => t.orientation === 'h')) {
      // Value labels need a larger part of a small drawing.
      const more = (across[1] - across[0]) * .22;
      layout.xaxis.range = [across[0] < 0 ? across[0] - more : across[0], across[1] + more];
    }
    if (legend && notes) layout.legend.y = 1.07;
    for (const key of Object.keys(layout).filter(k => /^[xy]axis\d*$/.test(k))) {
      const axis = layout[key];
      delete axis.unit;
      axis.title = { standoff: 10, ...axis.title, font: { size: 12, color: get('--soft') } };
      layout[key] = {
        gridcolor: get('--line'), zerolinecolor: get('--soft'), linecolor: get('--line'), tickcolor: get('--line'), zerolinewidth: 1,
        tickfont: { size: 12, color: get('--soft') }, automargin: true,
        ...(axis.type === 'date' ? { nticks: Math.max(3, Math.floor(width / 90)) } : {}),
        showgrid: key[0] === 'y', ...axis,
      };
      if (small) layout[key].title = { ...layout[key].title, font: { size: 11, color: get('--soft') } };
    }
    return layout;
  }

  // Labels are placed after the drawing is laid out: line ends are pushed apart, point labels that would overlap are left to the pointer.
  function placed(gd, spec, style, area) {
    const full = gd._fullLayout, { xaxis: xa, yaxis: ya } = full;
    if (!xa || !ya || !xa.d2p) return [];
    const family = style.getPropertyValue('--text').trim() || 'sans-serif';
    const font = label => ({ size: fontSize, color: color(label.color, style) });
    const at = label => ({ label, px: xa.d2p(label.x), py: ya.d2p(label.y), w: textWidth(money(label.text), family) });
    // An annotation on a logarithmic axis stands at the logarithm.
    const on = (axis, value) => axis.type === 'log' ? Math.log10(value) : value;
    const note = (p, extra) => ({
      x: on(xa, p.label.x), y: on(ya, p.label.y), xref: 'x', yref: 'y', showarrow: false, text: money(p.label.text), font: font(p.label),
      borderpad: 0, ...extra,
    });
    const notes = [];
    if (area.clientWidth >= narrow) {
      const ends = spec.labels.filter(l => l.kind === 'end').map(at).sort((a, b) => a.py - b.py);
      let last = -Infinity;
      for (const p of ends) { p.to = Math.max(p.py, last + gap); last = p.to; }
      // Pushing down may leave the drawing: push the lowest back up.
      let limit = ya._length + 6;
      for (let i = ends.length - 1; i >= 0; i--) { ends[i].to = Math.min(ends[i].to, limit); limit = ends[i].to - gap; }
      for (const p of ends) notes.push(note(p, { xanchor: 'left', yanchor: 'middle', align: 'left', xshift: 6, yshift: p.py - p.to }));
    }
    const taken = [];
    const free = box => !taken.some(t => box.x < t.x + t.w && t.x < box.x + box.w && box.y < t.y + t.h && t.y < box.y + box.h)
      && box.x > -20 && box.x + box.w < xa._length + 20 && box.y > -14 && box.y + box.h < ya._length + 10;
    const points = spec.labels.filter(l => l.kind === 'point').map(at);
    for (const p of points) {
      p.r = p.label.r || 4;
      taken.push({ x: p.px - p.r * .8, y: p.py - p.r * .8, w: p.r * 1.6, h: p.r * 1.6 });
    }
    for (const p of points) {
      const side = p.r + 3, over = p.r + 9;
      const places = [
        { dx: side, dy: 0, xanchor: 'left', x: p.px + side, y: p.py - 8 },
        { dx: -side, dy: 0, xanchor: 'right', x: p.px - side - p.w, y: p.py - 8 },
        { dx: 0, dy: over, xanchor: 'center', x: p.px - p.w / 2, y: p.py - over - 8 },
        { dx: 0, dy: -over, xanchor: 'center', x: p.px - p.w / 2, y: p.py + over - 8 }];
      if (p.label.over) places.unshift(places.splice(2, 1)[0]);
      const place = places.find(o => free({ x: o.x, y: o.y, w: p.w, h: 16 }));
      if (!place) continue;
      taken.push({ x: place.x, y: place.y, w: p.w, h: 16 });
      notes.push(note(p, { xanchor: place.xanchor, yanchor: 'middle', xshift: place.dx, yshift: place.dy }));
    }
    return notes;
  }

  // Texts above the drawing: each within its box, those that would overlap in rows above each other, the legend above them all.
  function raised(gd, layout, area) {
    const box = area.getBoundingClientRect(), rows = [];
    const notes = Array.from(gd.querySelectorAll('.annotation'), node => ({ note: (layout.annotations || [])[node.dataset.index], node }))
      .filter(n => n.note && n.note.yref === 'paper' && n.note.y === 1)
      .map(n => ({ note: n.note, at: n.node.getBoundingClientRect() })).sort((a, b) => a.at.left - b.at.left);
    for (const { note, at } of notes) {
      const shift = Math.max(box.left - at.left, 0) + Math.min(box.right - at.right, 0);
      const left = at.left + shift, free = rows.findIndex(end => end + 6 <= left), row = free < 0 ? rows.length : free;
      rows[row] = at.right + shift;
      note.xshift = (note.xshift || 0) + shift;
      note.yshift = (note.yshift || 0) + row * gap;
    }
    const more = Math.max(0, rows.length - 1) * gap, { t, h } = gd._fullLayout._size;
    if (!more) return notes.length ? { annotations: layout.annotations } : {};
    return { annotations: layout.annotations, 'margin.t': layout.margin.t + more,
      ...(layout.showlegend ? { 'legend.y': 1 + (more + gap + 4) / Math.max(1, h - more) } : {}) };
  }

  async function draw(figure) {
    const area = figure.querySelector('.plot-area');
    if (!window.Plotly) return;
    const spec = figure.spec ??= JSON.parse(figure.querySelector('.plot-spec').textContent);
    if (area.clientWidth < 40) return;
    // A drawing that was made higher for its names begins at its own height again: another width may need less.
    if (figure.own !== undefined) area.style.setProperty('height', figure.own);
    const style = getComputedStyle(root);
    const layout = layoutOf(spec, area, style);
    const config = {
      displaylogo: false, displayModeBar: 'hover', responsive: false, doubleClick: 'reset',
      modeBarButtonsToRemove: ['toImage', 'select2d', 'lasso2d', 'autoScale2d'],
    };
    const plot = figure.plot ??= area.appendChild(document.createElement('div'));
    plot.setAttribute('aria-hidden', 'true');
    const data = themed(spec.data, style), heat = data.find(t => t.type === 'heatmap' && t.texttemplate);
    if (heat) {
      delete heat.texttemplate;
      // On a phone the values in the cells are worth more than the scale beside them.
      if (area.clientWidth < narrow) heat.showscale = false;
    }
    // Flows would travel to their new places, and paper does not wait for them: they are drawn anew.
    if (figure.width && data.some(t => t.type === 'sankey')) Plotly.purge(plot);
    figure.width = area.clientWidth;
    await Plotly.react(plot, data, layout, config);
    const more = lacking(plot, spec);
    if (more) {
      figure.own ??= area.style.height;
      area.style.setProperty('height', area.clientHeight + more + 'px', 'important');
      layout.height = area.clientHeight;
      await Plotly.relayout(plot, { height: layout.height });
    }
    // What the labels stand on must not move once they are placed: ranges are fixed at what plotly.js chose.
    const full = plot._fullLayout, change = { ...retick(plot, spec), ...raised(plot, layout, area) };
    if (spec.labels) {
      for (const key of ['xaxis', 'yaxis']) if (full[key] && full[key].range) change[key + '.range'] = full[key].range.slice();
      change.annotations = [...(layout.annotations || []), ...placed(plot, spec, style, area)];
    }
    if (heat) change.annotations = [...(layout.annotations || []), ...cellLabels(plot, heat, style)];
    if (Object.keys(change).length) await Plotly.relayout(plot, change);
    if (!figure.zooms) {
      figure.zooms = true;
      plot.on('plotly_relayout', event => {
        const zoomed = Object.keys(event).some(k => /axis\.(range|autorange)/.test(k));
        if (zoomed && !('xaxis.tickvals' in event) && !('yaxis.tickvals' in event)) Plotly.relayout(plot, retick(plot, figure.spec));
      });
    }
    figure.classList.add('drawn');
  }

  // A picture that is sent alone says what it shows, on a ground of its own.
  async function picture(figure) {
    const style = getComputedStyle(root), get = name => style.getPropertyValue(name).trim();
    const width = figure.width, height = figure.plot.clientHeight, family = get('--text') || 'sans-serif', side = 12;
    const url = await Plotly.toImage(figure.plot, { format: 'svg', width, height });
    const drawing = new DOMParser().parseFromString(decodeURIComponent(url.slice(url.indexOf(',') + 1)), 'image/svg+xml').documentElement;
    const make = (name, attributes, text) => {
      const node = document.createElementNS('http://www.w3.org/2000/svg', name);
      for (const key in attributes) node.setAttribute(key, attributes[key]);
      if (text) node.textContent = text;
      return node;
    };
    const title = figure.querySelector('figcaption b').textContent;
    const subtitle = figure.querySelector('figcaption').textContent.slice(title.length);
    const lines = [];
    let top = side;
    for (const [text, size, weight, ink] of [[title, 16, 600, '--ink'], [subtitle, 13, 400, '--soft']]) {
      for (const line of filled(text, width - 2 * side, `${weight} ${size}px ${family}`)) {
        top += Math.round(size * 1.4);
        lines.push(make('text', { x: side, y: top - Math.round(size * .4), fill: get(ink), 'font-size': size, 'font-weight': weight, 'font-family': family }, line));
      }
    }
    const whole = make('svg', { width, height: height + top, viewBox: `0 0 ${width} ${height + top}` });
    drawing.setAttribute('y', top);
    whole.append(make('title', {}, title), make('rect', { width: '100%', height: '100%', fill: get('--paper') }), ...lines, drawing);
    return new XMLSerializer().serializeToString(whole);
  }
  // A text in lines of a width; Chinese may break between any two characters.
  function filled(text, room, font) {
    const lines = [];
    measure.font = font;
    for (const part of text.match(/\p{sc=Han}|[^\s\p{sc=Han}]+|\s+/gu) || []) {
      const longer = (lines[lines.length - 1] ?? '') + part;
      if (lines.length && measure.measureText(longer.trimEnd()).width <= room) lines[lines.length - 1] = longer;
      else if (part.trim()) lines.push(part);
    }
    return lines.map(line => line.trimEnd());
  }

  function wire(figure) {
    const tables = window.playbookTables;
    figure.addEventListener('click', event => {
      const button = event.target.closest('.tools button[data-tool]');
      if (!button || button.closest('[data-table]')) return;
      const name = tables.slug(figure.querySelector('figcaption b').textContent);
      const tool = button.dataset.tool;
      if (tool === 'table' || tool === 'query') {
        const part = figure.querySelector(`.plot-more[data-part=${tool}]`);
        part.open = !part.open;
        button.setAttribute('aria-expanded', part.open);
      } else if (tool === 'csv') {
        tables.save(name + '.csv', 'text/csv', tables.csv(figure.querySelector('[data-part=table] table')));
      } else if (tool === 'svg' && figure.plot) {
        picture(figure).then(svg => tables.save(name + '.svg', 'image/svg+xml', svg),
          error => console.error('The picture could not be made:', error));
      }
    });
  }

  const all = () => Array.from(document.querySelectorAll('figure[data-plotly]'));
  const redraw = async list => {
    for (const figure of list) await draw(figure).catch(error => console.error('A figure could not be drawn:', error));
  };
  let sizes;

  // In a notebook editor figures come one by one: start draws those that are new.
  async function start() {
    const figures = all().filter(f => !f.wired);
    for (const figure of figures) { figure.wired = true; wire(figure); }
    if (!window.Plotly && figures.length) tell(figures);
    await redraw(figures);
    root.dataset.figures = 'drawn';
    if (!sizes) watch();
    figures.forEach(f => sizes.observe(f.querySelector('.plot-area')));
  }
  // A page that was moved without the folder beside it has its tables still, and says what it lacks.
  function tell(figures) {
    for (const part of document.querySelectorAll('.plot-more[data-part=table]')) part.open = true;
    const note = document.createElement('p');
    note.className = 'note';
    note.textContent = 'The figures are not drawn: the folder assets is not beside this page. Their tables are open instead. '
      + 'A page in one file is written with render.cs -- --single-file.';
    figures[0].before(note);
  }

  // Paper is white, whatever the screen is, and narrower; what is folded is printed. Must be done when the listener returns.
  let screen;
  function toPaper() {
    if (screen) return;
    screen = { theme: root.dataset.theme, folds: [...document.querySelectorAll('details.more:not([open])')] };
    root.dataset.theme = 'light';
    for (const fold of screen.folds) fold.open = true;
    for (const figure of all()) figure.querySelector('.plot-area').style.width = paper + 'px';
    all().forEach(figure => draw(figure));
  }
  function toScreen() {
    if (!screen) return;
    const { theme, folds } = screen;
    screen = undefined;
    for (const figure of all()) figure.querySelector('.plot-area').style.width = '';
    for (const fold of folds) fold.open = false;
    if (theme === undefined) delete root.dataset.theme; else root.dataset.theme = theme;
    redraw(all());
  }

  function watch() {
    new MutationObserver(() => screen || redraw(all())).observe(root, { attributes: true, attributeFilter: ['data-theme', 'data-money', 'data-contrast'] });
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => redraw(all()));
    let timer;
    sizes = new ResizeObserver(() => {
      clearTimeout(timer);
      timer = setTimeout(() => screen || redraw(all().filter(f => Math.abs(f.querySelector('.plot-area').clientWidth - (f.width || 0)) > 1)), 120);
    });
    addEventListener('beforeprint', toPaper);
    addEventListener('afterprint', toScreen);
  }
  window.playbookFigures = start;
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start); else start();
})();
