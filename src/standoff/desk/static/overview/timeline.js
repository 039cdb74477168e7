// Events over time: bars where there are many, each event by itself where there are few. Drag to choose days.

import { charts, follow, iso, number, ofType, parse, plural, plus, quiet, shown, month, TYPES } from "./palette.js";

const BESIDE = { top: 14, right: 24, bottom: 38, left: 48 };
const INTERVALS = { day: "utcDay", week: "utcMonday", month: "utcMonth", year: "utcYear" };
const ROW = 7;
const MOST_ROWS = 40;

export async function drawTimeline(container, data, choose) {
  const { d3, Plot } = await charts();
  container.replaceChildren();
  if (!data.first) return;
  const interval = d3[INTERVALS[data.unit]];
  const from = interval.floor(parse(data.first));
  const to = interval.ceil(plus(parse(data.last), 1));
  const width = Math.max(320, container.clientWidth);
  const x = { type: "utc", domain: [from, to], label: null };
  const shape = { width, marginLeft: BESIDE.left, marginRight: BESIDE.right, x, className: "plot" };
  const parts = [];
  if (data.singly) parts.push(singly(Plot, data, shape, [from, to]));
  else {
    parts.push(bars(Plot, data, shape, interval));
    if (data.stretches.length) parts.push(stretches(Plot, data, shape, [from, to]));
  }
  for (const part of parts) {
    container.append(part);
    brush(d3, part, choose, data.unit, interval);
  }
}

function bars(Plot, data, shape, interval) {
  const found = data.bars.map(([start, type, open, n]) => ({ x: parse(start), type, open, n, y: open ? -n : n }));
  found.sort((a, b) => TYPES.indexOf(a.type) - TYPES.indexOf(b.type));
  const bins = new Map();
  for (const bar of found) {
    const bin = bins.get(+bar.x) ?? { x: bar.x, end: interval.offset(bar.x, 1), dated: 0, open: 0, types: new Map() };
    bin[bar.open ? "open" : "dated"] += bar.n;
    bin.types.set(bar.type, (bin.types.get(bar.type) ?? 0) + bar.n);
    bins.set(+bar.x, bin);
  }
  const whole = [...bins.values()];
  const up = Math.max(1, ...whole.map((b) => b.dated)), down = Math.max(0, ...whole.map((b) => b.open));
  const fill = (d) => ofType(d.type);
  const figure = Plot.plot({
    ...shape, height: 250, marginTop: BESIDE.top, marginBottom: BESIDE.bottom,
    y: { domain: [-down, up], nice: true, grid: true, label: null, tickFormat: (n) => number(Math.abs(n)), ticks: 5 },
    marks: [
      Plot.rectY(found.filter((d) => !d.open), { x: "x", y: "y", interval, fill, insetLeft: 0.5, insetRight: 0.5 }),
      Plot.rectY(found.filter((d) => d.open),
        { x: "x", y: "y", interval, fill, fillOpacity: 0.5, insetLeft: 0.5, insetRight: 0.5 }),
      Plot.ruleY([0]),
      Plot.tip(whole, Plot.pointerX({
        x: (b) => new Date((+b.x + +b.end) / 2), y: "dated", title: (b) => spell(b, data.unit), fontSize: 12,
      })),
    ],
  });
  return quiet(figure, `Events by ${data.unit}; the table below says the same.`);
}

function spell(bin, unit) {
  const head = { day: shown(bin.x), week: `Week of ${shown(bin.x)}`, month: month(bin.x), year: bin.x.getUTCFullYear() };
  const types = [...bin.types].sort((a, b) => b[1] - a[1]);
  const lines = types.slice(0, 6).map(([type, n]) => `${type.toLowerCase()}: ${number(n)}`);
  if (types.length > 6) lines.push(`and ${types.length - 6} types more`);
  return [
    head[unit], `${plural(bin.dated, "event")} dated to it`,
    ...(bin.open ? [`${number(bin.open)} known to have happened by then`] : []), "", ...lines,
  ].join("\n");
}

// Rows such that no two lines in a row touch.
function rows(lines, room) {
  const ends = [];
  for (const line of lines) {
    let row = ends.findIndex((end) => end <= +line.from);
    if (row < 0) row = ends.length;
    ends[row] = +line.to + room;
    line.row = row;
  }
  return ends.length;
}

function line([earliest, latest, type, n, id, label], [first, last]) {
  const tail = (last - first) / 40;
  const start = earliest ? parse(earliest) : new Date(+parse(latest) - tail);
  const end = latest ? plus(parse(latest), 1) : last;
  const words = earliest && latest
    ? earliest === latest ? shown(start) : `${shown(start)} to ${shown(parse(latest))}`
    : earliest ? `since ${shown(start)}` : `by ${shown(parse(latest))}`;
  return {
    from: new Date(Math.max(start, first)), to: new Date(Math.min(end, last)), type, n, id, label,
    open: !earliest || !latest, instant: earliest === latest,
    title: `${type.toLowerCase()}${n > 1 ? `, ${plural(n, "event")}` : ""}\n${words}${label ? `\n${label}` : ""}`,
  };
}

