// What others make of a message: node mail.mjs caniemail PAGE…, or: node mail.mjs parse MESSAGE…; prints JSON.
import { readFileSync } from "node:fs";

const [task, ...files] = process.argv.slice(2);
const found = {};
if (task === "caniemail") {
  const { caniemail } = await import("caniemail");
  const clients = ["gmail.*", "outlook.*", "apple-mail.*", "yahoo.*", "samsung-email.*"];
  for (const file of files) {
    const { issues } = caniemail({ clients, html: readFileSync(file, "utf8") });
    found[file] = [...new Set([...issues.errors.values()].flat().map((issue) => issue.title))].sort();
  }
} else {
  const { default: PostalMime } = await import("postal-mime");
  const { simpleParser } = await import("mailparser");
  for (const file of files) {
    const data = readFileSync(file);
    const one = await PostalMime.parse(data);
    const other = await simpleParser(data, { skipImageLinks: true });
    found[file] = [
      [one.subject, one.from.name, one.from.address, one.text, one.html, one.attachments.length],
      [other.subject, other.from.value[0].name, other.from.value[0].address, other.text, other.html, other.attachments.length],
    ];
  }
}
console.log(JSON.stringify(found));
