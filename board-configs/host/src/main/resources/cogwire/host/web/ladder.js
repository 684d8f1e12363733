// The segments on their way between the two ends, the newest last. Bounded: what is long past leaves the page.

const MOST = 60;
/** So many at once arrive softly; a stream would only flicker. */
const FEW = 3;
const QUIET_MS = 400;
const NAMES = {
  S: 'SYN', 'S.': 'SYN+ACK', '.': 'ACK', 'P.': 'text', 'F.': 'FIN+ACK', 'FP.': 'text, FIN+ACK', R: 'RST', 'R.': 'RST+ACK',
};

function seconds(ms) {
  return (ms / 1000).toFixed(3);
}

function after(ms) {
  return ms < 60_000 ? (ms / 1000).toFixed(1) + ' s later' : Math.round(ms / 60_000) + ' min later';
}

/** What a segment is called, and its numbers without what every segment has. */
function label(segment) {
  const length = Number(/length (\d+)$/.exec(segment.line)?.[1] ?? 0);
  if (!segment.flags) {
    return ['', segment.line.replace(/, length \d+$/, '')];
  }
  const name = segment.flags === '.' && length > 0 ? 'text' : NAMES[segment.flags] ?? segment.flags;
  let numbers = segment.line.replace(/^.*Flags \[[^\]]*\], /, '').replace(/, options.*(?=, length)/, '');
  numbers = numbers.replace(/, length \d+$/, length > 0 ? ', ' + length + ' octets' : '');
  return [name, numbers];
}

export class Ladder {
  constructor(list) {
    this.list = list;
    this.lastMs = null;
    this.run = 0;
  }

  show(segments, skipped, run) {
    if (run !== this.run) {
      this.run = run;
      this.lastMs = null;
      this.list.replaceChildren();
    }
    if (segments.length === 0) {
      return;
    }
    const following = this.list.scrollHeight - this.list.scrollTop - this.list.clientHeight < 60;
    const made = document.createDocumentFragment();
    for (const segment of segments.slice(-MOST)) {
      if (this.lastMs !== null && segment.atMs - this.lastMs > QUIET_MS) {
        made.append(this.pause(after(segment.atMs - this.lastMs)));
      }
      this.lastMs = segment.atMs;
      made.append(this.row(segment, segments.length <= FEW));
    }
    if (skipped > 0) {
      made.append(this.pause(skipped + ' more'));
    }
    this.list.append(made);
    while (this.list.childElementCount > MOST) {
      this.list.firstElementChild.remove();
    }
    if (following) {
      this.list.scrollTop = this.list.scrollHeight;
    }
  }

  pause(text) {
    const row = document.createElement('li');
    row.className = 'pause';
    const time = document.createElement('time');
    const shaft = document.createElement('div');
    shaft.className = 'shaft';
    shaft.textContent = text;
    row.append(time, shaft);
    return row;
  }

  row(segment, fresh) {
    const row = document.createElement('li');
    const direction = segment.port === 0 ? 'left' : segment.port === 1 ? 'right' : 'other';
    row.className = (fresh ? 'fresh ' : '') + direction + (segment.lost ? ' lost' : '') + (segment.flags ? '' : ' dim');
    row.title = segment.line + (segment.lost ? ' (lost on the way)' : '');
    const time = document.createElement('time');
    time.textContent = seconds(segment.atMs);
    const shaft = document.createElement('div');
    shaft.className = 'shaft';
    const toLeft = direction === 'right';
    const end = segment.lost ? 60 : 100;
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    svg.setAttribute('viewBox', '0 0 100 100');
    svg.setAttribute('preserveAspectRatio', 'none');
    svg.setAttribute('aria-hidden', 'true');
    const line = document.createElementNS('http://www.w3.org/2000/svg', 'line');
    line.setAttribute('x1', toLeft ? 100 : direction === 'other' ? 50 : 0);
    line.setAttribute('x2', toLeft ? 100 - end : end);
    line.setAttribute('y1', 48);
    line.setAttribute('y2', 48 + 0.36 * end);
    svg.append(line);
    const [name, numbers] = label(segment);
    const text = document.createElement('p');
    text.className = 'name';
    const strong = document.createElement('b');
    strong.textContent = name;
    const rest = document.createElement('i');
    rest.textContent = numbers;
    const box = document.createElement('span');
    box.append(strong, rest);
    text.append(box);
    const head = document.createElement('span');
    head.className = segment.lost ? 'cross' : 'head';
    head.textContent = segment.lost ? '✗' : '';
    shaft.append(svg, text, head);
    row.append(time, shaft);
    return row;
  }
}
