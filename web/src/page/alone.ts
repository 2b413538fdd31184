// In a page that was taken along, what is asked of the server is answered from the file, or not at all.

import { held, NEEDS_SERVER } from "./held";

if (held) {
  const { answers } = held;
  globalThis.fetch = (asked) => {
    const address = asked instanceof Request ? asked.url : String(asked);
    return Object.hasOwn(answers, address)
      ? Promise.resolve(Response.json(answers[address]))
      : Promise.reject(new TypeError(NEEDS_SERVER));
  };
}
