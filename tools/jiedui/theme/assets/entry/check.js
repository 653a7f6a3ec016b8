"use strict";
// Whether a record's own schema accepts it, and if not, what to say at which field.
(function (entry) {
  const { has } = entry;
  const copies = {};
  // Keywords that only say that something further down is wrong.
  const ABOVE = ["$ref", "properties", "items", "additionalProperties", "propertyNames"];

  // `path` leads to the field (names and list positions); `say` is the key of a text, with its numbers.
  const wrong = (path, say, params) => ({ path, say, params: params || {} });

  entry.resolved = function (part, whole) {
    return part.$ref ? Object.assign({}, whole.$defs[part.$ref.split("/").pop()], part) : part;
  };

  // The part of a schema that a path through a record leads to.
  entry.partAt = function (whole, path) {
    return path.reduce((part, step) => {
      const here = entry.resolved(part, whole);
      const named = here.properties || {};
      if (typeof step === "number") return here.items || {};
      if (has(named, step)) return named[step];
      return here.additionalProperties || {};
    }, whole);
  };

  // Whether a number stands in the text that can be dialled, or that says who somebody is: the twin of
  // jiedui.records.numbers.
  let telling;
  entry.tellsANumber = function (text) {
    telling = telling || new RegExp(window.jieduiEntry.numbers, "u");
    return telling.test(text.replace(/[０-９＋－Ｘｘ]/g, (one) => String.fromCharCode(one.charCodeAt(0) - 0xfee0)));
  };

  // The paths to texts in which such a number would stand in the file for all to read.
  entry.openNumbers = function (type, record) {
    const whole = window.jieduiEntry.schemas[type];
    const closed = new Set(entry.toSeal(type, record).map(({ path }) => JSON.stringify(path)));
    const found = [];
    entry.change(record, (value, path) => {
      const part = entry.resolved(entry.partAt(whole, path), whole);
      const isText = [].concat(part.type).includes("string") && !part.format && !entry.isSealed(value);
      const texts = isText && !closed.has(JSON.stringify(path)) ? [value] : [];
      // Words that people choose themselves, such as subjects, are never sealed.
      if ([...texts, path[path.length - 1]].some((one) => entry.tellsANumber(String(one)))) found.push(path);
      return value;
    });
    return found;
  };

  entry.verdict = function (type, data) {
    // The validator writes into a schema, so it gets its own copy.
    if (!copies[type]) copies[type] = JSON.parse(JSON.stringify(window.jieduiEntry.schemas[type]));
    return entry.errors(copies[type], entry.plain(data));
  };

  // Everything that is wrong, each place once.
  entry.check = function (type, data) {
    const whole = window.jieduiEntry.schemas[type];
    const found = [].concat(...entry.verdict(type, data).map((one) => said(one, data, whole)));
    // What is inside was checked before it was sealed.
    const isOpen = ({ path }) => !(entry.partAt(whole, path)["x-seal"] && entry.isSealed(valueAt(data, path)));
    return entry.once(unseen(data, []).concat(found.filter(isOpen)));
  };

  // Each place once: the first thing that is said of it.
  entry.once = function (found) {
    const places = new Set();
    return found.filter(({ path }) => {
      const place = JSON.stringify(path);
      return !places.has(place) && places.add(place);
    });
  };

  function said(error, data, whole) {
    const path = steps(error.instanceLocation, data);
    const part = entry.resolved(entry.partAt(whole, path), whole);
    switch (error.keyword) {
      case "required":
        if (/\/anyOf\//.test(error.keywordLocation)) return [];
        return (part.required || [])
          .filter((name) => !(name in entry.plain(valueAt(data, path))))
          .map((name) => wrong([...path, name], "required"));
      case "anyOf":
        return [wrong([...path, part.anyOf[0].required[0]], "someone")];
      case "type": {
        const wanted = [].concat(part.type)[0];
        const known = ["string", "integer", "number"].includes(wanted);
        return [wrong(path, known ? `type-${wanted}` : "type")];
      }
      case "pattern":
      case "format":
        return [wrong(path, formOf(part, error.keyword))];
      case "false": // said of a field that the schema does not know, and of each in which something else is wrong
        return Object.keys(part).length ? [] : [wrong(path, "pattern")];
      case "enum":
      case "uniqueItems":
        return [wrong(path, error.keyword)];
      default:
        if (ABOVE.includes(error.keyword)) return [];
        return [wrong(path, error.keyword in part ? error.keyword : "pattern", { limit: part[error.keyword] })];
    }
  }

  function formOf(part, keyword) {
    if (part.format === "date") return keyword === "format" ? "date" : "date-form";
    return ["phone", "id", "plan-item"].includes(part.format) ? part.format : "pattern";
  }

  // «#/follow_up/0/due» → ["follow_up", 0, "due"]
  function steps(location, data) {
    let value = data;
    return location.split("/").slice(1).map((written) => {
      const step = decodeURIComponent(written).replace(/~1/g, "/").replace(/~0/g, "~");
      const found = Array.isArray(value) ? Number(step) : step;
      value = value instanceof Map ? value.get(found) : (value || {})[found];
      return found;
    });
  }

  const valueAt = (data, path) => path.reduce((value, step) => (value instanceof Map ? value.get(step) : (value || {})[step]), data);

  entry.valueAt = valueAt;

  function unseen(value, path) {
    if (typeof value === "string") return entry.invisible().test(value) ? [wrong(path, "invisible")] : [];
    if (value === null || typeof value !== "object") return [];
    const pairs = value instanceof Map ? [...value] : Array.isArray(value) ? [...value.entries()] : Object.entries(value);
    return [].concat(
      ...pairs.map(([step, one]) => unseen(one, [...path, step])),
      ...pairs.map(([step]) => (typeof step === "string" && entry.invisible().test(step) ? [wrong([...path, step], "invisible")] : [])),
    );
  }
})(window.jiedui.entry);
