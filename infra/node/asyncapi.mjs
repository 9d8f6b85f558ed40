// Says what is wrong with an AsyncAPI document: one line for each fault or warning.
import { readFile } from "node:fs/promises";
import { Parser } from "@asyncapi/parser";

const { document, diagnostics } = await new Parser().parse(await readFile(process.argv[2], "utf8"));
const WARNING = 1;
const faults = diagnostics.filter((found) => found.severity <= WARNING);
for (const { message, path } of faults) console.log(`${path.join(".")}: ${message}`);
process.exitCode = document && faults.length === 0 ? 0 : 1;
