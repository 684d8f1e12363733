// Frames come in, the picture follows; buttons go out.

import { Diagram } from './diagram.js';
import { Ladder } from './ladder.js';
import { Tables, Pools } from './tables.js';
import { Windows } from './charts.js';

const at = (id) => document.getElementById(id);

const diagram = new Diagram(at('diagram'));
const ladder = new Ladder(at('ladder'));
const tables = new Tables(at('tables'), (key) => { chosen = key; draw(); });
const pools = new Pools(at('pools'));
const windows = new Windows(at('chart'), at('figures'), at('chosen'));

/** What tests ask: how many frames came, how long each took from there to here, and how many were missed. */
window.cogwire = { frames: 0, missed: 0, lagMs: 0, mostLagMs: 0, frame: null, shownId: 0 };

let newest = null;
let segments = [];
let skipped = 0;
let drawing = false;
let chosen = null;
let lastId = 0;
const MOST_WAITING = 200;
/** The first two boards have colours of their own, as the stories' two ends. */
const SIDES = ['client', 'server'];

function press(path) {
  return fetch(path, { method: 'POST', headers: { 'X-Cogwire': 'page' } });
}

function set(node, text) {
  if (node.textContent !== text) {
    node.textContent = text;
  }
}

/** The connection whose windows are shown: the chosen one, or else the client's newest. */
function pick(frame) {
  const [end, key] = (chosen ?? '').split(' ');
  const there = frame.ends.find((e) => e.name === end)?.rows.find((row) => row.key === key);
  if (there) {
    return [chosen, there];
  }
  chosen = null;
  const rows = frame.ends[0].rows.filter((row) => row.state !== 'TIME_WAIT' && row.state !== 'LISTEN');
  const row = rows.at(-1);
  return row ? [frame.ends[0].name + ' ' + row.key, row] : [null, undefined];
}

function story(frame) {
  const { scene, pace } = frame;
  if (at('title').dataset.scene !== scene.name) {
    at('title').dataset.scene = scene.name;
    const summary = document.createElement('span');
    summary.textContent = scene.summary;
    at('title').replaceChildren(scene.name, summary);
  }
  set(at('step-title'), scene.step > 0 ? scene.step + '. ' + scene.title : '');
  set(at('note'), scene.note);
  set(at('outcome'), scene.outcome);
  at('outcome').classList.toggle('bad', scene.outcome !== '' && !scene.outcome.startsWith('All '));
  set(at('clock'), (frame.nowMs / 1000).toFixed(3) + ' s');
  set(at('pause'), pace.paused ? 'Go on' : 'Pause');
  for (const name of ['pause', 'step', 'speed']) {
    // Nobody stops time on a real wire.
    at(name).disabled = frame.far !== '';
  }
  if (document.activeElement !== at('speed')) {
    const speed = String(pace.speed);
    if (![...at('speed').options].some((option) => option.value === speed)) {
      at('speed').add(new Option(speed + ' ×', speed));
    }
    at('speed').value = speed;
  }
  for (const name of ['delay', 'loss', 'reorder', 'duplicate']) {
    const input = at(name);
    const value = String(frame.damage[name === 'delay' ? 'delayMs' : name]);
    if (document.activeElement !== input && input.value !== value) {
      input.value = value;
    }
  }
  const second = frame.ends[1] ?? frame.ends[0];
  const up = second.linkUp;
  set(at('link'), up ? 'Unplug ' + second.name : 'Plug ' + second.name + ' in');
  SIDES.forEach((side, i) => {
    set(at('legend-' + side), frame.ends[i]?.name ?? '');
    set(at('lifeline-' + side), frame.ends[i]?.name ?? frame.far);
  });
  at('link').setAttribute('aria-pressed', String(!up));
  for (const button of at('scenarios').querySelectorAll('button')) {
    const current = button.dataset.name === scene.name;
    if ((button.getAttribute('aria-current') === 'true') !== current) {
      button.setAttribute('aria-current', String(current));
    }
  }
}

