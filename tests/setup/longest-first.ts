import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Files that take longest though they are short, the longest first: begun last, one of them would run on alone. */
const LONG = [
  ...["routes/bad-input-assessments", "routes/bad-input-engagements", "routes/bad-input.", "house/route-guards"],
  ...["routes/bad-input-schemes", "routes/bad-input-training", "training/secrets", "house/list-contract"],
];
const LONG_AMONG_RULES = "actions/plan-search";

/** Vitest's own order, long files before it, and rules after all: files in a row share a process. It asks for a class. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId, project }: TestSpecification) => {
      if (!project.config.isolate) return LONG.length + (moduleId.includes(LONG_AMONG_RULES) ? 1 : 2);
      const place = LONG.findIndex((part) => moduleId.includes(`/tests/${part}`));
      return place < 0 ? LONG.length : place;
    };
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b));
  }
}
