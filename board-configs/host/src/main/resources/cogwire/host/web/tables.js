// Both ends' connections as netstat prints them, under each why it is as it is, and their pools. Rows are kept and changed,
// not made anew, so that the focus stays where it is.

const COLUMNS = [
  ['Recv-Q', 'n', '5rem'], ['Send-Q', 'n', '5rem'], ['Local Address', '', '13rem'], ['Foreign Address', '', '13rem'],
  ['State', '', '9rem'], ['Program', '', '8rem'], ['Timer', '', ''],
];

function cell(kind, text, className) {
  const made = document.createElement(kind);
  made.textContent = text;
  if (className) {
    made.className = className;
  }
  return made;
}

function set(node, text) {
  if (node.textContent !== text) {
    node.textContent = text;
  }
}

/** The words that matter most stand out. */
function why(node, text) {
  if (node.said === text) {
    return;
  }
  node.said = text;
  const at = text.indexOf('your program');
  if (at < 0) {
    node.textContent = text;
    return;
  }
  const strong = cell('span', 'your program', 'your');
  node.replaceChildren(text.slice(0, at), strong, text.slice(at + 'your program'.length));
}

export class Tables {
  /** @param choose is told the key of a connection whose windows are wanted */
  constructor(box, choose) {
    this.box = box;
    this.choose = choose;
    this.ends = new Map();
  }

  /** Other boards come. */
  clear() {
    this.ends.clear();
    this.box.replaceChildren();
  }

  show(ends, chosen) {
    for (const end of ends) {
      this.end(end, chosen);
    }
  }

  make(end) {
    const table = document.createElement('table');
    const caption = table.createCaption();
    const name = cell('span', end.name, end.side);
    const count = document.createElement('small');
    caption.append(name, count);
    const columns = document.createElement('colgroup');
    const head = table.createTHead().insertRow();
    for (const [title, className, width] of COLUMNS) {
      const column = document.createElement('col');
      column.style.width = width;
      columns.append(column);
      const th = cell('th', title, className === 'n' ? 'n' : '');
      th.scope = 'col';
      head.append(th);
    }
    table.insertBefore(columns, table.tHead);
    const made = { table, count, body: table.createTBody(), rows: new Map() };
    this.box.append(table);
    this.ends.set(end.name, made);
    return made;
  }

  end(end, chosen) {
    const made = this.ends.get(end.name) ?? this.make(end);
    const census = Object.entries(end.census).map(([state, n]) => n + ' × ' + state).join(', ');
    set(made.count, end.address + (end.linkUp ? '' : ', unplugged') + (end.total > 1 ? ' · ' + census : ''));
    const seen = new Set();
    end.rows.forEach((row, index) => {
      seen.add(row.key);
      const tr = made.rows.get(row.key) ?? this.row(end.name, row.key, made);
      this.fill(tr, row, end.name + ' ' + row.key === chosen);
      if (made.body.rows[2 * index] !== tr) {
        made.body.insertBefore(tr.why, made.body.rows[2 * index] ?? null);
        made.body.insertBefore(tr, tr.why);
      }
    });
    for (const [key, tr] of made.rows) {
      if (!seen.has(key)) {
        tr.why.remove();
        tr.remove();
        made.rows.delete(key);
      }
    }
    this.last(made, end);
  }

  /** The line under the rows: that there are none, or how many more. */
  last(made, end) {
    const text = end.total === 0 ? 'no connections' : end.total > end.rows.length
      ? 'and ' + (end.total - end.rows.length) + ' more' : '';
    if (text && !made.foot) {
      made.foot = made.table.createTFoot().insertRow();
      const td = cell('td', '', 'none');
      td.colSpan = COLUMNS.length;
      made.foot.append(td);
    }
    if (made.foot) {
      set(made.foot.cells[0], text);
      made.foot.hidden = !text;
    }
  }

  row(end, key, made) {
    const tr = document.createElement('tr');
    tr.className = 'cells';
    tr.why = document.createElement('tr');
    const sentence = cell('td', '', 'why');
    sentence.colSpan = COLUMNS.length;
    sentence.append(cell('span', '', 'sentence'), cell('div', '', 'past'));
    tr.why.append(sentence);
    tr.dataset.key = end + ' ' + key;
    for (const [, className] of COLUMNS) {
      tr.append(cell('td', '', className));
    }
    const button = cell('button', '', 'row');
    button.title = 'Show its windows and its history';
    button.addEventListener('click', () => this.choose(end + ' ' + key));
    tr.cells[4].append(button);
    made.rows.set(key, tr);
    return tr;
  }

  fill(tr, row, chosen) {
    set(tr.cells[0], String(row.recvQ));
    set(tr.cells[1], String(row.sendQ));
    set(tr.cells[2], row.local);
    set(tr.cells[3], row.remote);
    set(tr.cells[4].firstChild, row.state);
    set(tr.cells[5], row.owner);
    set(tr.cells[6], row.timer);
    why(tr.why.cells[0].firstChild, row.why);
    set(tr.why.cells[0].lastChild, chosen ? row.past : '');
    tr.classList.toggle('chosen', chosen);
    tr.why.classList.toggle('chosen', chosen);
    tr.cells[4].firstChild.setAttribute('aria-pressed', String(chosen));
  }
}

export class Pools {
  constructor(box) {
    this.box = box;
    this.clear();
  }

  /** Other boards come. */
  clear() {
    this.meters = new Map();
    this.columns = new Map();
    this.box.replaceChildren();
  }

  show(ends) {
    for (const end of ends) {
      for (const pool of end.pools) {
        this.pool(end, pool);
      }
    }
  }

  pool(end, pool) {
    let made = this.meters.get(end.name + pool.name);
    if (!made) {
      made = this.make(end, pool);
      this.meters.set(end.name + pool.name, made);
    }
    const used = pool.size - pool.free;
    const most = pool.size - pool.low;
    set(made.text, used + ' of ' + pool.size + ', max ' + most);
    made.bar.style.transform = 'scaleX(' + used / pool.size + ')';
    made.mark.style.left = 'calc(' + 100 * most / pool.size + '% - 2px)';
    made.mark.hidden = most === 0;
    made.meter.setAttribute('aria-valuenow', used);
    made.meter.setAttribute('aria-valuemax', pool.size);
    made.meter.setAttribute('aria-valuetext', made.text.textContent);
  }

  make(end, pool) {
    let column = this.columns.get(end.name);
    if (!column) {
      column = cell('div', '', end.side);
      this.columns.set(end.name, column);
      column.append(cell('h3', end.name));
      this.box.append(column);
    }
    const line = cell('div', '', 'pool');
    const text = cell('span', '');
    const meter = cell('div', '', 'meter');
    meter.setAttribute('role', 'meter');
    meter.setAttribute('aria-label', end.name + ': ' + pool.name);
    meter.setAttribute('aria-valuemin', 0);
    const bar = document.createElement('i');
    const mark = document.createElement('u');
    meter.append(bar, mark);
    line.append(cell('span', pool.name), text, meter);
    column.append(line);
    return { text, meter, bar, mark };
  }
}
