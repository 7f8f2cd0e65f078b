// Assesses messages as a page in a browser would, by the module whose path is given: `.ci/wasm` builds it.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";

const { instance } = await WebAssembly.instantiate(await readFile(process.argv[2]), {});
const { put, assess, take } = instance.exports;

function assessed(text) {
  for (const byte of new TextEncoder().encode(text)) put(byte);
  const bytes = Uint8Array.from({ length: assess() }, take);
  return JSON.parse(new TextDecoder().decode(bytes));
}

const text =
  "Hi Zoë, we shared a table at RustNation last spring and argued about async traits. " +
  "Could you send me the benchmark that you mentioned?";
const { score, verdict, findings } = assessed(text);
assert.equal(verdict, "personalized");
assert.ok(findings.some(({ cue, grade }) => cue === "meeting_reminder" && grade === "specific"));
assert.ok(score > assessed("I'd like to add you to my professional network.").score);
console.log(`wasm: ${score}/100 ${verdict}`);
