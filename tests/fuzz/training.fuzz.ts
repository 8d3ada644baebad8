import { fuzzForms } from "#tests/support/form-fuzz.ts";

fuzzForms("training");
