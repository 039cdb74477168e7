// Who acts on whom, as a network. The table beside it says the same and is the way for keys and readers.

import { onTheme } from "../kit.js";
import { colour, number, ofQuad, plural } from "./palette.js";

const STYLES = "__________cytoscape_stylesheet";

export class Network {
  constructor(container, pick) {
    this.container = container;
    this.pick = pick;
  }

  async start() {
    const url = new URL("../vendor/cytoscape/cytoscape.esm.min.mjs", import.meta.url);
    // The library writes a style element unless one of this name is there; overview.css has its one rule.
    if (!document.getElementById(STYLES)) document.head.append(Object.assign(document.createElement("meta"), { id: STYLES }));
    this.cytoscape = (await import(url.href)).default;
    onTheme(() => this.data && this.show(this.data));
  }

  show(data) {
    this.data = data;
    this.graph?.destroy();
    const most = Math.max(1, ...data.parties.map((p) => p.acting + p.suffering));
    const strongest = Math.max(1, ...data.pairs.map((p) => p.number));
    const ordered = [...data.parties].sort((a, b) => b.acting + b.suffering - a.acting - a.suffering);
    // The layout starts from the same circle each time, so that the same events give the same picture.
    const start = new Map(ordered.map((p, i) => {
      const far = 60 + 26 * i ** 0.75, angle = i * 2.4;
      return [p.id, { x: far * Math.cos(angle), y: far * Math.sin(angle) }];
    }));
    this.graph = this.cytoscape({
      container: this.container,
      elements: [
        ...ordered.map((p) => ({
          data: { id: p.id, name: p.name.length > 28 ? `${p.name.slice(0, 27)}…` : p.name, size: 14 + 40 * Math.sqrt((p.acting + p.suffering) / most) },
          position: start.get(p.id),
        })),
        ...data.pairs.map((p, i) => ({
          data: {
            id: `edge-${i}`, source: p.agent, target: p.recipient, colour: ofQuad(p.mostly), label: number(p.number),
            width: 1.2 + 6 * Math.sqrt(p.number / strongest), weight: p.number,
          },
        })),
      ],
      style: [
        { selector: "node", style: {
          width: "data(size)", height: "data(size)", label: "data(name)", "background-color": colour("network-node"),
          "border-color": colour("ink"), "border-width": 1, color: colour("ink"), "font-size": 12, "text-valign": "bottom",
          "text-margin-y": 4, "text-outline-color": colour("paper"), "text-outline-width": 2.5,
          "font-family": getComputedStyle(document.body).fontFamily,
        } },
        { selector: "edge", style: {
          width: "data(width)", "line-color": "data(colour)", "target-arrow-color": "data(colour)",
          "target-arrow-shape": "triangle", "curve-style": "bezier", "control-point-step-size": 34, opacity: 0.75,
          "arrow-scale": 0.9,
        } },
        { selector: "edge[weight > 1]", style: {
          label: "data(label)", "font-size": 10, color: colour("ink-2"), "text-background-color": colour("paper"),
          "text-background-opacity": 0.85, "text-background-padding": 1.5,
        } },
        { selector: ".dim", style: { opacity: 0.12 } },
      ],
      layout: {
        name: "cose", animate: false, randomize: false, fit: false, nodeRepulsion: () => 26000, gravity: 0.9,
        idealEdgeLength: (edge) => 64 + 40 / edge.data("weight"), nodeOverlap: 30, componentSpacing: 30, numIter: 1500,
      },
      userZoomingEnabled: false, boxSelectionEnabled: false, autoungrabify: false, minZoom: 0.3, maxZoom: 2.5,
    });
    this.graph.on("mouseover", "node", ({ target }) => {
      this.graph.elements().difference(target.closedNeighborhood()).addClass("dim");
      this.container.title = plural(target.degree(), "link");
    });
    this.graph.on("mouseout", "node", () => this.graph.elements().removeClass("dim"));
    this.graph.on("tap", "node", ({ target }) => this.pick(target.id()));
    this.graph.fit(undefined, 30);
    // Words stay as large as those of the page, however far the whole is shrunk to fit.
    const zoom = this.graph.zoom();
    this.graph.style().selector("node").style({ "font-size": 12 / zoom, "text-margin-y": 3 / zoom, "text-outline-width": 2.5 / zoom })
      .selector("edge[weight > 1]").style({ "font-size": 10.5 / zoom }).update();
  }
}
