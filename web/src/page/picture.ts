// What is drawn, as files: SVG with its styles in it, PNG on a white ground.

import { drawn } from "./element";

/** A picture on view: its name, and how it is had. A drawing on a canvas has no SVG. */
export interface Picture {
  readonly name: string;
  readonly svg?: () => Promise<Blob>;
  readonly png: () => Promise<Blob>;
}

const SVG = "image/svg+xml";
const PICTURES = "[data-picture], svg[role=img], img";
const SHARPNESS = 2; // points of a PNG for each of the page
const INHERITED = [
  "fill",
  "fill-opacity",
  "fill-rule",
  "font-family",
  "font-size",
  "font-style",
  "font-weight",
  "letter-spacing",
  "paint-order",
  "stroke",
  "stroke-dasharray",
  "stroke-linecap",
  "stroke-linejoin",
  "stroke-opacity",
  "stroke-width",
  "text-anchor",
  "visibility",
];
const OWN: Readonly<Record<string, string>> = {
  "dominant-baseline": "auto",
  opacity: "1",
  "vector-effect": "none",
};
const layers = new WeakMap<Element, () => readonly HTMLCanvasElement[]>();

/** Make a drawing on canvases a picture that can be taken; *drawnNow* draws and returns them. */
export function pictured(
  place: HTMLElement,
  name: string,
  drawnNow: () => readonly HTMLCanvasElement[],
): void {
  place.dataset["picture"] = name;
  layers.set(place, drawnNow);
}

/**
 * Return the pictures in a part of the page: what has `data-picture`, its name, and is or holds an
 * `svg` or a `canvas`; drawings in SVG that are an image to those who hear; and images that are SVG.
 */
export function picturesIn(part: ParentNode): Picture[] {
  const found = part.querySelectorAll<HTMLElement | SVGElement>(PICTURES);
  return [...found].flatMap((each): Picture[] => {
    const said = each.getAttribute("alt") ?? each.getAttribute("aria-label");
    const name = each.dataset["picture"] ?? said ?? "The picture";
    if (!("picture" in each.dataset) && each.parentElement?.closest("[data-picture]")) return [];
    if (each instanceof HTMLImageElement) {
      if (!isSvg(each.src)) return [];
      return [{ name, svg: () => sourceOf(each), png: () => pngOf([each], sizeOf(each)) }];
    }
    const drawing = each instanceof SVGSVGElement ? each : each.querySelector("svg");
    if (drawing) {
      const svg = () => Promise.resolve(new Blob([svgText(drawing)], { type: SVG }));
      return [{ name, svg, png: async () => pngOfSvg(await svg()) }];
    }
    const own = () => [...each.querySelectorAll("canvas")];
    const drawnNow = layers.get(each) ?? own;
    return own().length ? [{ name, png: () => pngOfLayers(drawnNow()) }] : [];
  });
}

/** Return the drawing as a file of its own: every style that it has on view is in it. */
export function svgText(svg: SVGSVGElement): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const pairs = [...svg.querySelectorAll("*")].map(
    (from, at) => [from, copy.querySelectorAll("*")[at]] as const,
  );
  giveStyles(svg, copy, true);
  const unseen: Element[] = [];
  for (const [from, to] of pairs) {
    if (!to) continue;
    if (getComputedStyle(from).display === "none") unseen.push(to);
    else giveStyles(from, to, false);
  }
  for (const each of unseen) each.remove();
  const { width, height } = svg.getBoundingClientRect();
  const box = svg.viewBox.baseVal;
  const [x, y, wide, high] = box?.width
    ? [box.x, box.y, box.width, box.height]
    : [0, 0, width, height];
  give(copy, { xmlns: "http://www.w3.org/2000/svg", width, height });
  give(copy, { viewBox: [x, y, wide, high].join(" ") });
  copy.prepend(drawn("rect", { x, y, width: wide, height: high, fill: "#fff" }));
  return new XMLSerializer().serializeToString(copy);
}

function giveStyles(from: Element, to: Element, isRoot: boolean): void {
  const style = getComputedStyle(from);
  const above = from.parentElement && !isRoot ? getComputedStyle(from.parentElement) : undefined;
  for (const name of INHERITED) {
    const value = style.getPropertyValue(name);
    if (value !== above?.getPropertyValue(name)) to.setAttribute(name, value);
    else to.removeAttribute(name);
  }
  for (const [name, usual] of Object.entries(OWN)) {
    const value = style.getPropertyValue(name);
    if (value && value !== usual) to.setAttribute(name, value);
  }
  for (const name of ["class", "style", "tabindex"]) to.removeAttribute(name);
}

function give(made: Element, attributes: Readonly<Record<string, string | number>>): void {
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
}

async function pngOfSvg(file: Blob): Promise<Blob> {
  const address = URL.createObjectURL(file);
  const image = new Image();
  image.src = address;
  await image.decode();
  const made = await pngOf([image], sizeOf(image));
  URL.revokeObjectURL(address);
  return made;
}

function pngOfLayers(canvases: readonly HTMLCanvasElement[]): Promise<Blob> {
  const [first] = canvases;
  return pngOf(canvases, { width: first?.width ?? 1, height: first?.height ?? 1 });
}

/** Return the layers, one upon the other, at once: a drawing by WebGL is gone a moment later. */
function pngOf(
  drawings: readonly (HTMLImageElement | HTMLCanvasElement)[],
  { width, height }: { readonly width: number; readonly height: number },
): Promise<Blob> {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [Math.ceil(width), Math.ceil(height)];
  const pen = canvas.getContext("2d");
  if (!pen) return Promise.reject(new Error("The browser draws no picture."));
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  for (const each of drawings) pen.drawImage(each, 0, 0, canvas.width, canvas.height);
  return new Promise((done, failed) => {
    canvas.toBlob((made) => {
      if (made) done(made);
      else failed(new Error("The browser made no picture."));
    }, "image/png");
  });
}

function sizeOf(image: HTMLImageElement): { width: number; height: number } {
  const { naturalWidth, naturalHeight } = image;
  return { width: SHARPNESS * naturalWidth, height: SHARPNESS * naturalHeight };
}

function isSvg(address: string): boolean {
  return address.startsWith(`data:${SVG}`) || new URL(address, location.href).pathname.endsWith(".svg");
}

async function sourceOf(image: HTMLImageElement): Promise<Blob> {
  if (!image.src.startsWith("data:")) return (await fetch(image.src)).blob();
  const bytes = Uint8Array.from(atob(image.src.split(",")[1] ?? ""), (each) => each.charCodeAt(0));
  return new Blob([bytes], { type: SVG });
}
