// The map: countries from Natural Earth, nothing fetched from anywhere else, labels as elements of the page.

import { onTheme } from "../kit.js";
import { colour, number, ofType, plural } from "./palette.js";

const VENDOR = new URL("../vendor/maplibre-gl/", import.meta.url);
const LABELS = 14;
const EARTH = 6371;
const FIT = { padding: 48, maxZoom: 7 };

export function canDraw() {
  const canvas = document.createElement("canvas");
  return Boolean(canvas.getContext("webgl2"));
}

export class EventMap {
  // `pick` is called with a spot's place id when its circle or its label is chosen.
  constructor(container, land, pick) {
    this.container = container;
    this.land = land;
    this.pick = pick;
    this.size = "number";
    this.markers = [];
  }

  async start(spots) {
    const gl = await import(new URL("maplibre-gl.mjs", VENDOR).href);
    gl.setWorkerUrl(new URL("maplibre-gl-worker.mjs", VENDOR).href);
    this.gl = gl;
    this.map = new gl.Map({
      container: this.container, style: this.style(), attributionControl: false, dragRotate: false,
      pitchWithRotate: false, touchPitch: false, cooperativeGestures: true, renderWorldCopies: false, maxZoom: 11,
      bounds: this.corners(spots), fitBoundsOptions: FIT, fadeDuration: 0,
    });
    this.map.touchZoomRotate.disableRotation();
    this.map.addControl(new gl.NavigationControl({ showCompass: false }), "top-right");
    this.map.addControl(new gl.ScaleControl({ maxWidth: 110 }), "bottom-left");
    await this.map.once("load");
    const canvas = this.map.getCanvas();
    canvas.setAttribute("aria-label", "Map of the events; the table below lists the same places.");
    for (const layer of ["spots", "countries-counted"]) {
      this.map.on("click", layer, (event) => this.clicked(event));
      this.map.on("mouseenter", layer, () => { canvas.style.cursor = "pointer"; });
      this.map.on("mouseleave", layer, () => { canvas.style.cursor = ""; });
    }
    this.map.on("moveend", () => this.label());
    onTheme(() => this.repaint());
  }

  style() {
    return {
      version: 8,
      sources: {
        land: { type: "geojson", data: this.land, tolerance: 0.2 },
        reach: { type: "geojson", data: collection([]) },
        spots: { type: "geojson", data: collection([]) },
      },
      layers: [
        { id: "sea", type: "background", paint: { "background-color": colour("map-sea") } },
        { id: "land", type: "fill", source: "land", paint: { "fill-color": colour("map-land"), "fill-antialias": true } },
        { id: "countries-counted", type: "fill", source: "land", filter: ["in", ["get", "code"], ["literal", []]],
          paint: { "fill-color": colour("map-counted"), "fill-opacity": 0.55 } },
        { id: "borders", type: "line", source: "land", paint: { "line-color": colour("map-border"), "line-width": 0.8 } },
        { id: "reach-fill", type: "fill", source: "reach",
          paint: { "fill-color": ["get", "colour"], "fill-opacity": 0.07 } },
        { id: "reach-line", type: "line", source: "reach",
          paint: { "line-color": ["get", "colour"], "line-width": 1, "line-opacity": 0.6, "line-dasharray": [3, 2] } },
        { id: "spots", type: "circle", source: "spots", layout: { "circle-sort-key": ["-", ["get", "r"]] },
          paint: {
            "circle-radius": ["get", "r"], "circle-color": ["get", "colour"], "circle-opacity": 0.78,
            "circle-stroke-color": ["case", ["get", "disputed"], colour("disputed"), colour("paper")],
            "circle-stroke-width": ["case", ["get", "disputed"], 2.5, 1],
          } },
      ],
    };
  }

  repaint() {
    this.map.setStyle(this.style(), { diff: false });
    this.map.once("idle", () => this.show(this.spots, { fit: false }));
  }

  clicked(event) {
    if (event.defaultPrevented) return;
    event.preventDefault();
    const found = event.features[0].properties;
    const spot = found.place_id ?? this.whole.get(found.code)?.place_id;
    if (spot) this.pick(spot);
  }

  // Shows these spots: [place id, name, lat, lon, country, radius, number, deadliest, disputed, mostly].
  show(spots, { fit = true } = {}) {
    this.spots = spots;
    const places = new Map();
    this.whole = new Map();
    for (const spot of spots) {
      if (spot.radius === null) { this.whole.set(spot.country, spot); continue; }
      const place = places.get(spot.place_id) ?? { ...spot, number: 0, disputed: 0, deadliest: null, types: new Map() };
      place.number += spot.number;
      place.disputed += spot.disputed;
      if (spot.deadliest !== null) place.deadliest = Math.max(place.deadliest ?? 0, spot.deadliest);
      for (const [type, n] of spot.by_type) place.types.set(type, (place.types.get(type) ?? 0) + n);
      places.set(spot.place_id, place);
    }
    this.places = [...places.values()];
    for (const place of this.places) {
      place.mostly = [...place.types].sort((a, b) => b[1] - a[1])[0][0];
      place.r = this.radius(place);
    }
    const closely = spots.filter((s) => s.radius !== null && s.radius >= 15);
    this.map.getSource("reach").setData(collection(closely.map((s) => ring(s))));
    this.map.getSource("spots").setData(collection(this.places.filter((p) => p.r > 0).map((p) => ({
      type: "Feature", geometry: { type: "Point", coordinates: [p.longitude, p.latitude] },
      properties: { place_id: p.place_id, r: p.r, colour: ofType(p.mostly), disputed: p.disputed > 0 },
    }))));
    this.map.setFilter("countries-counted", ["in", ["get", "code"], ["literal", [...this.whole.keys()]]]);
    if (fit) this.fit();
    this.label();
  }

