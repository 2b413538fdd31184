// In a page that was taken along, what is asked of the server is answered from the file, or not at all.

import { held, NEEDS_SERVER } from "./held";
import { keyOf } from "./record";

if (held) {
  const { replies } = held;
  globalThis.fetch = (input, request) => {
    const key = keyOf(input, request);
    const reply = Object.hasOwn(replies, key) ? replies[key] : undefined;
    if (!reply) return Promise.reject(new TypeError(NEEDS_SERVER));
    const { type, value } = reply;
    const body = typeof value === "string" ? value : JSON.stringify(value);
    return Promise.resolve(new Response(body, { headers: { "Content-Type": type } }));
  };
}
