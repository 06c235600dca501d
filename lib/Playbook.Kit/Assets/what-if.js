// What if: the reader moves spends and sees what advertising brings, by the curves and their draws that travel with the page.
(() => {
  'use strict';
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const narrow = '\u202f';
  const fixed = (v, digits) => v.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });

  // Each curve at its points; the first row is the point estimate, the others are draws.
  function unpack(channel, points) {
    const code = i => letters.indexOf(channel.rows[2 * i]) * 64 + letters.indexOf(channel.rows[2 * i + 1]);
    return channel.most.map((most, row) => Float64Array.from({ length: points },
      (_, i) => i === 0 ? 0 : most * code(row * (points - 1) + i - 1) / 4095));
  }
  // Between two points a straight line; points lie at squares, closer together near 0.
  function response(curve, spend, top) {
    const last = curve.length - 1;
    if (!(spend > 0) || !(top > 0)) return 0;
    const i = Math.min(last - 1, Math.floor(last * Math.sqrt(Math.min(1, spend / top))));
    const at = k => top * k * k / (last * last);
    return curve[i] + (curve[i + 1] - curve[i]) * Math.min(1, (spend - at(i)) / (at(i + 1) - at(i)));
  }
  function quantile(sorted, p) {
    const position = (sorted.length - 1) * p, below = Math.floor(position);
    return below + 1 < sorted.length ? sorted[below] + (position - below) * (sorted[below + 1] - sorted[below]) : sorted[below];
  }
  // The value of the first row, and an interval over the others that holds it.
  function estimate(rows, level) {
    const sorted = Float64Array.from(rows.slice(1)).sort();
    return { value: rows[0], lower: Math.min(rows[0], quantile(sorted, (1 - level) / 2)), upper: Math.max(rows[0], quantile(sorted, (1 + level) / 2)) };
  }
  // At each margin; the interval covers all of them.
  function over(margins, rows, level) {
    const all = margins.map(m => estimate(rows(m), level));
    return { value: all[0].value, lower: Math.min(...all.map(e => e.lower)), upper: Math.max(...all.map(e => e.upper)) };
  }
  const sum = list => list.reduce((a, b) => a + b, 0);

  // Figures are written as everywhere in a report.
  function money(value, half, currency) {
    const v = Math.abs(value), sign = (value < 0 ? '−' : '') + currency;
    if (v >= 1e12) return sign + fixed(v / 1e12, 2) + 'T';
    if (v >= 1e9) return sign + (v / 1e9).toFixed(v < 1e10 ? 2 : v < 1e11 ? 1 : 0) + 'B';
    if (v === 0) return sign + '0';
    if (v >= 1e6) return sign + fixed(v / 1e6, half < 2e4 || v < 1e7 ? 2 : 1) + 'M';
    if (v >= 1e4) return sign + fixed(v / 1e3, half > 3e3 || v >= 1e5 ? 0 : 1) + 'k';
    if (v >= 100) return sign + fixed(v, 0);
    return sign + v.toFixed(half > 1 || v === Math.floor(v) ? 0 : 2);
  }
  function count(value) {
    const v = Math.abs(value), sign = value < 0 ? '−' : '';
    return v >= 1e9 ? sign + fixed(v / 1e9, 2) + 'B' : v >= 1e7 ? sign + fixed(v / 1e6, 1) + 'M' : (Math.round(v) ? sign : '') + fixed(Math.round(v), 0);
  }
  function draws(share) {
    const part = share > .99 ? 'over 99' : share < .01 ? 'under 1' : (100 * share).toFixed(1);
    return part + narrow + '% of the model\'s draws';
  }

  function prepare(box) {
    if (box.dataset.ready) return;
    box.dataset.ready = '1';
    const data = JSON.parse(box.querySelector('script').textContent);
    const curves = data.channels.map(c => unpack(c, data.points));
    const rows = curves[0].map((_, r) => r);
    const brings = spend => rows.map(r => sum(spend.map((s, c) => response(curves[c][r], s, data.channels[c].top))));
    const [now, total] = [brings(data.now), box.querySelector('[data-total]')];
    const ranges = Array.from(box.querySelectorAll('[data-channel]'));
    const lines = ranges.map(range => range.closest('.move'));
    const numbers = lines.map(line => line.querySelector('[type=number]'));
    const reasons = lines.map(line => line.querySelector('small').textContent);
    let spend = [];

    function amount(value, half, isMoney) {
      const span = document.createElement('span');
      if (!isMoney) { span.textContent = count(value); return span; }
      span.className = 'yuan';
      span.dataset.yuan = Math.round(100 * value) / 100;
      span.dataset.text = money(value, half, data.sign);
      // As the reader chose; an editor's page has no choice.
      span.textContent = document.documentElement.dataset.money === 'zh' ? window.playbookChinese(value) : span.dataset.text;
      return span;
    }
    function write(name, e, isMoney, note, signed) {
      const place = box.querySelector(`[data-figure=${name}]`);
      const [value, small] = [place.querySelector('dd > span'), place.querySelector('small')];
      const half = e.upper > e.lower ? (e.upper - e.lower) / 2 : undefined;
      value.replaceChildren(signed && e.value > 0 ? '+' : '', amount(e.value, half, isMoney));
      small.replaceChildren(...half ? [amount(e.lower, half, isMoney), ' to ', amount(e.upper, half, isMoney)] : [], half && note ? ' · ' : '', note);
    }
    const same = (a, b) => a.every((v, c) => Math.abs(v - b[c]) < .005);

    function show(typing) {
      const [out, cost, was] = [brings(spend), sum(spend), sum(data.now)];
      const known = data.margins.length > 0;
      write('spend', { value: cost }, true, same(spend, data.now) ? 'as now' : '');
      write('outcome', estimate(out, data.level), data.money, '');
      if (known) write('profit', over(data.margins, m => out.map(o => m * o - cost), data.level), true, '');
      const gain = m => out.map((o, r) => m * (o - now[r]) - (known ? cost - was : 0));
      const margins = known ? data.margins : [1];
      const first = gain(margins[0]).slice(1);
      write('change', over(margins, gain, data.level), known || data.money,
        same(spend, data.now) ? 'no change' : 'gains in ' + draws(first.filter(g => g > 0).length / first.length), true);
      spend.forEach((s, c) => {
        ranges[c].value = s;
        ranges[c].setAttribute('aria-valuetext', money(s, undefined, data.sign));
        if (numbers[c] !== typing) numbers[c].value = Math.round(s);
        lines[c].querySelector('small').textContent = reasons[c] || (s > data.seen[c] ? 'more than any week of the data had: beyond it the curve is a guess' : '');
      });
      for (const button of box.querySelectorAll('[data-set]')) button.setAttribute('aria-pressed', same(spend, data[button.dataset.set]));
      if (data.best.length === 0) return;
      // The slider stands at the best division that the total comes nearest to.
      const away = data.best.map(b => Math.abs(sum(b) - cost));
      if (!same(spend, data.best[total.valueAsNumber])) total.value = away.indexOf(Math.min(...away));
      total.setAttribute('aria-valuetext', money(cost, undefined, data.sign));
      total.closest('.move').querySelector('output').replaceChildren(amount(cost, undefined, true));
    }

    const top = c => data.channels[c].top;
    function set(c, value, typing) {
      if (!Number.isFinite(value)) return;
      spend[c] = Math.min(top(c), Math.max(0, value));
      show(typing);
    }
    ranges.forEach((range, c) => range.addEventListener('input', () => set(c, range.valueAsNumber)));
    numbers.forEach((number, c) => {
      number.addEventListener('input', () => set(c, number.valueAsNumber, number));
      number.addEventListener('change', () => show());
    });
    const divide = () => { spend = data.best[total.valueAsNumber].slice(); show(); };
    total.addEventListener('input', divide);
    // A slider that stands at the nearest total already is asked for without being moved.
    total.addEventListener('click', divide);
    total.addEventListener('keyup', event => { if (/^(Arrow|Home|End|Page)/.test(event.key)) divide(); });
    for (const button of box.querySelectorAll('[data-set]'))
      button.addEventListener('click', () => { spend = data[button.dataset.set].slice(); show(); });
    spend = data.recommended.slice();
    show();
    box.classList.add('on');
  }

  const start = () => document.querySelectorAll('[data-what-if]').forEach(prepare);
  window.playbookWhatIf = start;
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start); else start();
})();
