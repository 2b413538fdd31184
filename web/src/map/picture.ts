// The map as a picture that stands alone.

import { drawn } from "../page/element";

const LINE = 16;

/** Return the drawing as an SVG file, with lines that say what it shows. */
export function pictureOf(
  svg: SVGElement,
  size: { readonly width: number; readonly height: number },
  caption: readonly string[],
): string {
  const copy = svg.cloneNode(true) as SVGElement;
  const height = size.height + LINE * (caption.length + 1);
  for (const each of copy.querySelectorAll("[display=none]")) each.remove();
  for (const each of copy.querySelectorAll("[role]")) {
    for (const name of ["role", "tabindex", "aria-pressed", "class"]) each.removeAttribute(name);
  }
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("viewBox", `0 0 ${String(size.width)} ${String(height)}`);
  copy.setAttribute("width", String(size.width));
  copy.setAttribute("height", String(height));
  copy.prepend(drawn("title", {}, caption[0] ?? ""));
  copy.append(
    drawn("rect", { x: 0, y: size.height, width: size.width, height: height - size.height, fill: "#fff" }),
    ...caption.map((text, at) =>
      drawn(
        "text",
        { x: 8, y: size.height + LINE * (at + 1), "font-size": 11, "font-family": "sans-serif", fill: "#1c1e21" },
        text,
      ),
    ),
  );
  return new XMLSerializer().serializeToString(copy);
}