  radius({ number: n, deadliest }) {
    if (this.size === "number") return 3 + 1.7 * Math.sqrt(n);
    return deadliest === null ? 0 : 3 + 1.5 * Math.sqrt(deadliest);
  }

  by(size) {
    this.size = size;
    this.show(this.spots, { fit: false });
  }

  // The bulk of the events; a visit to a capital far away does not shrink the war to a dot.
  fit() {
    this.map.fitBounds(this.corners(this.spots), { ...FIT, duration: 0 });
  }

  corners(spots) {
    const closely = spots.filter((s) => s.radius !== null);
    return bulk(closely.length ? closely : spots);
  }

  label() {
    for (const marker of this.markers) marker.remove();
    this.markers = [];
    const taken = [];
    const { clientWidth: width, clientHeight: height } = this.container;
    const lay = (element, lngLat, anchor, offset, [w, h]) => {
      const at = this.map.project(lngLat);
      const x = at.x + offset[0] - (anchor === "center" ? w / 2 : 0), y = at.y + offset[1] - h / 2;
      const box = [x, y, x + w, y + h];
      if (x < 0 || y < 0 || x + w > width || y + h > height) return;
      if (taken.some((t) => t[0] < box[2] && box[0] < t[2] && t[1] < box[3] && box[1] < t[3])) return;
      taken.push(box);
      this.markers.push(new this.gl.Marker({ element, anchor, offset, opacityWhenCovered: "1" }).setLngLat(lngLat).addTo(this.map));
    };
    const shown = this.places.filter((p) => p.r > 0).sort((a, b) => b.r - a.r);
    for (const place of shown.slice(0, LABELS * 3)) {
      if (this.markers.length >= LABELS) break;
      const note = this.size === "number" ? number(place.number) : `up to ${number(place.deadliest)}`;
      lay(this.button("place", place, place.name, note), [place.longitude, place.latitude], "left", [place.r + 2, 0],
        [(place.name.length + note.length) * 6.4 + 10, 16]);
    }
    if (this.size === "number") {
      for (const whole of [...this.whole.values()].slice(0, 25)) {
        const centre = [whole.longitude, whole.latitude];
        lay(this.button("whole", whole, whole.name, `${number(whole.number)} somewhere in it`), centre, "center", [0, 0],
          [whole.name.length * 6.4 + 120, 22]);
      }
    }
  }

  button(kind, spot, name, note) {
    const element = document.createElement("button");
    element.type = "button";
    element.tabIndex = -1; // the table is the way for keys
    element.setAttribute("aria-hidden", "true");
    element.className = `map-label ${kind}`;
    const count = document.createElement("span");
    count.textContent = note;
    element.append(name, " ", count);
    element.title = plural(spot.number, "event");
    element.addEventListener("click", (event) => { event.stopPropagation(); this.pick(spot.place_id); });
    return element;
  }
}

const collection = (features) => ({ type: "FeatureCollection", features });

// The corners of what holds the nearest 85 in a hundred events around their middle.
function bulk(places) {
  if (!places.length) return [[-130, -50], [160, 65]];
  const [x, y] = [middle(places, "longitude"), middle(places, "latitude")];
  const far = (p) => Math.hypot((p.longitude - x) * Math.cos((y * Math.PI) / 180), p.latitude - y);
  let left = places.reduce((n, p) => n + p.number, 0) * 0.85;
  const within = [];
  for (const place of [...places].sort((a, b) => far(a) - far(b))) {
    if (left <= 0) break;
    left -= place.number;
    within.push(place);
  }
  const [xs, ys] = [within.map((p) => p.longitude), within.map((p) => p.latitude)];
  return [[Math.min(...xs) - 0.3, Math.min(...ys) - 0.3], [Math.max(...xs) + 0.3, Math.max(...ys) + 0.3]];
}

function middle(places, axis) {
  const sorted = [...places].sort((a, b) => a[axis] - b[axis]);
  let left = places.reduce((n, p) => n + p.number, 0) / 2;
  return sorted.find((p) => (left -= p.number) <= 0)[axis];
}

// A circle on the earth, as a polygon.
function ring({ latitude, longitude, radius, by_type: types }) {
  const lat = (latitude * Math.PI) / 180, lon = (longitude * Math.PI) / 180, d = radius / EARTH;
  const points = [];
  for (let i = 0; i <= 48; i += 1) {
    const bearing = (i / 48) * 2 * Math.PI;
    const a = Math.asin(Math.sin(lat) * Math.cos(d) + Math.cos(lat) * Math.sin(d) * Math.cos(bearing));
    const b = lon + Math.atan2(Math.sin(bearing) * Math.sin(d) * Math.cos(lat), Math.cos(d) - Math.sin(lat) * Math.sin(a));
    points.push([(b * 180) / Math.PI, (a * 180) / Math.PI]);
  }
  return {
    type: "Feature", geometry: { type: "Polygon", coordinates: [points] }, properties: { colour: ofType(types[0][0]) },
  };
}
