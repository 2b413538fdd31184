// Statements read from N-Triples, as rows.

import type { Term } from "./answers";
import type { Row, Rows } from "./question";

const NODE = String.raw`<[^>]*>|_:\S+`;
const TEXT = String.raw`"(?:[^"\\]|\\.)*"(?:\^\^<[^>]*>|@[\w-]+)?`;
const LINE = new RegExp(String.raw`^(${NODE})\s+(<[^>]*>)\s+(${NODE}|${TEXT}|.+?)\s*\.\s*$`);
const ESCAPED = /\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))/g;
const MEANT: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };

/** Return the statements of a text in N-Triples, each a row. */
export function statements(text: string): Rows {
  const rows = text.split("\n").flatMap((line): Row[] => {
    const [, subject, predicate, object] = LINE.exec(line) ?? [];
    if (!subject || !predicate || !object) return [];
    return [{ subject: term(subject), predicate: term(predicate), object: term(object) }];
  });
  return { columns: ["subject", "predicate", "object"], rows, isGraph: true };
}

function term(text: string): Term {
  if (text.startsWith("_:")) return { type: "bnode", value: text.slice(2) };
  if (/^<[^<].*>$/.test(text)) return { type: "uri", value: plain(text.slice(1, -1)) };
  const [, value, datatype, language] = /^"(.*)"(?:\^\^<(.*)>|@(.*))?$/s.exec(text) ?? [];
  if (value === undefined) return { type: "literal", value: text };
  return {
    type: "literal",
    value: plain(value),
    ...(datatype ? { datatype } : {}),
    ...(language ? { "xml:lang": language } : {}),
  };
}

function plain(text: string): string {
  return text.replace(ESCAPED, (_, short?: string, long?: string, one?: string) => {
    const code = short ?? long;
    return code ? String.fromCodePoint(parseInt(code, 16)) : (MEANT[one ?? ""] ?? one ?? "");
  });
}
