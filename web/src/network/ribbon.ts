// The program that draws ties: ribbons that bend, break into dashes, and end in an arrow.
//
// Each tie is one strip of triangles about its line, so that only the pixels of the line are
// worked out: the curves of @sigma/edge-curve fill a box around each bend.

import type { Attributes } from "graphology-types";
import {
  createEdgeCompoundProgram,
  EdgeProgram,
  type InstancedProgramDefinition,
  type ProgramInfo,
} from "sigma/rendering";
import type { EdgeDisplayData, NodeDisplayData, RenderParams } from "sigma/types";
import { floatColor } from "sigma/utils";
import { renderPacked } from "./packed";

/** What a tie needs to be drawn beside what sigma knows: bend, dash and gap, and its arrow. */
export interface RibbonData {
  readonly bend: number;
  readonly dash: readonly [number, number];
  readonly hasArrow: boolean;
}

const PIECES = 14; // of a bent line
const { FLOAT, UNSIGNED_BYTE, TRIANGLE_STRIP } = WebGLRenderingContext;
const UNIFORMS = [
  "u_matrix",
  "u_dimensions",
  "u_sizeRatio",
  "u_pixelRatio",
  "u_least",
] as const;

const VERTEX = /* glsl */ `
attribute vec4 a_color;
attribute vec4 a_id;
attribute vec2 a_source;
attribute vec2 a_target;
attribute vec2 a_dash;
attribute float a_width;
attribute float a_bend;
attribute float a_radius;
attribute float a_arrow;
attribute vec4 a_place; // along the line, side, whether it belongs to the arrow, and to its tip
uniform mat3 u_matrix;
uniform vec2 u_dimensions;
uniform float u_sizeRatio;
uniform float u_pixelRatio;
uniform float u_least;
varying vec4 v_color;
varying float v_side;
varying float v_half;
varying float v_along;
varying vec2 v_dash;

void main() {
  vec2 from = (u_matrix * vec3(a_source, 1.0)).xy * u_dimensions / 2.0;
  vec2 to = (u_matrix * vec3(a_target, 1.0)).xy * u_dimensions / 2.0;
  vec2 across = to - from;
  vec2 middle = (from + to) / 2.0 + vec2(-across.y, across.x) * a_bend;
  float whole = (length(across) + length(middle - from) + length(to - middle)) / 2.0;
  float half_width = max(a_width / u_sizeRatio, u_least) / 2.0;
  float arrow = a_arrow * (5.0 + 2.0 * half_width);
  float end = clamp(1.0 - a_arrow * (a_radius / u_sizeRatio + arrow) / max(whole, 1.0), 0.0, 1.0);
  float t = a_place.x * end;
  vec2 point = mix(mix(from, middle, t), mix(middle, to, t), t);
  vec2 way = mix(middle - from, to - middle, t);
  way = length(way) > 0.0 ? normalize(way) : vec2(1.0, 0.0);
  float soft = 0.75 / u_pixelRatio;
  float line = half_width + soft;
  float wide = a_arrow * (3.0 + 1.4 * half_width);
  float side = a_place.y * mix(line, wide, a_place.z);
  point += vec2(-way.y, way.x) * side + way * arrow * a_place.w;
  gl_Position = vec4(point * 2.0 / u_dimensions, 0.0, 1.0);
  v_side = mix(side, 0.0, a_place.z);
  v_half = half_width;
  v_along = t * whole;
  v_dash = a_dash * (1.0 - a_place.z);
  #ifdef PICKING_MODE
  v_color = a_id;
  #else
  v_color = a_color;
  #endif
  v_color.a *= 255.0 / 254.0;
}`;

