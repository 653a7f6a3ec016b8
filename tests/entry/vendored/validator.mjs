// JSON Schema 2020-12 without eval: @cfworker/json-schema (MIT, see LICENSE-json-schema.txt), with the formats
// that jiedui.schema.library holds and no others.
import { Validator, format } from "@cfworker/json-schema";

const DATE = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/;

function isDate(text) {
  const found = DATE.exec(text);
  if (!found) return false;
  const [year, month, day] = found.slice(1).map(Number);
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= days[month - 1];
}

for (const name of Object.keys(format)) delete format[name];
format.date = isDate;

window.jiedui.entry.isDate = isDate;
window.jiedui.entry.errors = (schema, data) => new Validator(schema, "2020-12", false).validate(data).errors;
