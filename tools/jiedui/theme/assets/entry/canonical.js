"use strict";
// Data → the text of a record's file: the twin of jiedui.writing.canonical. Both follow docs/adr/0009 and the
// examples in tests/writing/examples, and a test feeds both with thousands of records.
window.jiedui = { entry: {} };
(function (entry) {
  const WIDTH = 90;
  const NONE = { before: [], behind: "", foot: [], parts: {} };
  const NOT_FIRST = "-?:,[]{}#&*!|>'\"%@`=<~ \t";
  const NOT_IN = /: | #|[\t\r\n]|[: ]$/;
  const NOT_IN_FLOW = /[,[\]{}?:]/;
  const BREAK = /[\r\n\x85\u2028\u2029]/;
  const WORDS = ["", "~", "null", "Null", "NULL", "true", "True", "TRUE", "false", "False", "FALSE"];
  const INTEGER = /^[-+]?[0-9]{1,18}$/;
  const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
  const BASED = /^0(?:o[0-7]{1,20}|x[0-9a-fA-F]{1,15})$/;

  const has = (mapping, key) => Object.prototype.hasOwnProperty.call(mapping, key);
  const isMapping = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
  const keysOf = (value) => (value instanceof Map ? [...value.keys()] : Object.keys(value));
  const get = (value, key) => (value instanceof Map ? value.get(key) : value[key]);
  const sizeOf = (value) => (Array.isArray(value) ? value.length : keysOf(value).length);
  const rstrip = (text) => text.replace(/\n+$/, "");
  const pad = (indent) => " ".repeat(indent);
  const padded = (lines, indent) => lines.map((line) => (line ? pad(indent) + line : line));

  // A place in a schema: which fields stand there, in which order.
  class Order {
    constructor(part, whole) {
      this.part = part && part.$ref ? whole.$defs[part.$ref.split("/").pop()] : part || {};
      this.whole = whole;
    }

    keys(data) {
      const there = keysOf(data);
      const named = Object.keys(this.part.properties || {}).filter((key) => there.includes(key));
      return named.concat(there.filter((key) => !named.includes(key)));
    }

    of(step) {
      const named = this.part.properties || {};
      let found = this.part.items;
      if (typeof step !== "number") {
        found = has(named, step) ? named[step] : this.part.additionalProperties;
      }
      return new Order(isMapping(found) ? found : {}, this.whole);
    }
  }

  // Comments as the site's data hands them over: what is empty is left out there.
  const full = (comments) => Object.assign({}, NONE, comments);
  const own = (comments, step) => full(has(comments.parts, step) ? comments.parts[step] : NONE);

  function canonical(schema, data, comments) {
    const notes = full(comments);
    const order = new Order(schema, schema);
    const lines = mapping(data, order, notes, 0);
    if (!order.keys(data).length) lines.unshift("{}"); // nothing at all would be no record's text
    while (lines[0] === "") lines.shift(); // what stands first now need not have stood first
    const head = notes.before.length ? notes.before.concat("") : [];
    return head.concat(lines).join("\n") + "\n";
  }

  function mapping(data, order, comments, indent) {
    const lines = [];
    for (const key of order.keys(data)) {
      const notes = own(comments, key);
      lines.push(...padded(notes.before, indent));
      lines.push(...field(`${pad(indent)}${oneLine(key)}:`, get(data, key), order.of(key), notes, indent));
    }
    return lines.concat(padded(comments.foot, indent));
  }

  function field(head, value, order, comments, indent) {
    const behind = comments.behind ? `  ${comments.behind}` : "";
    const short = shortForm(value, order, comments, columns(head) + 1);
    if (short !== null) return [`${head} ${short}${behind}`];
    if (typeof value === "string") return block(head, value, behind, indent + 2);
    if (isMapping(value)) return [head + behind].concat(mapping(value, order, comments, indent + 2));
    return [head + behind].concat(list(value, order, comments, indent));
  }

  function list(items, order, comments, indent) {
    const lines = [];
    items.forEach((item, number) => {
      const notes = own(comments, number);
      const inner = order.of(number);
      const short = shortForm(item, inner, notes, indent + 2);
      const inBlock = short === null && typeof item !== "string";
      lines.push(...padded(aboveItem(item, inner, notes, inBlock), indent));
      const behind = notes.behind ? `  ${notes.behind}` : "";
      if (short !== null) {
        lines.push(`${pad(indent)}- ${short}${behind}`);
      } else if (typeof item === "string") {
        lines.push(...block(`${pad(indent)}-`, item, behind, indent + 4)); // further in than a comment below the list
      } else {
        const inside = isMapping(item) ? mapping : list;
        const below = inside(item, inner, withoutFirst(item, inner, notes), indent + 2);
        lines.push(`${pad(indent)}- ${below[0].slice(indent + 2)}`, ...below.slice(1));
      }
    });
    return lines.concat(padded(comments.foot, indent + 2));
  }

  const first = (item, order) => (isMapping(item) ? order.keys(item)[0] : 0);

  // Comments above an item: also those that could only stand between its «- » and its first field.
  function aboveItem(item, order, notes, inBlock) {
    if (!inBlock) return notes.before;
    const inside = own(notes, first(item, order)).before.filter((line) => line);
    return notes.before.concat(notes.behind ? [notes.behind] : [], inside);
  }

  function withoutFirst(item, order, notes) {
    const step = first(item, order);
    if (!own(notes, step).before.length) return notes;
    const bare = Object.assign({}, own(notes, step), { before: [] });
    return { before: [], behind: "", foot: notes.foot, parts: Object.assign({}, notes.parts, { [step]: bare }) };
  }

  function block(head, text, behind, indent) {
    const lines = (text.endsWith("\n") ? text.slice(0, -1) : text).split("\n");
    return [`${head} ${text.endsWith("\n") ? "|" : "|-"}${behind}`].concat(padded(lines, indent));
  }

  // The value on one line, if that is its form; else null.
  function shortForm(value, order, comments, used) {
    if (typeof value === "string") return isBlock(value) ? null : oneLine(value);
    if (value === null || typeof value !== "object") return oneLine(value);
    const size = sizeOf(value);
    const noted = Object.keys(comments.parts).length > 0 || comments.foot.length > 0;
    if (size && (noted || !isLeaf(value))) return null;
    const line = flow(value, order);
    return !size || used + columns(line) <= WIDTH ? line : null;
  }

  const isSingle = (value) =>
    (value === null || typeof value !== "object") && !(typeof value === "string" && value.includes("\n"));

  function isLeaf(value) {
    if (Array.isArray(value)) return value.every(isSingle);
    return keysOf(value)
      .map((key) => get(value, key))
      .every((one) => isSingle(one) || (Array.isArray(one) && isLeaf(one)));
  }

  function flow(value, order) {
    if (Array.isArray(value)) return `[${value.map((one) => flow(one, order.of(0))).join(", ")}]`;
    if (!isMapping(value)) return oneLine(value, true);
    const fields = order.keys(value).map((key) => `${oneLine(key, true)}: ${flow(get(value, key), order.of(key))}`);
    return `{${fields.join(", ")}}`;
  }

  function columns(text) {
    let wide = 0;
    for (const one of text) wide += one >= "\u1100" ? 2 : 1;
    return wide;
  }

  function isBlock(text) {
    return (
      text.includes("\n") &&
      !" \t\n".includes(text[0]) &&
      rstrip(text).split("\n").pop().replace(/^[ \t]+/, "") !== "" &&
      !text.endsWith("\n\n") &&
      !BREAK.test(text.replace(/\n/g, "")) &&
      !entry.invisible().test(text)
    );
  }

  function oneLine(value, inFlow) {
    if (typeof value === "string") return quoted(value, inFlow);
    return typeof value === "number" ? number(value) : String(value);
  }

  // The shortest digits that read back as the same number; with a power where digits alone would not.
  function number(value) {
    const size = Math.abs(value);
    return value === 0 || (size >= 1e-6 && size < 2 ** 53) ? String(value) : value.toExponential();
  }

  function quoted(text, inFlow) {
    if (isPlain(text, inFlow)) return text;
    if (!entry.invisible().test(text) && !BREAK.test(text)) return `'${text.replace(/'/g, "''")}'`;
    return JSON.stringify(text).replace(entry.invisible("g"), escaped);
  }

  function escaped(one) {
    const code = one.codePointAt(0).toString(16);
    return code.length > 4 ? `\\U${code.padStart(8, "0")}` : `\\u${code.padStart(4, "0")}`;
  }

  function isPlain(text, inFlow) {
    return (
      !isNoText(text) &&
      !NOT_FIRST.includes(text[0]) &&
      !NOT_IN.test(text) &&
      !(inFlow && NOT_IN_FLOW.test(text)) &&
      !entry.invisible().test(text)
    );
  }

  // Whether YAML takes these letters for a number, for true, false or nothing.
  function isNoText(text) {
    return (
      WORDS.includes(text) ||
      INTEGER.test(text) ||
      BASED.test(text) ||
      (FLOAT.test(text) && Number.isFinite(Number(text)))
    );
  }

  // What nobody sees, as reading refuses it; the site's data brings the one definition.
  entry.invisible = (flags) => new RegExp(window.jieduiEntry.invisible, `u${flags || ""}`);

  // Data as the site's data hands it over: mappings whose order an object would lose come as pairs.
  entry.revived = function (value) {
    if (Array.isArray(value)) return value.map(entry.revived);
    if (!isMapping(value)) return value;
    if (Array.isArray(value[""])) return new Map(value[""].map(([key, one]) => [key, entry.revived(one)]));
    const revived = {};
    for (const key of Object.keys(value)) revived[key] = entry.revived(value[key]);
    return revived;
  };

  // The same data in plain objects without a prototype, for whoever knows no Map.
  entry.plain = function (value) {
    if (Array.isArray(value)) return value.map(entry.plain);
    if (!isMapping(value)) return value;
    const plain = Object.create(null);
    for (const key of keysOf(value)) plain[key] = entry.plain(get(value, key));
    return plain;
  };

  Object.assign(entry, { canonical, has, isMapping });
})(window.jiedui.entry);
