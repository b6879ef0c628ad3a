// The public surface of /verify.js: an ES module that anyone may import and run, in a browser or in Node.
export { verifyEvidence } from "./verify/check.js";
export type { Break, Flag, Outcome, Report, Step, Trust, Verdict, Word } from "./verify/verdict.js";