const FRAGMENT = /* glsl */ `
precision highp float;
uniform float u_pixelRatio;
varying vec4 v_color;
varying float v_side;
varying float v_half;
varying float v_along;
varying vec2 v_dash;

void main() {
  if (v_dash.y > 0.0 && mod(v_along, v_dash.x + v_dash.y) > v_dash.x) discard;
  float soft = 0.75 / u_pixelRatio;
  float ink = 1.0 - smoothstep(v_half - soft, v_half + soft, abs(v_side));
  gl_FragColor = v_color * ink;
}`;

type Uniform = (typeof UNIFORMS)[number];

abstract class Ribbon extends EdgeProgram<Uniform, Attributes, Attributes> {
  abstract get isBent(): boolean;

  protected definition(pieces: number): InstancedProgramDefinition<Uniform> {
    const places = Array.from({ length: pieces + 1 }, (_, at) => at / pieces);
    const line = places.flatMap((t) => [
      [t, 1, 0, 0],
      [t, -1, 0, 0],
    ]);
    const arrow = [
      [1, 1, 1, 0],
      [1, -1, 1, 0],
      [1, 0, 1, 1],
    ];
    const strip = [...line, ...arrow];
    return {
      VERTICES: strip.length,
      VERTEX_SHADER_SOURCE: VERTEX,
      FRAGMENT_SHADER_SOURCE: FRAGMENT,
      METHOD: TRIANGLE_STRIP,
      UNIFORMS,
      ATTRIBUTES: [
        { name: "a_source", size: 2, type: FLOAT },
        { name: "a_target", size: 2, type: FLOAT },
        { name: "a_dash", size: 2, type: FLOAT },
        { name: "a_width", size: 1, type: FLOAT },
        { name: "a_bend", size: 1, type: FLOAT },
        { name: "a_radius", size: 1, type: FLOAT },
        { name: "a_arrow", size: 1, type: FLOAT },
        { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: "a_id", size: 4, type: UNSIGNED_BYTE, normalized: true },
      ],
      CONSTANT_ATTRIBUTES: [{ name: "a_place", size: 4, type: FLOAT }],
      CONSTANT_DATA: strip,
    };
  }

  processVisibleItem(
    index: number,
    start: number,
    source: NodeDisplayData,
    target: NodeDisplayData,
    data: EdgeDisplayData & Partial<RibbonData>,
  ): void {
    const bend = data.bend ?? 0;
    if ((bend !== 0) !== this.isBent) {
      this.array.fill(0, start, start + this.STRIDE); // the other program draws it
      return;
    }
    const [dash, gap] = data.dash ?? [0, 0];
    this.array.set(
      [source.x, source.y, target.x, target.y, dash, gap, data.size, bend],
      start,
    );
    this.array[start + 8] = target.size;
    this.array[start + 9] = data.hasArrow ? 1 : 0;
    this.array[start + 10] = floatColor(data.color);
    this.array[start + 11] = index;
  }

  setUniforms(params: RenderParams, { gl, uniformLocations: at }: ProgramInfo): void {
    gl.uniformMatrix3fv(at["u_matrix"] ?? null, false, params.matrix);
    gl.uniform2f(at["u_dimensions"] ?? null, params.width, params.height);
    gl.uniform1f(at["u_sizeRatio"] ?? null, params.sizeRatio);
    gl.uniform1f(at["u_pixelRatio"] ?? null, params.pixelRatio);
    gl.uniform1f(at["u_least"] ?? null, params.minEdgeThickness);
  }

  override render(params: RenderParams): void {
    renderPacked(this, (given) => super.render(given), params);
  }
}

class Straight extends Ribbon {
  override get isBent(): boolean {
    return false;
  }

  override getDefinition(): InstancedProgramDefinition<Uniform> {
    return this.definition(1);
  }
}

class Bent extends Ribbon {
  override get isBent(): boolean {
    return true;
  }

  override getDefinition(): InstancedProgramDefinition<Uniform> {
    return this.definition(PIECES);
  }
}

/** Draws ties as ribbons; their data are sigma's with those of a ribbon. */
export const RibbonProgram = createEdgeCompoundProgram([Straight, Bent]);
