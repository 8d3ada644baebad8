import { tryForms } from "#tests/support/form-trial.ts";

tryForms("assessments");
