// Direction of rings: geographic libraries disagree, the atlas has the outer rings clockwise.
import type { Position } from "geojson";
import type { Shape } from "./topology.js";

/** The shape with outer rings clockwise and holes anticlockwise, as d3-geo takes them. */
export function imUhrzeigersinn(shape: Shape): Shape {
  return shape.type === "Polygon"
    ? { type: "Polygon", coordinates: gerichtet(shape.coordinates) }
    : { type: "MultiPolygon", coordinates: shape.coordinates.map(gerichtet) };
}

function gerichtet(ringe: Position[][]): Position[][] {
  return ringe.map((ring, i) => (flaeche(ring) > 0 === (i === 0) ? [...ring].reverse() : ring));
}

/** Area in the plane of degrees, positive for anticlockwise rings. */
function flaeche(ring: Position[]): number {
  let summe = 0;
  for (let i = 1; i < ring.length; i++) summe += ring[i - 1][0] * ring[i][1] - ring[i][0] * ring[i - 1][1];
  return summe / 2;
}
