"use strict";
// The form's own scripts without a page: answers a line of JSON ({do, …}) with a line of JSON.
const fs = require("fs");
const vm = require("vm");
const [, , data, ...scripts] = process.argv;
globalThis.window = globalThis;
globalThis.self = globalThis; // as in a page
for (const file of [data, ...scripts]) vm.runInThisContext(fs.readFileSync(file, "utf8"), { filename: file });
const { entry } = window.jiedui;
const answers = {
  canonical: ({ schema, data: record, comments }) => entry.canonical(schema, entry.revived(record), comments),
  valid: ({ type, data: record }) => entry.verdict(type, entry.revived(record)).length === 0,
  check: ({ type, data: record }) => entry.check(type, entry.revived(record)),
  name: ({ type, data: record, ids }) => {
    window.jieduiEntry.ids[type] = ids;
    if (type === "child" || type === "mentor") return entry.pathOf(type, entry.nextId(type, []), record);
    const id = type === "activity" ? entry.activityId(record) : entry.pairingId(record);
    return entry.pathOf(type, entry.freeId(id, type, []), record);
  },
  way: ({ repository, one }) => {
    window.jieduiEntry.repository = repository;
    return { way: entry.wayOf(one), room: entry.roomFor(one) };
  },
  tells: ({ text }) => entry.tellsANumber(text),
  openNumbers: ({ type, data: record }) => entry.openNumbers(type, entry.revived(record)),
  seal: ({ record, field, on, value, keys }) => entry.seal(record, field, on, value, keys).catch(() => null),
  toSeal: ({ type, data: record }) => entry.toSeal(type, entry.revived(record)).map(({ field }) => field),
  owners: ({ type, id, data: record }) => entry.owners(type, id, record),
  sealRecord: ({ type, id, data: record }) => entry.sealedRecord(type, id, entry.revived(record)),
  looksSealed: ({ value }) => entry.looksSealed(value),
  standIn: ({ record, field, on, value, keys }) => entry.standIn(record, field, on, value, keys.length),
};
// Several questions of one kind at once.
answers.all = ({ each, questions }) => questions.map((one) => answers[each](one));
require("readline")
  .createInterface({ input: process.stdin })
  .on("line", (line) => {
    const asked = JSON.parse(line);
    Promise.resolve(answers[asked.do](asked)).then((answer) => process.stdout.write(JSON.stringify(answer) + "\n"));
  });
