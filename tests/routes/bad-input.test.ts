import { test } from "vitest";
import { everyFormIsKnown } from "#tests/support/form-desk.ts";
import { tryForms, tryNowhere } from "#tests/support/form-trial.ts";

test("every form of the product is tried here or in a part beside it", everyFormIsKnown);

tryForms("others");
tryNowhere();