function draw() {
  drawing = false;
  if (!newest) {
    return;
  }
  const frame = newest;
  const [key, row] = pick(frame);
  story(frame);
  diagram.show(frame.ends, frame.scene.run, key);
  ladder.show(segments, skipped, frame.scene.run);
  segments = [];
  skipped = 0;
  tables.show(frame.ends, key);
  windows.show(key, row, frame.nowMs);
  pools.show(frame.ends);
  const lag = Date.now() - frame.wallMs;
  window.cogwire.lagMs = lag;
  window.cogwire.mostLagMs = Math.max(window.cogwire.mostLagMs, lag);
  window.cogwire.frame = frame;
  window.cogwire.shownId = lastId;
}

function take(event) {
  const frame = JSON.parse(event.data);
  const id = Number(event.lastEventId);
  if (lastId > 0 && id > lastId + 1) {
    window.cogwire.missed += id - lastId - 1;
  }
  lastId = id;
  frame.ends.forEach((end, i) => { end.side = SIDES[i] ?? 'other'; });
  window.cogwire.frames++;
  if (newest && newest.scene.run !== frame.scene.run) {
    segments = [];
    skipped = 0;
    chosen = null;
    tables.clear();
    pools.clear();
  }
  newest = frame;
  skipped += frame.skipped;
  segments.push(...frame.segments);
  if (segments.length > MOST_WAITING) {
    // A page in the background is not drawn; what it would never show is not kept.
    skipped += segments.length - MOST_WAITING;
    segments = segments.slice(-MOST_WAITING);
  }
  if (!drawing) {
    drawing = true;
    requestAnimationFrame(draw);
  }
}

async function listScenarios() {
  const list = await (await fetch('/scenarios')).json();
  for (const { name, summary } of list) {
    const button = document.createElement('button');
    button.textContent = name;
    button.title = summary;
    button.dataset.name = name;
    button.addEventListener('click', () => press('/play?name=' + encodeURIComponent(name)));
    const item = document.createElement('li');
    item.append(button);
    at('scenarios').append(item);
  }
}

function damage() {
  const inputs = ['delay', 'loss', 'reorder', 'duplicate'].map((name) => at(name));
  if (inputs.every((input) => input.value !== '' && input.checkValidity())) {
    press('/damage?' + inputs.map((input) => input.id + '=' + Number(input.value)).join('&'));
  }
}

const ACTIONS = {
  ' ': () => newest?.far === '' && press(newest.pace.paused ? '/resume' : '/pause'),
  '.': () => newest?.far === '' && press('/step'),
  r: () => newest && press('/play?name=' + encodeURIComponent(newest.scene.name)),
};

at('pause').addEventListener('click', ACTIONS[' ']);
at('step').addEventListener('click', ACTIONS['.']);
at('again').addEventListener('click', ACTIONS.r);
at('speed').addEventListener('change', () => press('/speed?is=' + at('speed').value));
for (const name of ['delay', 'loss', 'reorder', 'duplicate']) {
  at(name).addEventListener('change', damage);
}
at('link').addEventListener('click', () => press('/link?board=' + (newest.ends[1] ? 1 : 0) + '&is=' + ((newest.ends[1] ?? newest.ends[0]).linkUp ? 'down' : 'up')));
document.addEventListener('keydown', (event) => {
  const typing = /^(INPUT|SELECT|BUTTON|A)$/.test(event.target.tagName);
  if (!typing && !event.ctrlKey && !event.metaKey && !event.altKey && ACTIONS[event.key]) {
    event.preventDefault();
    ACTIONS[event.key]();
  }
});

function theme(name) {
  document.documentElement.dataset.theme = name;
  set(at('theme'), name === 'dark' ? 'Light' : 'Dark');
}
const dark = matchMedia('(prefers-color-scheme: dark)').matches;
theme(localStorage.getItem('theme') ?? (dark ? 'dark' : 'light'));
at('theme').addEventListener('click', () => {
  theme(document.documentElement.dataset.theme === 'dark' ? 'light' : 'dark');
  localStorage.setItem('theme', document.documentElement.dataset.theme);
});

const events = new EventSource('/events');
events.onmessage = take;
events.onopen = () => { at('lost').hidden = true; };
events.onerror = () => { at('lost').hidden = false; };
listScenarios();
