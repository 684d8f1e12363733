// The state diagram of RFC 9293 figure 5, and the connections of both ends on it.

const SVG = 'http://www.w3.org/2000/svg';

/** Where each state stands, by Linux's names: centre in units of the view box. */
const STATES = {
  CLOSED: [360, 28], LISTEN: [120, 92], SYN_SENT: [600, 92], SYN_RECV: [120, 186], ESTABLISHED: [360, 250],
  FIN_WAIT1: [120, 314], CLOSE_WAIT: [600, 314], FIN_WAIT2: [120, 430], CLOSING: [360, 392], LAST_ACK: [600, 430],
  TIME_WAIT: [360, 510],
};
const WIDTH = 132;
const HEIGHT = 40;

/** Lines: from, to, path, where the label stands and how it is aligned, what it says. */
const EDGES = [
  ['CLOSED', 'LISTEN', 'M294 32 C 220 36 150 44 124 70', 150, 36, 'start', 'listen'],
  ['CLOSED', 'SYN_SENT', 'M426 32 C 500 36 570 44 596 70', 500, 36, 'start', 'connect / SYN'],
  ['LISTEN', 'SYN_RECV', 'M120 112 L 120 164', 128, 142, 'start', 'SYN / SYN+ACK'],
  ['SYN_SENT', 'SYN_RECV', 'M534 98 C 400 110 260 140 188 176', 300, 132, 'start', 'SYN / SYN+ACK'],
  ['SYN_SENT', 'ESTABLISHED', 'M600 112 C 598 170 500 226 428 242', 566, 196, 'start', 'SYN+ACK / ACK'],
  ['SYN_RECV', 'ESTABLISHED', 'M186 192 C 240 200 300 212 330 228', 234, 190, 'start', 'ACK'],
  ['ESTABLISHED', 'FIN_WAIT1', 'M294 258 C 220 264 150 276 124 292', 158, 262, 'start', 'close / FIN'],
  ['ESTABLISHED', 'CLOSE_WAIT', 'M426 258 C 500 264 570 276 596 292', 500, 262, 'start', 'FIN / ACK'],
  ['FIN_WAIT1', 'FIN_WAIT2', 'M120 334 L 120 408', 128, 384, 'start', 'ACK'],
  ['FIN_WAIT1', 'CLOSING', 'M186 322 C 250 332 310 346 340 370', 262, 336, 'start', 'FIN / ACK'],
  ['FIN_WAIT1', 'TIME_WAIT', 'M176 334 C 236 390 262 440 318 488', 150, 362, 'start', 'FIN+ACK / ACK'],
  ['FIN_WAIT2', 'TIME_WAIT', 'M122 450 C 136 490 220 504 292 508', 138, 500, 'start', 'FIN / ACK'],
  ['CLOSING', 'TIME_WAIT', 'M360 412 L 360 488', 368, 456, 'start', 'ACK'],
  ['CLOSE_WAIT', 'LAST_ACK', 'M600 334 L 600 408', 608, 376, 'start', 'close / FIN'],
  ['LAST_ACK', 'CLOSED', 'M666 430 C 696 428 706 410 706 370 L 706 84 C 706 36 650 22 428 22', 668, 466, 'end', 'ACK'],
  ['TIME_WAIT', 'CLOSED', 'M426 512 C 620 512 706 500 706 400 L 706 84 C 706 36 650 22 428 22', 470, 530, 'start', '2MSL'],
];

/** More than this many at one end, and they are counted rather than shown one by one. */
const MOST_TOKENS = 8;

function element(name, attributes, parent) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, value);
  }
  parent.append(made);
  return made;
}

export class Diagram {
  constructor(svg) {
    this.svg = svg;
    this.tokens = new Map();
    this.nodes = {};
    this.edges = {};
    this.run = 0;
    const defs = element('defs', {}, svg);
    for (const name of ['tip', 'tip-hot']) {
      const marker = element('marker', {
        id: name, viewBox: '0 0 10 10', refX: 9, refY: 5, markerWidth: 8, markerHeight: 8, orient: 'auto',
        markerUnits: 'userSpaceOnUse',
      }, defs);
      element('path', { d: 'M0 1 L10 5 L0 9 z', class: 'tip' }, marker);
    }
    for (const [from, to, path, x, y, anchor, says] of EDGES) {
      const edge = element('path', { class: 'edge', d: path, 'marker-end': 'url(#tip)' }, svg);
      this.edges[from + ' ' + to] = edge;
      element('text', { class: 'edge-label', x, y, 'text-anchor': anchor }, svg).textContent = says;
    }
    for (const [state, [x, y]] of Object.entries(STATES)) {
      const node = element('g', { class: 'node', 'data-state': state }, svg);
      element('rect', { x: x - WIDTH / 2, y: y - HEIGHT / 2, width: WIDTH, height: HEIGHT, rx: 9 }, node);
      element('text', { x, y: y - 3 }, node).textContent = state;
      this.nodes[state] = node;
    }
    this.layer = element('g', {}, svg);
  }

