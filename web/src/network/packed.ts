// What is hidden costs nothing: only items that are shown go to the graphics card.
//
// Without one, each vertex is worked out by the processor, also of the ties of all other days.

import type { Program } from "sigma/rendering";
import type { RenderParams } from "sigma/types";

type Parts = Pick<Program, "array" | "capacity" | "STRIDE" | "pickProgram" | "render">;

/** Whether days go by: then nobody points at anything, and nothing is drawn for the pointer. */
export const sliding = { isOn: false };

/** Render the items of a program that are not hidden: sigma fills the rows of those with zeros. */
export function renderPacked(
  program: Parts,
  render: (params: RenderParams) => void,
  params: RenderParams,
): void {
  const { array, capacity, pickProgram, STRIDE } = program;
  const packed = new Float32Array(array.length);
  let count = 0;
  for (let at = 0; at < capacity * STRIDE; at += STRIDE) {
    const row = array.subarray(at, at + STRIDE);
    if (row.every((value) => value === 0)) continue;
    packed.set(row, count * STRIDE);
    count += 1;
  }
  program.array = packed.subarray(0, count * STRIDE);
  program.capacity = count;
  if (sliding.isOn) program.pickProgram = null;
  if (count) render(params);
  Object.assign(program, { array, capacity, pickProgram });
}
