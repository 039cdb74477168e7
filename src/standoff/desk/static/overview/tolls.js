// Toll curves: what each counter has counted by each day, with bands from low to high. Nothing is summed.

import { charts, colour, number, parse, quiet, shown } from "./palette.js";

const HUES = ["a", "b", "c", "d", "e", "f"];
const LOW = 240, TALL = 330; // a picture as wide as the page is taller
const RIGHT = 150;

export async function drawToll(container, toll) {
  const { d3, Plot } = await charts();
  const points = toll.points.filter(([day, low, high]) => day && (low ?? high) !== null).map(point);
  container.replaceChildren();
  if (!points.length) return;
  const width = Math.max(300, container.clientWidth);
  const narrow = width < 480;
  const height = width > 900 ? TALL : LOW;
  const right = narrow ? 16 : RIGHT;
  const [least, most] = [d3.min(points, (p) => p.low), d3.max(points, (p) => p.high)];
  const log = most / Math.max(1, least) > 30;
  const days = d3.extent(points, (p) => p.day);
  if (+days[0] === +days[1]) { days[0] = d3.utcDay.offset(days[0], -3); days[1] = d3.utcDay.offset(days[1], 3); }
  const counters = d3.rollups(points, (v) => v.length, (p) => p.counter).sort((a, b) => b[1] - a[1]);
  const hue = new Map(counters.filter(([, n], i) => i < HUES.length && (n > 1 || counters.length <= HUES.length))
    .map(([counter], i) => [counter, colour(`hue-${HUES[i]}`)]));
  const of = (p) => hue.get(p.counter) ?? colour("hue-other");
  const y = { type: log ? "log" : "linear", domain: log ? [Math.max(1, least) * 0.8, most * 1.3] : [0, most * 1.1] };
  const lines = points.filter((p) => counters.find(([c]) => c === p.counter)[1] > 1);
  const px = { x: d3.scaleUtc(days, [52, width - right]), y: (log ? d3.scaleLog() : d3.scaleLinear()).domain(y.domain).range([height - 28, 14]) };
  const figure = Plot.plot({
    width, height, marginLeft: 52, marginRight: right, marginTop: 14, marginBottom: 28, className: "plot",
    x: { type: "utc", domain: days, label: null, ticks: narrow ? 3 : 5 },
    y: { ...y, label: null, grid: true, tickFormat: short, ticks: log ? steps(y.domain) : 4 },
    marks: [
      Plot.lineY(lines, { x: "day", y: "value", z: "counter", stroke: of, strokeWidth: 1.5, strokeOpacity: 0.7 }),
      Plot.ruleX(points.filter((p) => p.high > p.low), { x: "day", y1: "low", y2: "high", stroke: of, strokeWidth: 5, strokeOpacity: 0.35 }),
      Plot.dot(points, { x: "day", y: "value", fill: of, r: 3, href: "words", title: "title" }),
      // At least so many: an arrowhead says that the number has no upper end.
      Plot.text(points.filter((p) => p.open), { x: "day", y: "value", text: () => "↑", dy: -9, fontSize: 11, fill: of }),
      Plot.dot(points.filter((p) => p.turn), {
        x: "day", y: "value", r: 8, stroke: colour("turn"), strokeWidth: 2, title: "title",
      }),
      Plot.text(points.filter((p) => p.turn), {
        x: "day", y: "value", dy: 18, text: (p) => (p.turn === "drops" ? "drop ↓" : "jump ↑"), fill: colour("turn"),
        fontWeight: 600, stroke: colour("paper"), strokeWidth: 3, className: "note",
      }),
      ...(narrow ? [] : [Plot.text(labels(points, px, counters), {
        x: "day", y: "value", text: "label", textAnchor: "start", dx: 7, fill: of, stroke: colour("paper"),
        strokeWidth: 3, fontSize: 11.5, className: "note",
      })]),
    ],
  });
  container.append(quiet(figure, `${toll.measure}, ${toll.place}; the table below lists every count.`));
}

// Whole powers of ten; with twos and fives where that would leave few.
function steps([least, most]) {
  const found = [];
  const wide = most / least > 200;
  for (let power = 10 ** Math.floor(Math.log10(least)); power <= most; power *= 10) {
    for (const n of wide ? [power] : [power, 2 * power, 5 * power]) if (n >= least && n <= most) found.push(n);
  }
  return found;
}

const short = (n) => (n >= 1e6 ? `${n / 1e6}m` : n >= 1e4 ? `${n / 1e3},000` : number(n));

function point([day, low, high, source, words, turn, counter]) {
  const open = high === null;
  const value = low ?? high;
  const told = low === high ? number(low) : open ? `${number(low)} or more` : low === null ? `up to ${number(high)}` : `${number(low)} to ${number(high)}`;
  const flag = turn ? `\n${turn} from this counter's last number` : "";
  return {
    day: parse(day), low: value, high: high ?? value, value, open, source, words, turn, counter,
    title: `${told}\nby ${shown(parse(day))}, ${source}${flag}`,
  };
}

// The last point of each counter says whose it is, as far as the words find room; those that count often come first.
function labels(points, px, counters) {
  const last = new Map();
  for (const p of points) last.set(p.counter, p);
  const taken = points.filter((p) => p.turn).map((p) => [px.x(p.day) - 20, px.y(p.value) - 9, px.x(p.day) + 20, px.y(p.value) + 25]);
  const found = [];
  const rank = new Map(counters.map(([counter], i) => [counter, i]));
  for (const p of [...last.values()].sort((a, b) => rank.get(a.counter) - rank.get(b.counter))) {
    const label = p.source.length > 24 ? `${p.source.slice(0, 23)}…` : p.source;
    const box = [px.x(p.day) + 7, px.y(p.value) - 7, px.x(p.day) + 9 + label.length * 6, px.y(p.value) + 7];
    const clear = taken.every((t) => box[2] < t[0] || box[0] > t[2] || box[3] < t[1] || box[1] > t[3]);
    const dots = points.filter((q) => q !== p && px.x(q.day) > box[0] && px.x(q.day) < box[2] && px.y(q.value) > box[1] && px.y(q.value) < box[3]);
    if (!clear || dots.length > 0) continue;
    taken.push(box);
    found.push({ ...p, label });
  }
  return found;
}