  /** @param ends the frame's; @param chosen key of the connection whose windows are shown */
  show(ends, run, chosen) {
    if (run !== this.run) {
      this.run = run;
      this.tokens.forEach((token) => token.node.remove());
      this.tokens.clear();
    }
    const wanted = new Map();
    const lit = new Set();
    for (const end of ends) {
      const states = Object.keys(end.census);
      states.forEach((state) => lit.add(state));
      if (end.total > MOST_TOKENS) {
        states.forEach((state) =>
          wanted.set(end.name + ' all ' + state, { end: end.side, state, count: end.census[state], crowd: true }));
      } else {
        end.rows.forEach((row) => wanted.set(end.name + ' ' + row.key, { end: end.side, state: row.state, count: 1 }));
      }
    }
    for (const [state, node] of Object.entries(this.nodes)) {
      node.classList.toggle('lit', lit.has(state));
    }
    const places = {};
    for (const [key, what] of wanted) {
      const place = (places[what.state] ??= { client: [], server: [], other: [] })[what.end];
      place.push(key);
    }
    for (const [key, token] of this.tokens) {
      if (!wanted.has(key)) {
        this.leave(key, token);
      }
    }
    for (const [key, what] of wanted) {
      this.place(key, what, places[what.state][what.end], key === chosen);
    }
  }

  place(key, what, row, chosen) {
    let token = this.tokens.get(key);
    if (!token) {
      token = this.make(what);
      this.tokens.set(key, token);
      this.move(token, what.crowd || what.state === 'LISTEN' ? what.state : 'CLOSED', 0, 1, what.end);
      // The browser must have seen the first place, or there is no way from it to the second.
      token.node.getBoundingClientRect();
    }
    if (token.state !== what.state && !token.pill) {
      this.heat((token.state ?? 'CLOSED') + ' ' + what.state);
    }
    token.state = what.state;
    if (token.count !== what.count) {
      token.count = what.count;
      token.label.textContent = token.pill ? '×' + what.count : '';
    }
    token.node.classList.toggle('chosen', chosen);
    this.move(token, what.state, row.indexOf(key), row.length, what.end);
  }

  make(what) {
    const node = element('g', { class: 'token ' + what.end }, this.layer);
    const pill = Boolean(what.crowd);
    if (pill) {
      element('rect', { class: 'pill', x: -24, y: -8, width: 48, height: 16, rx: what.end === 'client' ? 8 : 3 }, node);
    } else if (what.end === 'client') {
      element('circle', { r: 7 }, node);
    } else {
      element('rect', { x: -6.5, y: -6.5, width: 13, height: 13, rx: 2.5 }, node);
    }
    const label = element('text', { y: 4 }, node);
    return { node, label, pill, end: what.end, state: undefined, count: 0 };
  }

  /** The first board's in the left half of a state, the second's in the right, all others' between them. */
  move(token, state, index, of, end) {
    const [x, y] = STATES[state] ?? STATES.CLOSED;
    const side = { client: -1, server: 1, other: 0 }[end];
    const spread = token.pill ? 0 : (index - (of - 1) / 2) * Math.min(15, 54 / of);
    token.node.style.transform = `translate(${x + side * 33 + spread}px, ${y + 11}px)`;
  }

  leave(key, token) {
    this.tokens.delete(key);
    token.node.classList.add('gone');
    if (!token.pill) {
      this.heat(token.state + ' CLOSED');
      this.move(token, 'CLOSED', 0, 1, token.end);
    }
    setTimeout(() => token.node.remove(), 500);
  }

  heat(name) {
    const edge = this.edges[name];
    if (edge) {
      edge.classList.add('hot');
      clearTimeout(edge.cooling);
      edge.cooling = setTimeout(() => edge.classList.remove('hot'), 900);
    }
  }
}
