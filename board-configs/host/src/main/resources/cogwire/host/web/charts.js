// The windows of one connection over the time that the page has seen of it.

const POINTS = 240;
const LINES = [['cwnd', 'k-cwnd', 'congestion window'], ['sndWnd', 'k-wnd', "peer's window"], ['flight', 'k-flight', 'in flight']];

export class Windows {
  constructor(svg, figures, title) {
    this.title = title;
    this.key = null;
    this.points = [];
    this.lines = LINES.map(([, className]) => {
      const line = document.createElementNS('http://www.w3.org/2000/svg', 'polyline');
      line.setAttribute('class', className);
      svg.append(line);
      return line;
    });
    this.values = [...LINES, ['ssthresh', '', 'ssthresh'], ['rcvWnd', '', 'own window']].map(([name, className, says]) => {
      const box = document.createElement('div');
      const dt = document.createElement('dt');
      const dd = document.createElement('dd');
      dt.textContent = says;
      dt.className = className;
      box.append(dt, dd);
      figures.append(box);
      return [name, dd];
    });
  }

  /** @param row of the chosen connection, undefined when there is none any more */
  show(key, row, nowMs) {
    if (key !== this.key) {
      this.key = key;
      this.points = [];
      this.title.textContent = key ? 'of ' + key.replace('-', ' to port ').replace(' ', ', port ') : '';
    }
    for (const [name, dd] of this.values) {
      // Larger than any window: TCP's word for "not yet known".
      const text = !row ? '–' : row[name] > 1 << 28 ? '∞' : row[name].toLocaleString('en');
      if (dd.textContent !== text) {
        dd.textContent = text;
      }
    }
    if (!row || this.points.at(-1)?.nowMs === nowMs) {
      return;
    }
    this.points.push({ nowMs, ...row });
    if (this.points.length > POINTS) {
      this.points.shift();
    }
    this.draw();
  }

  draw() {
    const first = this.points[0].nowMs;
    const span = Math.max(1, this.points.at(-1).nowMs - first);
    const most = Math.max(1, ...this.points.flatMap((p) => LINES.map(([name]) => p[name])));
    LINES.forEach(([name], i) => {
      const path = this.points.map((p) =>
        (400 * (p.nowMs - first) / span).toFixed(1) + ',' + (146 - 140 * p[name] / most).toFixed(1));
      this.lines[i].setAttribute('points', path.join(' '));
    });
  }
}