function stretches(Plot, data, shape, domain) {
  const lines = data.stretches.map((s) => line(s, domain)).filter((l) => l.to > l.from);
  lines.sort((a, b) => a.from - b.from || b.to - a.to);
  const height = Math.min(MOST_ROWS, rows(lines, 0)) * ROW;
  const figure = Plot.plot({
    ...shape, height: height + 34, marginTop: 26, marginBottom: 6,
    x: { ...shape.x, axis: null }, y: { domain: [-0.7, Math.min(MOST_ROWS, height / ROW) - 0.3], reverse: true, axis: null },
    marks: [
      Plot.text(["Dated no closer than a stretch of days; dotted, only since a day"], { frameAnchor: "top-left", dy: -16, dx: 0, className: "note" }),
      Plot.link(lines.filter((l) => l.row < MOST_ROWS && !l.open), links({ strokeWidth: (l) => Math.min(6, 2 + l.n / 3) })),
      Plot.link(lines.filter((l) => l.row < MOST_ROWS && l.open),
        links({ strokeWidth: 1.5, strokeDasharray: "1.5,3.5", strokeOpacity: 0.8 })),
      Plot.dot(lines.filter((l) => l.row < MOST_ROWS && l.open), { x: "from", y: "row", r: 2.5, fill: (l) => ofType(l.type) }),
    ],
  });
  return quiet(figure, "Events that are dated only to a stretch of days.");
}

const links = (more) => ({
  x1: "from", x2: "to", y: "row", stroke: (l) => ofType(l.type), href: (l) => (l.id ? `/events/${l.id}` : null),
  title: "title", ...more,
});

function singly(Plot, data, shape, domain) {
  const lines = data.stretches.map((s) => line(s, domain));
  lines.sort((a, b) => TYPES.indexOf(a.type) - TYPES.indexOf(b.type) || a.from - b.from);
  const room = (domain[1] - domain[0]) / (lines.length < 25 ? 5 : 60);
  const byType = Map.groupBy(lines, (l) => l.type);
  let row = 0;
  for (const group of byType.values()) {
    const used = rows(group, room);
    for (const l of group) l.row += row;
    row += used + 0.6;
  }
  const size = row > 30 ? 9 : 15;
  const ends = (l) => l.to;
  const figure = Plot.plot({
    ...shape, marginLeft: 84, marginRight: lines.length < 25 ? 150 : BESIDE.right, height: row * size + 60, marginTop: BESIDE.top, marginBottom: BESIDE.bottom,
    x: { ...shape.x, grid: true }, y: { domain: [-0.8, row], reverse: true, axis: null },
    marks: [
      Plot.text([...byType], {
        x: domain[0], y: ([, group]) => Math.min(...group.map((l) => l.row)), text: ([type]) => type.toLowerCase(),
        textAnchor: "end", dx: -8, fontWeight: 600, fill: ([type]) => ofType(type), className: "note",
      }),
      Plot.link(lines, {
        x1: "from", x2: ends, y: "row", stroke: (l) => ofType(l.type), strokeWidth: Math.min(8, size - 5),
        strokeOpacity: (l) => (l.open ? 0.35 : 0.9), strokeLinecap: "butt",
        href: (l) => (l.id ? `/events/${l.id}` : null), title: "title",
      }),
      Plot.dot(lines.filter((l) => l.open), { x: ends, y: "row", r: Math.min(4, size / 3), fill: (l) => ofType(l.type) }),
      ...(lines.length < 25
        ? [Plot.text(lines, { x: ends, y: "row", text: "label", textAnchor: "start", dx: 6, className: "note" })] : []),
    ],
  });
  return quiet(figure, "Each event on its days; the table below lists the same.");
}

// A drag chooses days; a click chooses the unit below it, or follows the link of the line below it.
function brush(d3, figure, choose, unit, interval) {
  const scale = figure.scale("x");
  const [left, right] = scale.range;
  const box = figure.viewBox.baseVal;
  figure.removeEventListener("click", follow); // the layer above the marks takes presses
  const layer = d3.select(figure).append("g").attr("class", "brush").attr("aria-hidden", "true");
  const tool = d3.brushX().extent([[left, 0], [right, box.height]]).on("end", (event) => {
    if (!event.sourceEvent || event.sourceEvent.type === "programmatic") return;
    if (event.selection) {
      const [a, b] = event.selection.map((px) => scale.invert(px));
      if (event.selection[1] - event.selection[0] < 4) return;
      choose(iso(interval.round(a)), iso(plus(latest(interval, a, b), -1)));
      return;
    }
    if (!follow(event.sourceEvent) && unit !== "day") {
      const start = interval.floor(scale.invert(d3.pointer(event.sourceEvent, figure)[0]));
      choose(iso(start), iso(plus(interval.offset(start, 1), -1)));
    }
  });
  layer.call(tool);
}

// The end of a drag, at the edge of a unit, at least one unit after its beginning.
function latest(interval, a, b) {
  const start = interval.round(a), end = interval.round(b);
  return end > start ? end : interval.offset(start, 1);
}
