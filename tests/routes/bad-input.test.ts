import { test } from "vitest";
import { everyFormIsKnown, tryForms, tryNowhere } from "#tests/support/form-trial.ts";

test("every form of the product is tried here or in a part beside it", everyFormIsKnown);

tryForms("others");
tryNowhere();
