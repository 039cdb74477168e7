"""The libraries that pages load: they are there, they run under the content policy, and none fetches a thing."""

from __future__ import annotations

import gzip
import importlib.util
import json
import shutil
from pathlib import Path

import pytest

from standoff.desk import assets

ROOT = Path(__file__).parents[2]
needs_assets = pytest.mark.skipif(
    assets.vendor(assets.NEEDED) is None, reason="the desk's libraries were not built (make assets)"
)


def _hook():
    spec = importlib.util.spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@needs_assets
def test_every_file_that_the_build_names_is_there_with_its_licence():
    for package, files in _hook().FILES.items():
        folder = assets.VENDOR / package.lstrip("@")
        assert any(name.startswith("LICENSE") for name in files), package
        for name in files:
            assert (folder / Path(name).name).is_file(), (package, name)


@needs_assets
def test_compressed_files_hold_the_same_and_all_pages_together_weigh_less_than_a_megabyte():
    packed = list(assets.VENDOR.rglob("*.gz"))
    for path in packed:
        assert gzip.decompress(path.read_bytes()) == path.with_suffix("").read_bytes(), path
    assert sum(path.stat().st_size for path in packed if "countries-50m" not in path.name) < 1_000_000


def test_the_lock_names_exact_versions_with_hashes_and_no_registry():
    wanted = json.loads((ROOT / "package.json").read_text())["dependencies"]
    lock = json.loads((ROOT / "package-lock.json").read_text())
    assert all(version[0].isdigit() for version in wanted.values())
    for name, package in lock["packages"].items():
        assert "resolved" not in package, name
        assert not name or package["integrity"].startswith("sha512-"), name


def test_what_is_there_already_is_not_fetched_again(tmp_path, monkeypatch):
    hook = _hook()
    for name in ("package.json", "package-lock.json"):
        shutil.copy(ROOT / name, tmp_path / name)
    vendor = tmp_path / hook.VENDOR
    vendor.mkdir(parents=True)
    asked = []

    def npm(_, *arguments):
        asked.append(arguments)
        raise OSError("no registry")

    monkeypatch.setattr(hook, "npm", npm)
    (vendor / "stamp").write_text(hook.stamp(tmp_path))
    hook.fill(tmp_path)
    assert asked == []
    (vendor / "stamp").write_text("another version")
    with pytest.raises(OSError, match="no registry"):
        hook.fill(tmp_path)
    assert (vendor / "stamp").read_text() == "another version"  # what was there is left as it was
    assert list(vendor.parent.iterdir()) == [vendor]


def test_a_vendor_file_that_is_not_there_is_none():
    assert assets.vendor("nothing/of-the-kind.js") is None


LOAD = """async (source) => {
  const script = document.createElement("script");
  script.src = source;
  const loaded = new Promise((done, failed) => { script.onload = done; script.onerror = failed; });
  document.head.append(script);
  await loaded;
}"""


@needs_assets
def test_charts_draw_under_the_content_policy(desk, page):
    page.goto(desk + "/who")
    page.evaluate(LOAD, "/static/vendor/d3/d3.min.js")
    page.evaluate(LOAD, "/static/vendor/observablehq/plot/plot.umd.min.js")
    drawn = page.evaluate("""() => {
      const chart = Plot.plot({ marks: [Plot.dot([[1, 2], [3, 4]], { tip: true })] });
      const swatches = Plot.legend({ color: { type: "ordinal", domain: ["a", "b"] } });
      const ramp = Plot.legend({ color: { type: "linear", domain: [0, 10] } });
      document.body.append(chart, swatches, ramp);
      return chart.querySelectorAll("circle").length;
    }""")
    assert drawn == 2


@needs_assets
def test_the_network_draws_under_the_content_policy(desk, page):
    page.goto(desk + "/who")
    nodes = page.evaluate("""async () => {
      const { default: cytoscape } = await import("/static/vendor/cytoscape/cytoscape.esm.min.mjs");
      const box = document.createElement("div");
      Object.assign(box.style, { width: "200px", height: "200px", position: "relative" });
      document.body.append(box);
      const elements = [{ data: { id: "a" } }, { data: { id: "b" } }, { data: { source: "a", target: "b" } }];
      return cytoscape({ container: box, elements }).nodes().length;
    }""")
    assert nodes == 2


@needs_assets
def test_the_map_draws_and_its_worker_answers_under_the_content_policy(desk, page):
    page.goto(desk + "/who")
    found = page.evaluate("""async () => {
      const { Map } = await import("/static/vendor/maplibre-gl/maplibre-gl.mjs");
      const box = document.createElement("div");
      Object.assign(box.style, { width: "300px", height: "200px" });
      document.body.append(box);
      const point = { type: "Feature", properties: {}, geometry: { type: "Point", coordinates: [0, 0] } };
      const style = { version: 8, sources: { here: { type: "geojson", data: point } },
                      layers: [{ id: "dots", type: "circle", source: "here" }] };
      const map = new Map({ container: box, style, center: [0, 0], zoom: 1 });
      await new Promise((done, failed) => { map.once("idle", done); map.on("error", (e) => failed(e.error)); });
      return map.queryRenderedFeatures({ layers: ["dots"] }).length;
    }""")
    assert found == 1
