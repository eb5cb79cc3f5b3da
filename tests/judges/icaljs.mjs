// Reads calendars with ical.js, in strict mode, and prints what a calendar program gets of each event as JSON.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const ICAL = createRequire(import.meta.url)("./node_modules/ical.js/dist/ical.es5.cjs");
ICAL.design.strict = true;

const read = (path) => {
  const calendar = new ICAL.Component(ICAL.parse(readFileSync(path, "utf8")));
  const events = calendar.getAllSubcomponents("vevent").map((component) => {
    const event = new ICAL.Event(component, { strictExceptions: true });
    return {
      uid: event.uid,
      summary: event.summary,
      description: event.description,
      location: event.location,
      start: event.startDate.toString(),
      end: event.endDate.toString(),
      sequence: event.sequence,
      status: component.getFirstPropertyValue("status"),
      stamp: component.getFirstPropertyValue("dtstamp").toString(),
      categories: component.getAllProperties("categories").flatMap((property) => property.getValues()),
    };
  });
  return { name: calendar.getFirstPropertyValue("name"), refresh: String(calendar.getFirstPropertyValue("refresh-interval")), events };
};

console.log(JSON.stringify(process.argv.slice(2).map(read)));
